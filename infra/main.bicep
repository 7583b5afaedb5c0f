// Everything that CoopAlerts runs on in Azure, in one resource group. What each part costs and when it is full: docs/operations.md.
// No part has a key: the function app signs in everywhere with its managed identity. The one secret, SendGrid's key, lies in the vault.
targetScope = 'resourceGroup'

@description('Beginning of every name: letters and digits, in lower case.')
@minLength(3)
@maxLength(10)
param name string

@description('Where everything stands. Flex Consumption is not offered in every region.')
param location string = resourceGroup().location

@description('Address that digests come from. SendGrid must know it as a verified sender.')
param mailFrom string

@description('Name that digests come from.')
param mailFromName string = 'CoopAlerts'

@description('Address in the user agent of every fetch, so that publishers know whom to write to.')
param contact string

@description('Where alerts are mailed to.')
param alertEmail string

@description('SendGrid API key. Empty leaves the one that the vault has.')
@secure()
param sendGridKey string = ''

@description('SendGrid checks the mail and sends nothing.')
param sendGridSandbox bool = false

@description('Public address without a slash at the end, where a domain of your own leads here. Empty: the app\'s own address.')
param publicUrl string = ''

@description('When due feeds and due digests are looked for: six fields, the first one is seconds, UTC.')
param pollSchedule string = '0 */1 * * * *'
param digestSchedule string = '0 */1 * * * *'

@description('When the last day is matched again, in case anything was missed: once a day, at a quiet hour.')
param sweepSchedule string = '0 30 2 * * *'

@description('Copies of the data: in one building, or in three zones of the region.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string

@description('Most instances at once, a ceiling on cost and on the load that publishers see.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Memory of one instance. Cost is in proportion.')
@allowed([2048, 4096])
param instanceMemoryMB int

@description('Instances that wait for web requests and are paid for all the time. 0: the first request after a quiet while waits for a start.')
param alwaysReadyHttp int

@description('Days that logs are kept; 30 are included in the price.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('Gigabytes of logs a day after which no more are taken: a runaway log must not become the largest item of the bill.')
param logDailyCapGb int

@description('Whether to make an Azure AI Language account and let the app use it.')
param withLanguage bool = false

@description('Text records a day that the language service may be asked for. A thousand cost about a dollar.')
@minValue(0)
param languageDailyRecords int = 1000

@description('Project and deployment of custom classification for topics, made by hand in the account. Empty: none.')
param languageProject string = ''
param languageDeployment string = ''

@description('Alert when no digest at all was sent for a day. Off where nobody has a daily digest.')
param expectDailyDigests bool = true

@description('Alert for a feed that failed so many times in a row.')
param feedFailures int = 5

// The same in every deployment to this group, different from everybody else's: names of accounts are worldwide.
var suffix = take(uniqueString(subscription().subscriptionId, resourceGroup().id, name), 8)
var appName = '${name}-${suffix}'

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: appName
    location: location
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: '${name}${suffix}'
    location: location
    sku: storageSku
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${appName}'
    location: location
    sendGridKey: sendGridKey
  }
}

module language 'modules/language.bicep' = if (withLanguage) {
  name: 'language'
  params: {
    name: '${appName}-language'
    location: location
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: appName
    location: location
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsName: monitoring.outputs.insightsName
    maximumInstances: maximumInstances
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyHttp: alwaysReadyHttp
    settings: {
      POLL_SCHEDULE: pollSchedule
      DIGEST_SCHEDULE: digestSchedule
      SWEEP_SCHEDULE: sweepSchedule
      CoopAlerts__PublicUrl: empty(publicUrl) ? 'https://${appName}.azurewebsites.net' : publicUrl
      CoopAlerts__Fetch__Contact: contact
      CoopAlerts__Mail__Mode: 'sendgrid'
      CoopAlerts__Mail__From: mailFrom
      CoopAlerts__Mail__FromName: mailFromName
      CoopAlerts__Mail__SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.sendGridKeyUri})'
      CoopAlerts__Mail__SendGrid__Sandbox: string(sendGridSandbox)
      // Empty: no service. Its address is its name, which language.bicep makes its subdomain.
      CoopAlerts__Language__Endpoint: withLanguage ? 'https://${appName}-language.cognitiveservices.azure.com' : ''
      CoopAlerts__Language__DailyRecords: string(languageDailyRecords)
      CoopAlerts__Language__Project: languageProject
      CoopAlerts__Language__Deployment: languageDeployment
    }
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    principalId: app.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    languageName: withLanguage ? '${appName}-language' : ''
  }
  dependsOn: [
    language
  ]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: appName
    location: location
    insightsName: monitoring.outputs.insightsName
    email: alertEmail
    healthUrl: 'https://${app.outputs.hostName}/health'
    expectDailyDigests: expectDailyDigests
    feedFailures: feedFailures
  }
}

output appName string = appName
output hostName string = app.outputs.hostName
output storageName string = storage.outputs.name
output vaultName string = vault.outputs.name
