// Alerts on broken promises. Three read the log, whose words are the program's own (DigestSender, FeedPoller) or the Functions host's (poison):
// who changes those messages changes the queries here. The fourth asks /health from outside, which also notices a service that logs nothing.
param name string
param location string
param insightsName string
param email string
param healthUrl string
param expectDailyDigests bool
param feedFailures int

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: 'coopalerts'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// Sampling may leave lines out; itemCount says for how many each one stands.
resource noDigest 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: '${name}-no-digest-sent'
  location: location
  properties: {
    displayName: 'No digest sent for a day'
    description: 'See "Late digests" in docs/operations.md.'
    enabled: expectDailyDigests
    severity: 1
    scopes: [insights.id]
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          // A summary without groups gives one row even when there is nothing to count.
          query: 'traces | where message has "Digest" and message contains ": Sent {" | summarize Sent = sum(itemCount)'
          metricMeasureColumn: 'Sent'
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

resource poisoned 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: '${name}-poison-queue'
  location: location
  properties: {
    displayName: 'A poison queue is not empty'
    description: 'A message failed five times and was put aside. See "Poisoned messages" in docs/operations.md.'
    enabled: true
    severity: 2
    scopes: [insights.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: false // stays open until somebody has looked: the message does not go away by itself
    criteria: {
      allOf: [
        {
          query: 'traces | where message has "MaxDequeueCount" and message contains "-poison"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

resource feedFailing 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: '${name}-feed-failing'
  location: location
  properties: {
    displayName: 'A feed is failing'
    description: 'A feed failed many times in a row, or was ended. See "A feed fails" in docs/operations.md.'
    enabled: true
    severity: 3
    scopes: [insights.id]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT6H' // feeds that fail are polled less and less often
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'traces | extend Failures = toint(extract("failed ([0-9]+) times in a row", 1, message)) | where Failures >= ${feedFailures} or message has "ended for good"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

// Fails when the service or its store does not answer, and when a digest is more than an hour late.
resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  kind: 'standard'
  // The link that Application Insights finds its tests by.
  tags: {
    'hidden-link:${insights.id}': 'Resource'
  }
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: 'No digest is late'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [
      {
        Id: 'emea-nl-ams-azr'
      }
    ]
    Request: {
      RequestUrl: healthUrl
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
      ContentValidation: {
        ContentMatch: '"lateDigests":0'
        IgnoreCase: false
        PassIfTextFound: true
      }
    }
  }
}

resource lateOrDown 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-late-or-down'
  location: 'global'
  properties: {
    description: 'The service does not answer, or a digest is late. See "Late digests" in docs/operations.md.'
    enabled: true
    severity: 1
    scopes: [
      health.id
      insights.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insights.id
      failedLocationCount: 1
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
