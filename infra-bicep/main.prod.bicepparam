using './main.bicep'

// The real one: closed network, zone-redundant state, an instance that is always ready, a scheduler of its own.
param stage = 'prod'
param location = 'eastasia'
param tags = {
  owner: 'customer-service'
}
param instancesMax = 200
param instanceMemory = 4096
param instancesReady = 2
param isNetworkClosed = true
param serviceBusSku = 'Premium'
param storageSku = 'Standard_ZRS'
param orchestrationStore = 'Dedicated'
param logRetentionDays = 180
param logGigabytesMax = 20
param blobRetentionDays = 30
param publicUrl = 'https://intake.example.com'
param siteName = '客户服务中心'
param siteEnglishName = 'Customer Service'
param mailDomain = 'parse.example.com'
param twilioAccountSid = 'AC00000000000000000000000000000000'
param twilioFrom = '+14155550100'
param sendGridFrom = 'service@example.com'
param sendGridFromName = 'Customer Service'
param sendGridInboundPublicKey = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoKRzTIsN2QMxQtvHHJ//8hMMuve1FNa9CGxEZHeiiHP6xfPRBP+6mgLvLdmDy9CnBYXV85HXnGTc8bPeTqeYGQ=='
param entraClientId = '00000000-0000-0000-0000-000000000000'
param staff = [
  {
    id: 'anna'
    name: 'Anna'
    role: 'agent'
    department: 'customer-service'
    objectId: '00000000-0000-0000-0000-000000000001'
    email: 'anna@example.com'
    phone: '+8613900000001'
    language: 'Chinese'
  }
  {
    id: 'su'
    name: 'Su'
    role: 'supervisor'
    department: 'customer-service'
    objectId: '00000000-0000-0000-0000-000000000002'
    email: 'su@example.com'
    phone: '+8613900000011'
    language: 'Chinese'
  }
]
param alertEmails = [
  'operations@example.com'
]
param waitingMessagesMax = 5000
