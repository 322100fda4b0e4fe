// A network whose only subnet is the app's: storage and Key Vault then answer nobody else.

@description('The network\'s name.')
param name string

@description('Where it lies.')
param location string

@description('What every resource carries.')
param tags object

@description('Which plan\'s instances live in the subnet.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string

var delegation = plan == 'FlexConsumption' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [
            {
              name: 'plan'
              properties: {
                serviceName: delegation
              }
            }
          ]
          serviceEndpoints: [
            {
              service: 'Microsoft.Storage'
            }
            {
              service: 'Microsoft.KeyVault'
            }
            {
              service: 'Microsoft.ServiceBus'
            }
          ]
        }
      }
    ]
  }
}

output appSubnetId string = '${network.id}/subnets/app'
