// A national service: thousands of feeds, tens of thousands of subscribers. What differs from one deployment to the next comes from the environment (see deploy.sh).
using 'main.bicep'

param name = readEnvironmentVariable('COOPALERTS_NAME')
param mailFrom = readEnvironmentVariable('COOPALERTS_MAIL_FROM')
param contact = readEnvironmentVariable('COOPALERTS_CONTACT')
param alertEmail = readEnvironmentVariable('COOPALERTS_ALERT_EMAIL')
param publicUrl = readEnvironmentVariable('COOPALERTS_PUBLIC_URL', '')
param sendGridKey = readEnvironmentVariable('COOPALERTS_SENDGRID_KEY', '')

param storageSku = 'Standard_ZRS'
param maximumInstances = 200
param instanceMemoryMB = 2048
param alwaysReadyHttp = 1
param logRetentionDays = 90
param logDailyCapGb = 20
param feedFailures = 10
