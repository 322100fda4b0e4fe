using './main.bicep'

// For azd: what differs from person to person comes from its environment (`azd env set NAME value`).
param stage = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param storageSku = 'Standard_LRS'
param siteName = readEnvironmentVariable('INTAKE_SITE_NAME', '客户服务中心')
param siteEnglishName = readEnvironmentVariable('INTAKE_SITE_ENGLISH_NAME', 'Customer Service')
param mailDomain = readEnvironmentVariable('INTAKE_MAIL_DOMAIN', 'parse.example.com')
param twilioAccountSid = readEnvironmentVariable('INTAKE_TWILIO_ACCOUNT_SID', '')
param twilioFrom = readEnvironmentVariable('INTAKE_TWILIO_FROM', '')
param sendGridFrom = readEnvironmentVariable('INTAKE_SENDGRID_FROM', '')
param sendGridInboundPublicKey = readEnvironmentVariable('INTAKE_SENDGRID_INBOUND_PUBLIC_KEY', '')
param entraClientId = readEnvironmentVariable('INTAKE_ENTRA_CLIENT_ID', '')
param staff = [
  {
    id: 'first'
    name: readEnvironmentVariable('INTAKE_FIRST_STAFF_NAME', 'First')
    role: 'supervisor'
    department: 'customer-service'
    objectId: readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
    language: 'English'
  }
]
param alertEmails = [
  readEnvironmentVariable('INTAKE_ALERT_EMAIL', 'operations@example.com')
]
