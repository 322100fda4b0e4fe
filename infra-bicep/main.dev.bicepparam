using './main.bicep'

// A small installation to try things on. Nothing in it costs while nobody uses it, but the storage and the logs.
param stage = 'dev'
param location = 'eastasia'
param storageSku = 'Standard_LRS'
param instancesMax = 40
param siteName = '客户服务中心（试用）'
param siteEnglishName = 'Customer Service (trial)'
param mailDomain = 'parse.dev.example.com'
param twilioAccountSid = 'AC00000000000000000000000000000000'
param twilioFrom = '+14155550100'
param sendGridFrom = 'service@dev.example.com'
param sendGridInboundPublicKey = ''
param entraClientId = '00000000-0000-0000-0000-000000000000'
param staff = [
  {
    id: 'anna'
    name: 'Anna'
    role: 'agent'
    department: 'customer-service'
    objectId: '00000000-0000-0000-0000-000000000001'
    email: 'anna@example.com'
    language: 'English'
  }
]
param alertEmails = [
  'operations@example.com'
]
