// A pilot: some dozen feeds, some hundred subscribers. What differs from one deployment to the next comes from the environment (see deploy.sh).
using 'main.bicep'

param name = readEnvironmentVariable('COOPALERTS_NAME')
param mailFrom = readEnvironmentVariable('COOPALERTS_MAIL_FROM')
param contact = readEnvironmentVariable('COOPALERTS_CONTACT')
param alertEmail = readEnvironmentVariable('COOPALERTS_ALERT_EMAIL')
param publicUrl = readEnvironmentVariable('COOPALERTS_PUBLIC_URL', '')
param sendGridKey = readEnvironmentVariable('COOPALERTS_SENDGRID_KEY', '')

param storageSku = 'Standard_LRS'
param maximumInstances = 40
param instanceMemoryMB = 2048
param alwaysReadyHttp = 0
param logRetentionDays = 30
param logDailyCapGb = 1
param feedFailures = 5
