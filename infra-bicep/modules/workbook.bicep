// One page that shows how the service stands.

@description('What the page is called.')
param title string

@description('Where it lies.')
param location string

@description('What every resource carries.')
param tags object

@description('The Application Insights that it is shown with.')
param insightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: insightsId
    serializedData: loadTextContent('../workbook.json')
  }
}

output id string = workbook.id
