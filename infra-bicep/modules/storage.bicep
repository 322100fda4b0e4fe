// A storage account without keys. Used twice: for the Functions host with its task hub, and for the app's own state, so that
// neither takes the other's throughput and each identity's role fits what lies there.

@description('The account\'s name.')
param name string

@description('Where it lies.')
param location string

@description('What every resource carries.')
param tags object

@description('How many copies are kept, and where.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GZRS'
])
param sku string

@description('Blob containers.')
param containers string[]

@description('The roles that the principal has on this account, by id.')
param roleIds string[]

@description('Who uses it.')
param principalId string

@description('The only subnet that is let in; empty lets every network in, still only with a role.')
param subnetId string

@description('How many days a deleted or overwritten blob can be brought back.')
@minValue(1)
@maxValue(365)
param blobRetentionDays int

@description('Where the logs of accesses go.')
param workspaceId string

var diagnosticLogs = [
  {
    categoryGroup: 'audit'
    enabled: true
  }
]
var diagnosticMetrics = [
  {
    category: 'Transaction'
    enabled: true
  }
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: empty(subnetId) ? 'Allow' : 'Deny'
      virtualNetworkRules: empty(subnetId) ? [] : [
        {
          id: subnetId
          action: 'Allow'
        }
      ]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: blobRetentionDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: blobRetentionDays
    }
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for one in containers: {
  parent: blobs
  name: one
  properties: {
    publicAccess: 'None'
  }
}]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for roleId in roleIds: {
  scope: account
  name: guid(account.id, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}]

resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: diagnosticLogs
    metrics: diagnosticMetrics
  }
}

resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tables
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: diagnosticLogs
    metrics: diagnosticMetrics
  }
}

resource queueDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queues
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: diagnosticLogs
    metrics: diagnosticMetrics
  }
}

output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
