// The identity that the app runs as. It exists before everything it may use, so that roles can be given beside each resource.

@description('The identity\'s name.')
param name string

@description('Where it lies.')
param location string

@description('What every resource carries.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
