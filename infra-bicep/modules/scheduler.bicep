// The Durable Task Scheduler, where it keeps the orchestrations instead of the storage account.

import { roles } from 'roles.bicep'

@description('The scheduler\'s name.')
param name string

@description('Where it lies.')
param location string

@description('What every resource carries.')
param tags object

@description('Consumption is paid by the action; Dedicated by the hour and unit.')
@allowed([
  'Consumption'
  'Dedicated'
])
param sku string

@description('The task hub\'s name.')
param taskHub string

@description('The addresses that are let in; an empty list lets nobody in.')
param allowedAddresses string[]

@description('Who runs orchestrations.')
param principalId string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: allowedAddresses
    // Consumption refuses a capacity.
    sku: sku == 'Consumption' ? {
      name: sku
    } : {
      name: sku
      capacity: 1
    }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: taskHub
}

resource worker 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hub
  name: guid(hub.id, principalId, roles.durableTaskDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
  }
}

output endpoint string = scheduler.properties.endpoint
output taskHub string = hub.name
