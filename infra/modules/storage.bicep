// The one storage account: tables and queues of the program, blobs of the Functions host, and the container of the deployed package.
// Tables are made by the program at its start, so that their names stand in one place (Keys.cs). The queues are made here as well,
// because the host listens to them from its start and would log errors until the first message.
param name string
param location string
param sku string

resource account 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    // Keys don't exist for anybody: identities only.
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {
  parent: account
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-01-01' = {
  parent: blobs
  name: 'packages'
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-01-01' = [for queue in ['fetch', 'ingest', 'page', 'language', 'send']: {
  parent: queueService
  name: queue
}]

output name string = account.name
output packageContainer string = '${account.properties.primaryEndpoints.blob}packages'
