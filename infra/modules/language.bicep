// Azure AI Language. Standard tier: the free one stops at 5,000 texts a month. It costs nothing while nothing is sent to it.
param name string
param location string

resource account 'Microsoft.CognitiveServices/accounts@2023-05-01' = {
  name: name
  location: location
  kind: 'TextAnalytics'
  sku: {
    name: 'S'
  }
  properties: {
    // Signing in by identity needs a name of its own in the address.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

output endpoint string = account.properties.endpoint
