// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let dynamodb = #"""
        service dynamodb json 2012-08-10 dynamodb dynamodb DynamoDB DynamoDB_20120810 1.0 DynamoDb - op
        BatchExecuteStatement 0 1 - op BatchGetItem 2 3 r op BatchWriteItem 4 5 - op CreateBackup 6 7 - op
        CreateGlobalTable 8 9 - op CreateTable 10 11 - op DeleteBackup 12 13 - op DeleteItem 14 15 - op
        DeleteResourcePolicy 16 17 - op DeleteTable 18 19 - op DescribeBackup 20 21 r op DescribeContinuousBackups 22
        23 r op DescribeContributorInsights 24 25 r op DescribeEndpoints 26 27 r op DescribeExport 28 29 r op
        DescribeGlobalTable 30 31 r op DescribeGlobalTableSettings 32 33 r op DescribeImport 34 35 r op
        DescribeKinesisStreamingDestination 36 37 r op DescribeLimits 38 39 r op DescribeTable 40 41 r op
        DescribeTableReplicaAutoScaling 42 43 r op DescribeTimeToLive 44 45 r op DisableKinesisStreamingDestination 46
        47 - op EnableKinesisStreamingDestination 46 47 - op ExecuteStatement 48 49 - op ExecuteTransaction 50 51 - op
        ExportTableToPointInTime 52 53 - op GetItem 54 55 r op GetResourcePolicy 56 57 r op ImportTable 58 59 - op
        ListBackups 60 61 r op ListContributorInsights 62 63 r op ListExports 64 65 r op ListGlobalTables 66 67 r op
        ListImports 68 69 r op ListTables 70 71 r op ListTagsOfResource 72 73 r op PutItem 74 75 - op PutResourcePolicy
        76 77 - op Query 78 79 r op RestoreTableFromBackup 80 81 - op RestoreTableToPointInTime 82 83 - op Scan 84 85 r
        op TagResource 86 - - op TransactGetItems 87 88 r op TransactWriteItems 89 90 - op UntagResource 91 - - op
        UpdateContinuousBackups 92 93 - op UpdateContributorInsights 94 95 - op UpdateGlobalTable 96 97 - op
        UpdateGlobalTableSettings 98 99 - op UpdateItem 100 101 - op UpdateKinesisStreamingDestination 102 103 - op
        UpdateTable 104 105 - op UpdateTableReplicaAutoScaling 106 107 - op UpdateTimeToLive 108 109 - struct
        Statements=[.110 ReturnConsumedCapacity=s struct Responses=[.111 ConsumedCapacity=[.112 struct
        RequestItems={.113 ReturnConsumedCapacity=s struct Responses={[{.114 UnprocessedKeys={.113
        ConsumedCapacity=[.112 struct RequestItems={[.115 ReturnConsumedCapacity=s ReturnItemCollectionMetrics=s struct
        UnprocessedItems={[.115 ItemCollectionMetrics={[.116 ConsumedCapacity=[.112 struct TableName=s BackupName=s
        struct BackupDetails=.117 struct GlobalTableName=s ReplicationGroup=[.118 struct GlobalTableDescription=.119
        struct AttributeDefinitions=[.120 TableName=s KeySchema=[.121 LocalSecondaryIndexes=[.122
        GlobalSecondaryIndexes=[.123 BillingMode=s ProvisionedThroughput=.124 StreamSpecification=.125
        SSESpecification=.126 Tags=[.127 TableClass=s DeletionProtectionEnabled=b WarmThroughput=.128 ResourcePolicy=s
        OnDemandThroughput=.129 GlobalTableSourceArn=s GlobalTableSettingsReplicationMode=s struct
        TableDescription=.130 struct BackupArn=s struct BackupDescription=.131 struct TableName=s Key={.114
        Expected={.132 ConditionalOperator=s ReturnValues=s ReturnConsumedCapacity=s ReturnItemCollectionMetrics=s
        ConditionExpression=s ExpressionAttributeNames={s ExpressionAttributeValues={.114
        ReturnValuesOnConditionCheckFailure=s struct Attributes={.114 ConsumedCapacity=.112 ItemCollectionMetrics=.116
        struct ResourceArn=s ExpectedRevisionId=s struct RevisionId=s struct TableName=s struct TableDescription=.130
        struct BackupArn=s struct BackupDescription=.131 struct TableName=s struct ContinuousBackupsDescription=.133
        struct TableName=s IndexName=s struct TableName=s IndexName=s ContributorInsightsRuleList=[s
        ContributorInsightsStatus=s LastUpdateDateTime=t FailureException=.134 ContributorInsightsMode=s struct struct
        Endpoints=[.135 struct ExportArn=s struct ExportDescription=.136 struct GlobalTableName=s struct
        GlobalTableDescription=.119 struct GlobalTableName=s struct GlobalTableName=s ReplicaSettings=[.137 struct
        ImportArn=s struct ImportTableDescription=.138 struct TableName=s struct TableName=s
        KinesisDataStreamDestinations=[.139 struct struct AccountMaxReadCapacityUnits=i AccountMaxWriteCapacityUnits=i
        TableMaxReadCapacityUnits=i TableMaxWriteCapacityUnits=i struct TableName=s struct Table=.130 struct
        TableName=s struct TableAutoScalingDescription=.140 struct TableName=s struct TimeToLiveDescription=.141 struct
        TableName=s StreamArn=s EnableKinesisStreamingConfiguration=.142 struct TableName=s StreamArn=s
        DestinationStatus=s EnableKinesisStreamingConfiguration=.142 struct Statement=s Parameters=[.114
        ConsistentRead=b NextToken=s ReturnConsumedCapacity=s Limit=i ReturnValuesOnConditionCheckFailure=s struct
        Items=[{.114 NextToken=s ConsumedCapacity=.112 LastEvaluatedKey={.114 struct TransactStatements=[.143
        ClientRequestToken=s;i ReturnConsumedCapacity=s struct Responses=[.144 ConsumedCapacity=[.112 struct TableArn=s
        ExportTime=t ClientToken=s;i S3Bucket=s S3BucketOwner=s S3Prefix=s S3SseAlgorithm=s S3SseKmsKeyId=s
        ExportFormat=s ExportType=s IncrementalExportSpecification=.145 struct ExportDescription=.136 struct
        TableName=s Key={.114 AttributesToGet=[s ConsistentRead=b ReturnConsumedCapacity=s ProjectionExpression=s
        ExpressionAttributeNames={s struct Item={.114 ConsumedCapacity=.112 struct ResourceArn=s struct Policy=s
        RevisionId=s struct ClientToken=s;i S3BucketSource=.146 InputFormat=s InputFormatOptions=.147
        InputCompressionType=s TableCreationParameters=.148 struct ImportTableDescription=.138 struct TableName=s
        Limit=i TimeRangeLowerBound=t TimeRangeUpperBound=t ExclusiveStartBackupArn=s BackupType=s struct
        BackupSummaries=[.149 LastEvaluatedBackupArn=s struct TableName=s NextToken=s MaxResults=i struct
        ContributorInsightsSummaries=[.150 NextToken=s struct TableArn=s MaxResults=i NextToken=s struct
        ExportSummaries=[.151 NextToken=s struct ExclusiveStartGlobalTableName=s Limit=i RegionName=s struct
        GlobalTables=[.152 LastEvaluatedGlobalTableName=s struct TableArn=s PageSize=i NextToken=s struct
        ImportSummaryList=[.153 NextToken=s struct ExclusiveStartTableName=s Limit=i struct TableNames=[s
        LastEvaluatedTableName=s struct ResourceArn=s NextToken=s struct Tags=[.127 NextToken=s struct TableName=s
        Item={.114 Expected={.132 ReturnValues=s ReturnConsumedCapacity=s ReturnItemCollectionMetrics=s
        ConditionalOperator=s ConditionExpression=s ExpressionAttributeNames={s ExpressionAttributeValues={.114
        ReturnValuesOnConditionCheckFailure=s struct Attributes={.114 ConsumedCapacity=.112 ItemCollectionMetrics=.116
        struct ResourceArn=s Policy=s ExpectedRevisionId=s ConfirmRemoveSelfResourceAccess=b struct RevisionId=s struct
        TableName=s IndexName=s Select=s AttributesToGet=[s Limit=i ConsistentRead=b KeyConditions={.154
        QueryFilter={.154 ConditionalOperator=s ScanIndexForward=b ExclusiveStartKey={.114 ReturnConsumedCapacity=s
        ProjectionExpression=s FilterExpression=s KeyConditionExpression=s ExpressionAttributeNames={s
        ExpressionAttributeValues={.114 struct Items=[{.114 Count=i ScannedCount=i LastEvaluatedKey={.114
        ConsumedCapacity=.112 struct TargetTableName=s BackupArn=s BillingModeOverride=s
        GlobalSecondaryIndexOverride=[.123 LocalSecondaryIndexOverride=[.122 ProvisionedThroughputOverride=.124
        OnDemandThroughputOverride=.129 SSESpecificationOverride=.126 struct TableDescription=.130 struct
        SourceTableArn=s SourceTableName=s TargetTableName=s UseLatestRestorableTime=b RestoreDateTime=t
        BillingModeOverride=s GlobalSecondaryIndexOverride=[.123 LocalSecondaryIndexOverride=[.122
        ProvisionedThroughputOverride=.124 OnDemandThroughputOverride=.129 SSESpecificationOverride=.126 struct
        TableDescription=.130 struct TableName=s IndexName=s AttributesToGet=[s Limit=i Select=s ScanFilter={.154
        ConditionalOperator=s ExclusiveStartKey={.114 ReturnConsumedCapacity=s TotalSegments=i Segment=i
        ProjectionExpression=s FilterExpression=s ExpressionAttributeNames={s ExpressionAttributeValues={.114
        ConsistentRead=b struct Items=[{.114 Count=i ScannedCount=i LastEvaluatedKey={.114 ConsumedCapacity=.112 struct
        ResourceArn=s Tags=[.127 struct TransactItems=[.155 ReturnConsumedCapacity=s struct ConsumedCapacity=[.112
        Responses=[.144 struct TransactItems=[.156 ReturnConsumedCapacity=s ReturnItemCollectionMetrics=s
        ClientRequestToken=s;i struct ConsumedCapacity=[.112 ItemCollectionMetrics={[.116 struct ResourceArn=s
        TagKeys=[s struct TableName=s PointInTimeRecoverySpecification=.157 struct ContinuousBackupsDescription=.133
        struct TableName=s IndexName=s ContributorInsightsAction=s ContributorInsightsMode=s struct TableName=s
        IndexName=s ContributorInsightsStatus=s ContributorInsightsMode=s struct GlobalTableName=s ReplicaUpdates=[.158
        struct GlobalTableDescription=.119 struct GlobalTableName=s GlobalTableBillingMode=s
        GlobalTableProvisionedWriteCapacityUnits=i GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate=.159
        GlobalTableGlobalSecondaryIndexSettingsUpdate=[.160 ReplicaSettingsUpdate=[.161 struct GlobalTableName=s
        ReplicaSettings=[.137 struct TableName=s Key={.114 AttributeUpdates={.162 Expected={.132 ConditionalOperator=s
        ReturnValues=s ReturnConsumedCapacity=s ReturnItemCollectionMetrics=s UpdateExpression=s ConditionExpression=s
        ExpressionAttributeNames={s ExpressionAttributeValues={.114 ReturnValuesOnConditionCheckFailure=s struct
        Attributes={.114 ConsumedCapacity=.112 ItemCollectionMetrics=.116 struct TableName=s StreamArn=s
        UpdateKinesisStreamingConfiguration=.163 struct TableName=s StreamArn=s DestinationStatus=s
        UpdateKinesisStreamingConfiguration=.163 struct AttributeDefinitions=[.120 TableName=s BillingMode=s
        ProvisionedThroughput=.124 GlobalSecondaryIndexUpdates=[.164 StreamSpecification=.125 SSESpecification=.126
        ReplicaUpdates=[.165 TableClass=s DeletionProtectionEnabled=b MultiRegionConsistency=s
        GlobalTableWitnessUpdates=[.166 OnDemandThroughput=.129 WarmThroughput=.128
        GlobalTableSettingsReplicationMode=s struct TableDescription=.130 struct GlobalSecondaryIndexUpdates=[.167
        TableName=s ProvisionedWriteCapacityAutoScalingUpdate=.159 ReplicaUpdates=[.168 struct
        TableAutoScalingDescription=.140 struct TableName=s TimeToLiveSpecification=.169 struct
        TimeToLiveSpecification=.169 struct Statement=s Parameters=[.114 ConsistentRead=b
        ReturnValuesOnConditionCheckFailure=s struct Error=.170 TableName=s Item={.114 struct TableName=s
        CapacityUnits=f ReadCapacityUnits=f WriteCapacityUnits=f Table=.171 LocalSecondaryIndexes={.171
        GlobalSecondaryIndexes={.171 struct Keys=[{.114 AttributesToGet=[s ConsistentRead=b ProjectionExpression=s
        ExpressionAttributeNames={s struct S=s N=s B=x SS=[s NS=[s BS=[x M={.114 L=[.114 NULL=b BOOL=b struct
        PutRequest=.172 DeleteRequest=.173 struct ItemCollectionKey={.114 SizeEstimateRangeGB=[f struct BackupArn=s
        BackupName=s BackupSizeBytes=i BackupStatus=s BackupType=s BackupCreationDateTime=t BackupExpiryDateTime=t
        struct RegionName=s struct ReplicationGroup=[.174 GlobalTableArn=s CreationDateTime=t GlobalTableStatus=s
        GlobalTableName=s struct AttributeName=s AttributeType=s struct AttributeName=s KeyType=s struct IndexName=s
        KeySchema=[.121 Projection=.175 struct IndexName=s KeySchema=[.121 Projection=.175 ProvisionedThroughput=.124
        OnDemandThroughput=.129 WarmThroughput=.128 struct ReadCapacityUnits=i WriteCapacityUnits=i struct
        StreamEnabled=b StreamViewType=s struct Enabled=b SSEType=s KMSMasterKeyId=s struct Key=s Value=s struct
        ReadUnitsPerSecond=i WriteUnitsPerSecond=i struct MaxReadRequestUnits=i MaxWriteRequestUnits=i struct
        AttributeDefinitions=[.120 TableName=s KeySchema=[.121 TableStatus=s CreationDateTime=t
        ProvisionedThroughput=.176 TableSizeBytes=i ItemCount=i TableArn=s TableId=s BillingModeSummary=.177
        LocalSecondaryIndexes=[.178 GlobalSecondaryIndexes=[.179 StreamSpecification=.125 LatestStreamLabel=s
        LatestStreamArn=s GlobalTableVersion=s Replicas=[.174 GlobalTableWitnesses=[.180
        GlobalTableSettingsReplicationMode=s RestoreSummary=.181 SSEDescription=.182 ArchivalSummary=.183
        TableClassSummary=.184 DeletionProtectionEnabled=b OnDemandThroughput=.129 WarmThroughput=.185
        MultiRegionConsistency=s struct BackupDetails=.117 SourceTableDetails=.186 SourceTableFeatureDetails=.187
        struct Value=.114 Exists=b ComparisonOperator=s AttributeValueList=[.114 struct ContinuousBackupsStatus=s
        PointInTimeRecoveryDescription=.188 struct ExceptionName=s ExceptionDescription=s struct Address=s
        CachePeriodInMinutes=i struct ExportArn=s ExportStatus=s StartTime=t EndTime=t ExportManifest=s TableArn=s
        TableId=s ExportTime=t ClientToken=s S3Bucket=s S3BucketOwner=s S3Prefix=s S3SseAlgorithm=s S3SseKmsKeyId=s
        FailureCode=s FailureMessage=s ExportFormat=s BilledSizeBytes=i ItemCount=i ExportType=s
        IncrementalExportSpecification=.145 struct RegionName=s ReplicaStatus=s ReplicaBillingModeSummary=.177
        ReplicaProvisionedReadCapacityUnits=i ReplicaProvisionedReadCapacityAutoScalingSettings=.189
        ReplicaProvisionedWriteCapacityUnits=i ReplicaProvisionedWriteCapacityAutoScalingSettings=.189
        ReplicaGlobalSecondaryIndexSettings=[.190 ReplicaTableClassSummary=.184 struct ImportArn=s ImportStatus=s
        TableArn=s TableId=s ClientToken=s S3BucketSource=.146 ErrorCount=i CloudWatchLogGroupArn=s InputFormat=s
        InputFormatOptions=.147 InputCompressionType=s TableCreationParameters=.148 StartTime=t EndTime=t
        ProcessedSizeBytes=i ProcessedItemCount=i ImportedItemCount=i FailureCode=s FailureMessage=s struct StreamArn=s
        DestinationStatus=s DestinationStatusDescription=s ApproximateCreationDateTimePrecision=s struct TableName=s
        TableStatus=s Replicas=[.191 struct TimeToLiveStatus=s AttributeName=s struct
        ApproximateCreationDateTimePrecision=s struct Statement=s Parameters=[.114
        ReturnValuesOnConditionCheckFailure=s struct Item={.114 struct ExportFromTime=t ExportToTime=t ExportViewType=s
        struct S3BucketOwner=s S3Bucket=s S3KeyPrefix=s struct Csv=.192 struct TableName=s AttributeDefinitions=[.120
        KeySchema=[.121 BillingMode=s ProvisionedThroughput=.124 OnDemandThroughput=.129 SSESpecification=.126
        GlobalSecondaryIndexes=[.123 struct TableName=s TableId=s TableArn=s BackupArn=s BackupName=s
        BackupCreationDateTime=t BackupExpiryDateTime=t BackupStatus=s BackupType=s BackupSizeBytes=i struct
        TableName=s IndexName=s ContributorInsightsStatus=s ContributorInsightsMode=s struct ExportArn=s ExportStatus=s
        ExportType=s struct GlobalTableName=s ReplicationGroup=[.118 struct ImportArn=s ImportStatus=s TableArn=s
        S3BucketSource=.146 CloudWatchLogGroupArn=s InputFormat=s StartTime=t EndTime=t struct AttributeValueList=[.114
        ComparisonOperator=s struct Get=.193 struct ConditionCheck=.194 Put=.195 Delete=.196 Update=.197 struct
        PointInTimeRecoveryEnabled=b RecoveryPeriodInDays=i struct Create=.198 Delete=.199 struct MinimumUnits=i
        MaximumUnits=i AutoScalingDisabled=b AutoScalingRoleArn=s ScalingPolicyUpdate=.200 struct IndexName=s
        ProvisionedWriteCapacityUnits=i ProvisionedWriteCapacityAutoScalingSettingsUpdate=.159 struct RegionName=s
        ReplicaProvisionedReadCapacityUnits=i ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate=.159
        ReplicaGlobalSecondaryIndexSettingsUpdate=[.201 ReplicaTableClass=s struct Value=.114 Action=s struct
        ApproximateCreationDateTimePrecision=s struct Update=.202 Create=.203 Delete=.204 struct Create=.205
        Update=.206 Delete=.207 struct Create=.208 Delete=.209 struct IndexName=s
        ProvisionedWriteCapacityAutoScalingUpdate=.159 struct RegionName=s ReplicaGlobalSecondaryIndexUpdates=[.210
        ReplicaProvisionedReadCapacityAutoScalingUpdate=.159 struct Enabled=b AttributeName=s struct Code=s Message=s
        Item={.114 struct ReadCapacityUnits=f WriteCapacityUnits=f CapacityUnits=f struct Item={.114 struct Key={.114
        struct RegionName=s ReplicaStatus=s ReplicaArn=s ReplicaStatusDescription=s ReplicaStatusPercentProgress=s
        KMSMasterKeyId=s ProvisionedThroughputOverride=.211 OnDemandThroughputOverride=.212 WarmThroughput=.185
        GlobalSecondaryIndexes=[.213 ReplicaInaccessibleDateTime=t ReplicaTableClassSummary=.184
        GlobalTableSettingsReplicationMode=s struct ProjectionType=s NonKeyAttributes=[s struct LastIncreaseDateTime=t
        LastDecreaseDateTime=t NumberOfDecreasesToday=i ReadCapacityUnits=i WriteCapacityUnits=i struct BillingMode=s
        LastUpdateToPayPerRequestDateTime=t struct IndexName=s KeySchema=[.121 Projection=.175 IndexSizeBytes=i
        ItemCount=i IndexArn=s struct IndexName=s KeySchema=[.121 Projection=.175 IndexStatus=s Backfilling=b
        ProvisionedThroughput=.176 IndexSizeBytes=i ItemCount=i IndexArn=s OnDemandThroughput=.129 WarmThroughput=.214
        struct RegionName=s WitnessStatus=s struct SourceBackupArn=s SourceTableArn=s RestoreDateTime=t
        RestoreInProgress=b struct Status=s SSEType=s KMSMasterKeyArn=s InaccessibleEncryptionDateTime=t struct
        ArchivalDateTime=t ArchivalReason=s ArchivalBackupArn=s struct TableClass=s LastUpdateDateTime=t struct
        ReadUnitsPerSecond=i WriteUnitsPerSecond=i Status=s struct TableName=s TableId=s TableArn=s TableSizeBytes=i
        KeySchema=[.121 TableCreationDateTime=t ProvisionedThroughput=.124 OnDemandThroughput=.129 ItemCount=i
        BillingMode=s struct LocalSecondaryIndexes=[.215 GlobalSecondaryIndexes=[.216 StreamDescription=.125
        TimeToLiveDescription=.141 SSEDescription=.182 struct PointInTimeRecoveryStatus=s RecoveryPeriodInDays=i
        EarliestRestorableDateTime=t LatestRestorableDateTime=t struct MinimumUnits=i MaximumUnits=i
        AutoScalingDisabled=b AutoScalingRoleArn=s ScalingPolicies=[.217 struct IndexName=s IndexStatus=s
        ProvisionedReadCapacityUnits=i ProvisionedReadCapacityAutoScalingSettings=.189 ProvisionedWriteCapacityUnits=i
        ProvisionedWriteCapacityAutoScalingSettings=.189 struct RegionName=s GlobalSecondaryIndexes=[.218
        ReplicaProvisionedReadCapacityAutoScalingSettings=.189 ReplicaProvisionedWriteCapacityAutoScalingSettings=.189
        ReplicaStatus=s struct Delimiter=s HeaderList=[s struct Key={.114 TableName=s ProjectionExpression=s
        ExpressionAttributeNames={s struct Key={.114 TableName=s ConditionExpression=s ExpressionAttributeNames={s
        ExpressionAttributeValues={.114 ReturnValuesOnConditionCheckFailure=s struct Item={.114 TableName=s
        ConditionExpression=s ExpressionAttributeNames={s ExpressionAttributeValues={.114
        ReturnValuesOnConditionCheckFailure=s struct Key={.114 TableName=s ConditionExpression=s
        ExpressionAttributeNames={s ExpressionAttributeValues={.114 ReturnValuesOnConditionCheckFailure=s struct
        Key={.114 UpdateExpression=s TableName=s ConditionExpression=s ExpressionAttributeNames={s
        ExpressionAttributeValues={.114 ReturnValuesOnConditionCheckFailure=s struct RegionName=s struct RegionName=s
        struct PolicyName=s TargetTrackingScalingPolicyConfiguration=.219 struct IndexName=s
        ProvisionedReadCapacityUnits=i ProvisionedReadCapacityAutoScalingSettingsUpdate=.159 struct IndexName=s
        ProvisionedThroughput=.124 OnDemandThroughput=.129 WarmThroughput=.128 struct IndexName=s KeySchema=[.121
        Projection=.175 ProvisionedThroughput=.124 OnDemandThroughput=.129 WarmThroughput=.128 struct IndexName=s
        struct RegionName=s KMSMasterKeyId=s ProvisionedThroughputOverride=.211 OnDemandThroughputOverride=.212
        GlobalSecondaryIndexes=[.220 TableClassOverride=s struct RegionName=s KMSMasterKeyId=s
        ProvisionedThroughputOverride=.211 OnDemandThroughputOverride=.212 GlobalSecondaryIndexes=[.220
        TableClassOverride=s struct RegionName=s struct RegionName=s struct RegionName=s struct IndexName=s
        ProvisionedReadCapacityAutoScalingUpdate=.159 struct ReadCapacityUnits=i struct MaxReadRequestUnits=i struct
        IndexName=s ProvisionedThroughputOverride=.211 OnDemandThroughputOverride=.212 WarmThroughput=.214 struct
        ReadUnitsPerSecond=i WriteUnitsPerSecond=i Status=s struct IndexName=s KeySchema=[.121 Projection=.175 struct
        IndexName=s KeySchema=[.121 Projection=.175 ProvisionedThroughput=.124 OnDemandThroughput=.129 struct
        PolicyName=s TargetTrackingScalingPolicyConfiguration=.221 struct IndexName=s IndexStatus=s
        ProvisionedReadCapacityAutoScalingSettings=.189 ProvisionedWriteCapacityAutoScalingSettings=.189 struct
        DisableScaleIn=b ScaleInCooldown=i ScaleOutCooldown=i TargetValue=f struct IndexName=s
        ProvisionedThroughputOverride=.211 OnDemandThroughputOverride=.212 struct DisableScaleIn=b ScaleInCooldown=i
        ScaleOutCooldown=i TargetValue=f errors BackupInUseException BackupNotFoundException
        ConditionalCheckFailedException ContinuousBackupsUnavailableException DuplicateItemException
        ExportConflictException ExportNotFoundException GlobalTableAlreadyExistsException GlobalTableNotFoundException
        IdempotentParameterMismatchException ImportConflictException ImportNotFoundException IndexNotFoundException
        InternalServerError=InternalServerErrorException InvalidExportTimeException InvalidRestoreTimeException
        ItemCollectionSizeLimitExceededException LimitExceededException PointInTimeRecoveryUnavailableException
        PolicyNotFoundException ProvisionedThroughputExceededException ReplicaAlreadyExistsException
        ReplicaNotFoundException ReplicatedWriteConflictException RequestLimitExceeded=RequestLimitExceededException
        ResourceInUseException ResourceNotFoundException TableAlreadyExistsException TableInUseException
        TableNotFoundException ThrottlingException TransactionCanceledException TransactionConflictException
        TransactionInProgressException
        """#
}
