// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let cloudwatch = #"""
        service cloudwatch query 2010-08-01 monitoring monitoring CloudWatch GraniteServiceVersion20100801 1.0
        CloudWatch http://monitoring.amazonaws.com/doc/2010-08-01/ op DeleteAlarmMuteRule 0 - - op DeleteAlarms 1 - -
        op DeleteAnomalyDetector 2 3 w op DeleteDashboards 4 5 w op DeleteInsightRules 6 7 w op DeleteMetricStream 8 9
        w op DescribeAlarmContributors 10 11 rw op DescribeAlarmHistory 12 13 rw op DescribeAlarms 14 15 rw op
        DescribeAlarmsForMetric 16 17 rw op DescribeAnomalyDetectors 18 19 rw op DescribeInsightRules 20 21 rw op
        DisableAlarmActions 22 - - op DisableInsightRules 23 24 w op EnableAlarmActions 25 - - op EnableInsightRules 26
        27 w op GetAlarmMuteRule 28 29 rw op GetDashboard 30 31 rw op GetInsightRuleReport 32 33 rw op GetMetricData 34
        35 rw op GetMetricStatistics 36 37 rw op GetMetricStream 38 39 rw op GetMetricWidgetImage 40 41 rw op
        GetOTelEnrichment 42 43 rw op ListAlarmMuteRules 44 45 rw op ListDashboards 46 47 rw op ListManagedInsightRules
        48 49 rw op ListMetricStreams 50 51 rw op ListMetrics 52 53 rw op ListTagsForResource 54 55 rw op
        PutAlarmMuteRule 56 - - op PutAnomalyDetector 57 58 w op PutCompositeAlarm 59 - - op PutDashboard 60 61 w op
        PutInsightRule 62 63 w op PutManagedInsightRules 64 65 w op PutMetricAlarm 66 - - op PutMetricData 67 - - op
        PutMetricStream 68 69 w op SetAlarmState 70 - - op StartMetricStreams 71 72 w op StartOTelEnrichment 73 74 w op
        StopMetricStreams 75 76 w op StopOTelEnrichment 77 78 w op TagResource 79 80 w op UntagResource 81 82 w struct
        AlarmMuteRuleName=s struct AlarmNames=[s struct Namespace=s MetricName=s Dimensions=[.83 Stat=s
        SingleMetricAnomalyDetector=.84 MetricMathAnomalyDetector=.85 struct struct DashboardNames=[s struct struct
        RuleNames=[s struct Failures=[.86 struct Name=s struct struct AlarmName=s NextToken=s struct
        AlarmContributors=[.87 NextToken=s struct AlarmName=s AlarmContributorId=s AlarmTypes=[s HistoryItemType=s
        StartDate=t EndDate=t MaxRecords=i NextToken=s ScanBy=s struct AlarmHistoryItems=[.88 NextToken=s struct
        AlarmNames=[s AlarmNamePrefix=s AlarmTypes=[s ChildrenOfAlarmName=s ParentsOfAlarmName=s StateValue=s
        ActionPrefix=s MaxRecords=i NextToken=s struct CompositeAlarms=[.89 MetricAlarms=[.90 NextToken=s struct
        MetricName=s Namespace=s Statistic=s ExtendedStatistic=s Dimensions=[.83 Period=i Unit=s struct
        MetricAlarms=[.90 struct NextToken=s MaxResults=i Namespace=s MetricName=s Dimensions=[.83
        AnomalyDetectorTypes=[s struct AnomalyDetectors=[.91 NextToken=s struct NextToken=s MaxResults=i struct
        NextToken=s InsightRules=[.92 struct AlarmNames=[s struct RuleNames=[s struct Failures=[.86 struct
        AlarmNames=[s struct RuleNames=[s struct Failures=[.86 struct AlarmMuteRuleName=s struct Name=s
        AlarmMuteRuleArn=s Description=s Rule=.93 MuteTargets=.94 StartDate=t ExpireDate=t Status=s
        LastUpdatedTimestamp=t MuteType=s struct DashboardName=s struct DashboardArn=s DashboardBody=s DashboardName=s
        struct RuleName=s StartTime=t EndTime=t Period=i MaxContributorCount=i Metrics=[s OrderBy=s struct KeyLabels=[s
        AggregationStatistic=s AggregateValue=f ApproximateUniqueCount=i Contributors=[.95 MetricDatapoints=[.96 struct
        MetricDataQueries=[.97 StartTime=t EndTime=t NextToken=s ScanBy=s MaxDatapoints=i LabelOptions=.98 struct
        MetricDataResults=[.99 NextToken=s Messages=[.100 struct Namespace=s MetricName=s Dimensions=[.83 StartTime=t
        EndTime=t Period=i Statistics=[s ExtendedStatistics=[s Unit=s struct Label=s Datapoints=[.101 struct Name=s
        struct Arn=s Name=s IncludeFilters=[.102 ExcludeFilters=[.102 FirehoseArn=s RoleArn=s State=s CreationDate=t
        LastUpdateDate=t OutputFormat=s StatisticsConfigurations=[.103 IncludeLinkedAccountsMetrics=b struct
        MetricWidget=s OutputFormat=s struct MetricWidgetImage=x struct struct Status=s struct AlarmName=s Statuses=[s
        MaxRecords=i NextToken=s struct AlarmMuteRuleSummaries=[.104 NextToken=s struct DashboardNamePrefix=s
        NextToken=s struct DashboardEntries=[.105 NextToken=s struct ResourceARN=s NextToken=s MaxResults=i struct
        ManagedRules=[.106 NextToken=s struct NextToken=s MaxResults=i struct NextToken=s Entries=[.107 struct
        Namespace=s MetricName=s Dimensions=[.108 NextToken=s RecentlyActive=s IncludeLinkedAccounts=b OwningAccount=s
        struct Metrics=[.109 NextToken=s OwningAccounts=[s struct ResourceARN=s struct Tags=[.110 struct Name=s
        Description=s Rule=.93 MuteTargets=.94 Tags=[.110 StartDate=t ExpireDate=t struct Namespace=s MetricName=s
        Dimensions=[.83 Stat=s Configuration=.111 MetricCharacteristics=.112 SingleMetricAnomalyDetector=.84
        MetricMathAnomalyDetector=.85 struct struct ActionsEnabled=b AlarmActions=[s AlarmDescription=s AlarmName=s
        AlarmRule=s InsufficientDataActions=[s OKActions=[s Tags=[.110 ActionsSuppressor=s
        ActionsSuppressorWaitPeriod=i ActionsSuppressorExtensionPeriod=i struct DashboardName=s DashboardBody=s
        Tags=[.110 struct DashboardValidationMessages=[.113 struct RuleName=s RuleState=s RuleDefinition=s Tags=[.110
        ApplyOnTransformedLogs=b struct struct ManagedRules=[.114 struct Failures=[.86 struct AlarmName=s
        AlarmDescription=s ActionsEnabled=b OKActions=[s AlarmActions=[s InsufficientDataActions=[s MetricName=s
        Namespace=s Statistic=s ExtendedStatistic=s Dimensions=[.83 Period=i Unit=s EvaluationPeriods=i
        DatapointsToAlarm=i Threshold=f ComparisonOperator=s TreatMissingData=s EvaluateLowSampleCountPercentile=s
        Metrics=[.97 Tags=[.110 ThresholdMetricId=s EvaluationCriteria=.115 EvaluationInterval=i struct Namespace=s
        MetricData=[.116 EntityMetricData=[.117 StrictEntityValidation=b struct Name=s IncludeFilters=[.102
        ExcludeFilters=[.102 FirehoseArn=s RoleArn=s OutputFormat=s Tags=[.110 StatisticsConfigurations=[.103
        IncludeLinkedAccountsMetrics=b struct Arn=s struct AlarmName=s StateValue=s StateReason=s StateReasonData=s
        struct Names=[s struct struct struct struct Names=[s struct struct struct struct ResourceARN=s Tags=[.110
        struct struct ResourceARN=s TagKeys=[s struct struct Name=s Value=s struct AccountId=s Namespace=s MetricName=s
        Dimensions=[.83 Stat=s struct MetricDataQueries=[.97 struct FailureResource=s ExceptionType=s FailureCode=s
        FailureDescription=s struct ContributorId=s ContributorAttributes={s StateReason=s StateTransitionedTimestamp=t
        struct AlarmName=s AlarmContributorId=s AlarmType=s Timestamp=t HistoryItemType=s HistorySummary=s
        HistoryData=s AlarmContributorAttributes={s struct ActionsEnabled=b AlarmActions=[s AlarmArn=s
        AlarmConfigurationUpdatedTimestamp=t AlarmDescription=s AlarmName=s AlarmRule=s InsufficientDataActions=[s
        OKActions=[s StateReason=s StateReasonData=s StateUpdatedTimestamp=t StateValue=s StateTransitionedTimestamp=t
        ActionsSuppressedBy=s ActionsSuppressedReason=s ActionsSuppressor=s ActionsSuppressorWaitPeriod=i
        ActionsSuppressorExtensionPeriod=i struct AlarmName=s AlarmArn=s AlarmDescription=s
        AlarmConfigurationUpdatedTimestamp=t ActionsEnabled=b OKActions=[s AlarmActions=[s InsufficientDataActions=[s
        StateValue=s StateReason=s StateReasonData=s StateUpdatedTimestamp=t MetricName=s Namespace=s Statistic=s
        ExtendedStatistic=s Dimensions=[.83 Period=i Unit=s EvaluationPeriods=i DatapointsToAlarm=i Threshold=f
        ComparisonOperator=s TreatMissingData=s EvaluateLowSampleCountPercentile=s Metrics=[.97 ThresholdMetricId=s
        EvaluationState=s StateTransitionedTimestamp=t EvaluationCriteria=.115 EvaluationInterval=i struct Namespace=s
        MetricName=s Dimensions=[.83 Stat=s Configuration=.111 StateValue=s MetricCharacteristics=.112
        SingleMetricAnomalyDetector=.84 MetricMathAnomalyDetector=.85 struct Name=s State=s Schema=s Definition=s
        ManagedRule=b ApplyOnTransformedLogs=b struct Schedule=.118 struct AlarmNames=[s struct Keys=[s
        ApproximateAggregateValue=f Datapoints=[.119 struct Timestamp=t UniqueContributors=f MaxContributorValue=f
        SampleCount=f Average=f Sum=f Minimum=f Maximum=f struct Id=s MetricStat=.120 Expression=s Label=s ReturnData=b
        Period=i AccountId=s struct Timezone=s struct Id=s Label=s Timestamps=[t Values=[f StatusCode=s Messages=[.100
        struct Code=s Value=s struct Timestamp=t SampleCount=f Average=f Sum=f Minimum=f Maximum=f Unit=s
        ExtendedStatistics={f struct Namespace=s MetricNames=[s struct IncludeMetrics=[.121 AdditionalStatistics=[s
        struct AlarmMuteRuleArn=s ExpireDate=t Status=s MuteType=s LastUpdatedTimestamp=t struct DashboardName=s
        DashboardArn=s LastModified=t Size=i struct TemplateName=s ResourceARN=s RuleState=.122 struct Arn=s
        CreationDate=t LastUpdateDate=t Name=s FirehoseArn=s State=s OutputFormat=s struct Name=s Value=s struct
        Namespace=s MetricName=s Dimensions=[.83 struct Key=s Value=s struct ExcludedTimeRanges=[.123 MetricTimezone=s
        struct PeriodicSpikes=b struct DataPath=s Message=s struct TemplateName=s ResourceARN=s Tags=[.110 struct
        PromQLCriteria=.124 struct MetricName=s Dimensions=[.83 Timestamp=t Value=f StatisticValues=.125 Values=[f
        Counts=[f Unit=s StorageResolution=i struct Entity=.126 MetricData=[.116 struct Expression=s Duration=s
        Timezone=s struct Timestamp=t ApproximateValue=f struct Metric=.109 Period=i Stat=s Unit=s struct Namespace=s
        MetricName=s struct RuleName=s State=s struct StartTime=t EndTime=t struct Query=s PendingPeriod=i
        RecoveryPeriod=i struct SampleCount=f Sum=f Minimum=f Maximum=f struct KeyAttributes={s Attributes={s errors
        ConcurrentModificationException ConflictException
        DashboardInvalidInputError=DashboardInvalidInputErrorException
        InvalidParameterInput=DashboardInvalidInputErrorException
        DashboardNotFoundError=DashboardNotFoundErrorException ResourceNotFound=DashboardNotFoundErrorException
        InternalServiceError=InternalServiceException InternalServiceFault=InternalServiceException
        InvalidFormat=InvalidFormatException InvalidFormatFault=InvalidFormatException
        InvalidNextToken=InvalidNextTokenException InvalidParameterCombination=InvalidParameterCombinationException
        InvalidParameterCombinationException InvalidParameterValue=InvalidParameterValueException
        InvalidParameterValueException LimitExceededException LimitExceeded=LimitExceededException
        LimitExceededFault=LimitExceededException MissingParameter=MissingRequiredParameterException
        MissingRequiredParameterException ResourceNotFound=ResourceNotFoundException ResourceNotFoundException
        """#
}
