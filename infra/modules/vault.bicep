// The vault with SendGrid's key. The secret is written only when a key is given, so that a later deployment without it keeps the old one.
param name string
param location string

@secure()
param sendGridKey string

resource vault 'Microsoft.KeyVault/vaults@2022-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // A vault that is deleted by mistake can be brought back for 90 days, and nobody can shorten that.
    enablePurgeProtection: true
  }
}

resource key 'Microsoft.KeyVault/vaults/secrets@2022-07-01' = if (!empty(sendGridKey)) {
  parent: vault
  name: 'sendgrid-key'
  properties: {
    value: sendGridKey
  }
}

output name string = vault.name

// Without a version: the app follows a new key by itself.
output sendGridKeyUri string = '${vault.properties.vaultUri}secrets/sendgrid-key/'
