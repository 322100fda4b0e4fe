// The function app: its plan, the site with its one deployment container, its settings and who may sign in.

@description('The app\'s name; a part of its address.')
param name string

@description('The plan\'s name.')
param planName string

@description('Where both lie.')
param location string

@description('What every resource carries.')
param tags object

@description('FlexConsumption starts instances with the load; ElasticPremium keeps some warm.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string

@description('Most instances at once.')
@minValue(1)
@maxValue(1000)
param instancesMax int

@description('Memory of an instance in MB; it counts with FlexConsumption only.')
@allowed([
  2048
  4096
])
param instanceMemory int

@description('Instances that answer HTTP without a start; 0 lets all of them go.')
@minValue(0)
param instancesReady int

@description('The identity that the app runs as: its resource id, and the id that it names itself by.')
param identityId string
param identityClientId string

@description('The host\'s storage account: leases, keys, task hub, and the package.')
param hostStorageName string
param packageContainerUrl string

@description('The subnet that the app calls out from; empty for none.')
param subnetId string

@description('Plain settings by name; empty ones are left out.')
param settings object

@description('Names of secrets by the setting that refers to them.')
param secretSettings object

@description('The vault of those secrets.')
param vaultUri string

@description('The address that providers sign and customers click; empty for the app\'s own.')
param publicUrl string

@description('The connection string of Application Insights; it holds no key, the identity signs in.')
param insightsConnectionString string

@description('The app registration that staff sign in with; empty lets nobody sign in by Entra.')
param entraClientId string

@description('Where logs go.')
param workspaceId string

var isFlex = plan == 'FlexConsumption'
var siteUrl = 'https://${site.properties.defaultHostName}'

var hostSettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsDisableHomepage: 'true'
}

// Flex Consumption refuses these two, and names its package in functionAppConfig.
var premiumSettings = isFlex ? {} : {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'custom'
  WEBSITE_RUN_FROM_PACKAGE: '${packageContainerUrl}/app.zip'
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId
}

var addressSettings = {
  Site__PublicUrl: empty(publicUrl) ? siteUrl : publicUrl
  Durable__BaseUrl: '${siteUrl}/runtime/webhooks/durabletask'
}

var given = filter(items(settings), setting => !empty(setting.value))
var plainSettings = toObject(given, setting => setting.key, setting => setting.value)
var references = toObject(
  items(secretSettings),
  secret => secret.key,
  secret => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret.value})'
)

resource farm 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'elastic'
  sku: isFlex ? {
    name: 'FC1'
    tier: 'FlexConsumption'
  } : {
    name: 'EP1'
    tier: 'ElasticPremium'
  }
  properties: {
    reserved: true
    maximumElasticWorkerCount: isFlex ? null : instancesMax
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, {
    'azd-service-name': 'intake'
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: farm.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: isFlex ? {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        maximumInstanceCount: instancesMax
        instanceMemoryMB: instanceMemory
        alwaysReady: instancesReady == 0 ? [] : [
          {
            name: 'http'
            instanceCount: instancesReady
          }
        ]
      }
    } : null
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      linuxFxVersion: isFlex ? null : ''
      minimumElasticInstanceCount: isFlex ? null : max(instancesReady, 1)
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: union(hostSettings, premiumSettings, addressSettings, plainSettings, references)
}

// Webhooks prove themselves by their signatures and customers by their links, so nobody is turned away here; who signs in is named to the app.
resource authentication 'Microsoft.Web/sites/config@2024-04-01' = if (!empty(entraClientId)) {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: entraClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [
            'api://${entraClientId}'
          ]
        }
      }
    }
    login: {
      tokenStore: {
        enabled: false
      }
    }
  }
}

resource publishingByPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [for door in ['ftp', 'scm']: {
  parent: site
  name: door
  properties: {
    allow: false
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output id string = site.id
output name string = site.name
output url string = empty(publicUrl) ? siteUrl : publicUrl
