// What somebody is to be told of at once. The queries lie beside main.bicep, so that docs and workbook show the same.

@description('How the alerts\' names begin.')
param namePrefix string

@description('Where the query rules lie; metric rules are global.')
param location string

@description('What every resource carries.')
param tags object

@description('Who is told.')
param emails string[]

@description('The Service Bus namespace.')
param serviceBusId string

@description('The workspace that is asked.')
param workspaceId string

@description('How many messages may wait in one queue for a quarter of an hour.')
@minValue(1)
param waitingMessagesMax int

var rules = [
  {
    name: 'clock-lateness'
    says: 'A clock was acted on more than five minutes after its time.'
    severity: 1
    query: loadTextContent('../queries/clock-lateness.kql')
  }
  {
    name: 'failure-rate'
    says: 'More than one in twenty invocations of a function failed.'
    severity: 2
    query: loadTextContent('../queries/failure-rate.kql')
  }
  {
    name: 'queue-age'
    says: 'A message waited more than ten minutes for its function.'
    severity: 2
    query: loadTextContent('../queries/queue-age.kql')
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'intake'
    enabled: true
    emailReceivers: [for (email, i) in emails: {
      name: 'person-${i}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message was given up: look at GET /dead-letters, mend, replay.'
    severity: 1
    enabled: true
    scopes: [
      serviceBusId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

resource waiting 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-waiting-messages'
  location: 'global'
  tags: tags
  properties: {
    description: 'A queue stays long: its function does not keep up, or does not run.'
    severity: 2
    enabled: true
    scopes: [
      serviceBusId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'waiting'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: waitingMessagesMax
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

resource found 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${namePrefix}-${rule.name}'
  location: location
  tags: tags
  properties: {
    displayName: rule.name
    description: rule.says
    severity: rule.severity
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}]
