// The whole service in one resource group. This file only wires: every resource lies in modules/, its role assignments beside it.

targetScope = 'subscription'

import { nameOf, compactNameOf } from 'modules/names.bicep'
import { roles } from 'modules/roles.bicep'

@description('Which of several installations this is: a part of every name.')
@minLength(2)
@maxLength(8)
param stage string

@description('What the names are built on.')
@minLength(2)
@maxLength(8)
param workload string = 'intake'

@description('Where everything lies.')
param location string

@description('What every resource carries besides workload and stage.')
param tags object = {}

@description('FlexConsumption starts instances with the load; ElasticPremium keeps some warm.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string = 'FlexConsumption'

@description('Most instances at once.')
param instancesMax int = 40

@description('Memory of an instance in MB (FlexConsumption).')
param instanceMemory int = 2048

@description('Instances that answer HTTP without a start.')
param instancesReady int = 0

@description('Whether storage and Key Vault answer the app\'s own network only, and Service Bus too where it is Premium.')
param isNetworkClosed bool = false

@description('Standard or Premium.')
param serviceBusSku string = 'Standard'

@description('How many copies of the state are kept, and where.')
param storageSku string = 'Standard_ZRS'

@description('Storage keeps orchestrations in the host\'s storage account; the others in a Durable Task Scheduler of that kind.')
@allowed([
  'Storage'
  'Consumption'
  'Dedicated'
])
param orchestrationStore string = 'Storage'

@description('The addresses that a scheduler lets in.')
param schedulerAddresses string[] = ['0.0.0.0/0']

@description('How many days logs are kept.')
param logRetentionDays int = 30

@description('Most gigabytes of logs a day; -1 for no bound.')
param logGigabytesMax int = -1

@description('How many days a deleted blob can be brought back.')
param blobRetentionDays int = 7

@description('The address that providers sign and customers click; empty for the app\'s own.')
param publicUrl string = ''

@description('What we call ourselves in Chinese and English.')
param siteName string
param siteEnglishName string

@description('The host of reply addresses and Message-IDs: the Inbound Parse host.')
param mailDomain string

@description('The time zone of what is shown, and the country of phone numbers that name none.')
param zone string = 'Asia/Shanghai'
param region string = 'CN'

@description('The account at Twilio and the number or service that sends. No secret: those lie in the vault.')
param twilioAccountSid string
param twilioFrom string
param twilioMessagingServiceSid string = ''

@description('The sender at SendGrid, and the public keys that its webhooks are signed with.')
param sendGridFrom string
param sendGridFromName string = ''
param sendGridBaseUrl string = ''
param sendGridInboundPublicKey string
param sendGridEventPublicKey string = ''

@description('How many contacts one network address may send a minute.')
param contactsPerMinute int = 10

@description('Members of staff: id, name, role, department, objectId, and email, phone, language (Chinese, English) as far as they have them. They sign in by Entra; there are no tokens.')
param staff object[]

@description('The app registration that staff sign in with.')
param entraClientId string

@description('Secrets by the setting that refers to them. Add Twilio__AuthTokenOther during a rotation.')
param secretSettings object = {
  Privacy__MasterKey: 'privacy-master-key'
  Durable__Key: 'durable-extension-key'
  Twilio__AuthToken: 'twilio-auth-token'
  SendGrid__ApiKey: 'sendgrid-api-key'
}

@description('Where traces and metrics are exported to by OTLP; empty exports none.')
param otlpEndpoint string = ''

@description('Who is told of alerts.')
param alertEmails string[]

@description('How many messages may wait in one queue for a quarter of an hour.')
param waitingMessagesMax int = 1000

var suffix = take(uniqueString(subscription().id, workload, stage, location), 6)
var allTags = union(tags, {
  workload: workload
  stage: stage
  'azd-env-name': stage
})
var queueNames = [
  'intake'
  'media'
  'outbound'
]
var packageContainer = 'packages'
var taskHub = 'Intake${replace(stage, '-', '')}'
var hasScheduler = orchestrationStore != 'Storage'
var subnetId = isNetworkClosed ? network!.outputs.appSubnetId : ''

var staffSettings = reduce(map(range(0, length(staff)), i => {
  'Access__Staff__${i}__Id': staff[i].id
  'Access__Staff__${i}__Name': staff[i].name
  'Access__Staff__${i}__Role': staff[i].role
  'Access__Staff__${i}__Department': staff[i].department
  'Access__Staff__${i}__ObjectId': staff[i].objectId
  'Access__Staff__${i}__Email': staff[i].?email ?? ''
  'Access__Staff__${i}__Phone': staff[i].?phone ?? ''
  'Access__Staff__${i}__Language': staff[i].?language ?? ''
}), {}, (all, one) => union(all, one))

// The host reads host.json; what differs from stage to stage is laid over it here.
var schedulerSettings = hasScheduler ? {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId};TaskHub=${scheduler!.outputs.taskHub}'
} : {}

var settings = {
  TASK_HUB: taskHub
  Storage__AccountName: stateStorage.outputs.name
  ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.fullyQualifiedNamespace
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identity.outputs.clientId
  Access__TenantId: tenant().tenantId
  Site__Name: siteName
  Site__EnglishName: siteEnglishName
  Site__MailDomain: mailDomain
  Site__Zone: zone
  Site__Region: region
  Twilio__AccountSid: twilioAccountSid
  Twilio__From: twilioFrom
  Twilio__MessagingServiceSid: twilioMessagingServiceSid
  SendGrid__From: sendGridFrom
  SendGrid__FromName: sendGridFromName
  SendGrid__BaseUrl: sendGridBaseUrl
  SendGrid__InboundPublicKey: sendGridInboundPublicKey
  SendGrid__EventPublicKey: sendGridEventPublicKey
  Web__ContactsPerMinute: string(contactsPerMinute)
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  OTEL_SERVICE_NAME: nameOf('func', workload, stage, suffix)
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${workload}-${stage}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: nameOf('id', workload, stage, suffix)
    location: location
    tags: allTags
  }
}

module network 'modules/network.bicep' = if (isNetworkClosed) {
  name: 'network'
  scope: group
  params: {
    name: nameOf('vnet', workload, stage, suffix)
    location: location
    tags: allTags
    plan: plan
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: nameOf('log', workload, stage, suffix)
    insightsName: nameOf('appi', workload, stage, suffix)
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyGigabytesMax: logGigabytesMax
    principalId: identity.outputs.principalId
  }
}

module hostStorage 'modules/storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: compactNameOf('sth', workload, stage, suffix)
    location: location
    tags: allTags
    sku: storageSku
    containers: [
      packageContainer
    ]
    roleIds: [
      roles.blobDataOwner
      roles.queueDataContributor
      roles.tableDataContributor
    ]
    principalId: identity.outputs.principalId
    subnetId: subnetId
    blobRetentionDays: blobRetentionDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module stateStorage 'modules/storage.bicep' = {
  name: 'state-storage'
  scope: group
  params: {
    name: compactNameOf('sts', workload, stage, suffix)
    location: location
    tags: allTags
    sku: storageSku
    containers: []
    roleIds: [
      roles.blobDataContributor
      roles.tableDataContributor
    ]
    principalId: identity.outputs.principalId
    subnetId: subnetId
    blobRetentionDays: blobRetentionDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  name: 'service-bus'
  scope: group
  params: {
    name: nameOf('sb', workload, stage, suffix)
    location: location
    tags: allTags
    sku: serviceBusSku
    queueNames: queueNames
    duplicateWindow: 'P7D' // The longest there is, and what the embedded queue keeps.
    principalId: identity.outputs.principalId
    subnetId: subnetId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  scope: group
  params: {
    name: compactNameOf('kv', workload, stage, suffix)
    location: location
    tags: allTags
    principalId: identity.outputs.principalId
    subnetId: subnetId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (hasScheduler) {
  name: 'scheduler'
  scope: group
  params: {
    name: nameOf('dts', workload, stage, suffix)
    location: location
    tags: allTags
    sku: orchestrationStore == 'Dedicated' ? 'Dedicated' : 'Consumption'
    taskHub: taskHub
    allowedAddresses: schedulerAddresses
    principalId: identity.outputs.principalId
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: nameOf('func', workload, stage, suffix)
    planName: nameOf('plan', workload, stage, suffix)
    location: location
    tags: allTags
    plan: plan
    instancesMax: instancesMax
    instanceMemory: instanceMemory
    instancesReady: instancesReady
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    packageContainerUrl: '${hostStorage.outputs.blobEndpoint}${packageContainer}'
    subnetId: subnetId
    settings: union(settings, staffSettings, schedulerSettings)
    secretSettings: secretSettings
    vaultUri: keyVault.outputs.uri
    publicUrl: publicUrl
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    entraClientId: entraClientId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    namePrefix: nameOf('alert', workload, stage, suffix)
    location: location
    tags: allTags
    emails: alertEmails
    serviceBusId: serviceBus.outputs.id
    workspaceId: monitoring.outputs.workspaceId
    waitingMessagesMax: waitingMessagesMax
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    title: 'How ${workload} ${stage} stands'
    location: location
    tags: allTags
    insightsId: monitoring.outputs.insightsId
  }
}

output resourceGroupName string = group.name
output functionAppName string = app.outputs.name
output functionAppId string = app.outputs.id
output keyVaultName string = keyVault.outputs.name
output workbookId string = workbook.outputs.id

// What is entered at Twilio (a number's settings). The fragment asks Twilio to try again.
output twilioMessageWebhook string = '${app.outputs.url}/intake/sms#rc=3&rp=5xx,ct,rt'
output twilioVoiceWebhook string = '${app.outputs.url}/intake/voice#rc=3&rp=5xx,ct,rt'
output twilioDeliveryWebhook string = '${app.outputs.url}/delivery/sms'

// What is entered at SendGrid (Inbound Parse with a signature policy, Event Webhook with signatures).
output sendGridInboundWebhook string = '${app.outputs.url}/intake/email'
output sendGridEventWebhook string = '${app.outputs.url}/delivery/email'
