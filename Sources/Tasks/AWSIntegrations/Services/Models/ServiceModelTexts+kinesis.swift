// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let kinesis = #"""
        service kinesis json 2013-12-02 kinesis kinesis Kinesis Kinesis_20131202 1.1 Kinesis - op AddTagsToStream 0 - -
        op CreateStream 1 - - op DecreaseStreamRetentionPeriod 2 - - op DeleteResourcePolicy 3 - - op DeleteStream 4 -
        - op DeregisterStreamConsumer 5 - - op DescribeAccountSettings 6 7 r op DescribeLimits 8 9 r op DescribeStream
        10 11 r op DescribeStreamConsumer 12 13 r op DescribeStreamSummary 14 15 r op DisableEnhancedMonitoring 16 17 -
        op EnableEnhancedMonitoring 18 17 - op GetRecords 19 20 r op GetResourcePolicy 21 22 r op GetShardIterator 23
        24 r op IncreaseStreamRetentionPeriod 25 - - op ListShards 26 27 r op ListStreamConsumers 28 29 r op
        ListStreams 30 31 r op ListTagsForResource 32 33 r op ListTagsForStream 34 35 r op MergeShards 36 - - op
        PutRecord 37 38 - op PutRecords 39 40 - op PutResourcePolicy 41 - - op RegisterStreamConsumer 42 43 - op
        RemoveTagsFromStream 44 - - op SplitShard 45 - - op StartStreamEncryption 46 - - op StopStreamEncryption 47 - -
        op TagResource 48 - - op UntagResource 49 - - op UpdateAccountSettings 50 51 - op UpdateMaxRecordSize 52 - - op
        UpdateShardCount 53 54 - op UpdateStreamMode 55 - - op UpdateStreamWarmThroughput 56 57 - struct StreamName=s
        Tags={s StreamARN=s StreamId=s struct StreamName=s ShardCount=i StreamModeDetails=.58 Tags={s
        WarmThroughputMiBps=i MaxRecordSizeInKiB=i struct StreamName=s RetentionPeriodHours=i StreamARN=s StreamId=s
        struct ResourceARN=s StreamId=s struct StreamName=s EnforceConsumerDeletion=b StreamARN=s StreamId=s struct
        StreamARN=s ConsumerName=s ConsumerARN=s StreamId=s struct struct MinimumThroughputBillingCommitment=.59 struct
        struct ShardLimit=i OpenShardCount=i OnDemandStreamCount=i OnDemandStreamCountLimit=i struct StreamName=s
        Limit=i ExclusiveStartShardId=s StreamARN=s StreamId=s struct StreamDescription=.60 struct StreamARN=s
        ConsumerName=s ConsumerARN=s StreamId=s struct ConsumerDescription=.61 struct StreamName=s StreamARN=s
        StreamId=s struct StreamDescriptionSummary=.62 struct StreamName=s ShardLevelMetrics=[s StreamARN=s StreamId=s
        struct StreamName=s CurrentShardLevelMetrics=[s DesiredShardLevelMetrics=[s StreamARN=s struct StreamName=s
        ShardLevelMetrics=[s StreamARN=s StreamId=s struct ShardIterator=s Limit=i StreamARN=s StreamId=s struct
        Records=[.63 NextShardIterator=s MillisBehindLatest=i ChildShards=[.64 struct ResourceARN=s StreamId=s struct
        Policy=s struct StreamName=s ShardId=s ShardIteratorType=s StartingSequenceNumber=s Timestamp=t StreamARN=s
        StreamId=s struct ShardIterator=s struct StreamName=s RetentionPeriodHours=i StreamARN=s StreamId=s struct
        StreamName=s NextToken=s ExclusiveStartShardId=s MaxResults=i StreamCreationTimestamp=t ShardFilter=.65
        StreamARN=s StreamId=s struct Shards=[.66 NextToken=s struct StreamARN=s NextToken=s MaxResults=i
        StreamCreationTimestamp=t StreamId=s struct Consumers=[.67 NextToken=s struct Limit=i
        ExclusiveStartStreamName=s NextToken=s struct StreamNames=[s HasMoreStreams=b NextToken=s StreamSummaries=[.68
        struct ResourceARN=s StreamId=s struct Tags=[.69 struct StreamName=s ExclusiveStartTagKey=s Limit=i StreamARN=s
        StreamId=s struct Tags=[.69 HasMoreTags=b struct StreamName=s ShardToMerge=s AdjacentShardToMerge=s StreamARN=s
        StreamId=s struct StreamName=s Data=x PartitionKey=s ExplicitHashKey=s SequenceNumberForOrdering=s StreamARN=s
        StreamId=s struct ShardId=s SequenceNumber=s EncryptionType=s struct Records=[.70 StreamName=s StreamARN=s
        StreamId=s struct FailedRecordCount=i Records=[.71 EncryptionType=s struct ResourceARN=s StreamId=s Policy=s
        struct StreamARN=s ConsumerName=s StreamId=s Tags={s struct Consumer=.67 struct StreamName=s TagKeys=[s
        StreamARN=s StreamId=s struct StreamName=s ShardToSplit=s NewStartingHashKey=s StreamARN=s StreamId=s struct
        StreamName=s EncryptionType=s KeyId=s StreamARN=s StreamId=s struct StreamName=s EncryptionType=s KeyId=s
        StreamARN=s StreamId=s struct Tags={s ResourceARN=s StreamId=s struct TagKeys=[s ResourceARN=s StreamId=s
        struct MinimumThroughputBillingCommitment=.72 struct MinimumThroughputBillingCommitment=.59 struct StreamARN=s
        StreamId=s MaxRecordSizeInKiB=i struct StreamName=s TargetShardCount=i ScalingType=s StreamARN=s StreamId=s
        struct StreamName=s CurrentShardCount=i TargetShardCount=i StreamARN=s struct StreamARN=s StreamId=s
        StreamModeDetails=.58 WarmThroughputMiBps=i struct StreamARN=s StreamName=s StreamId=s WarmThroughputMiBps=i
        struct StreamARN=s StreamName=s WarmThroughput=.73 struct StreamMode=s struct Status=s StartedAt=t EndedAt=t
        EarliestAllowedEndAt=t struct StreamName=s StreamARN=s StreamStatus=s StreamModeDetails=.58 Shards=[.66
        HasMoreShards=b RetentionPeriodHours=i StreamCreationTimestamp=t EnhancedMonitoring=[.74 EncryptionType=s
        KeyId=s struct ConsumerName=s ConsumerARN=s ConsumerStatus=s ConsumerCreationTimestamp=t StreamARN=s struct
        StreamName=s StreamARN=s StreamId=s StreamStatus=s StreamModeDetails=.58 RetentionPeriodHours=i
        StreamCreationTimestamp=t EnhancedMonitoring=[.74 EncryptionType=s KeyId=s OpenShardCount=i ConsumerCount=i
        WarmThroughput=.73 MaxRecordSizeInKiB=i struct SequenceNumber=s ApproximateArrivalTimestamp=t Data=x
        PartitionKey=s EncryptionType=s struct ShardId=s ParentShards=[s HashKeyRange=.75 struct Type=s ShardId=s
        Timestamp=t struct ShardId=s ParentShardId=s AdjacentParentShardId=s HashKeyRange=.75 SequenceNumberRange=.76
        struct ConsumerName=s ConsumerARN=s ConsumerStatus=s ConsumerCreationTimestamp=t struct StreamName=s
        StreamARN=s StreamStatus=s StreamModeDetails=.58 StreamCreationTimestamp=t struct Key=s Value=s struct Data=x
        ExplicitHashKey=s PartitionKey=s struct SequenceNumber=s ShardId=s ErrorCode=s ErrorMessage=s struct Status=s
        struct TargetMiBps=i CurrentMiBps=i struct ShardLevelMetrics=[s struct StartingHashKey=s EndingHashKey=s struct
        StartingSequenceNumber=s EndingSequenceNumber=s errors AccessDeniedException ExpiredIteratorException
        ExpiredNextTokenException InternalFailureException InvalidArgumentException
        KMSAccessDeniedException=KmsAccessDeniedException KMSDisabledException=KmsDisabledException
        KMSInvalidStateException=KmsInvalidStateException KMSNotFoundException=KmsNotFoundException
        KMSOptInRequired=KmsOptInRequiredException KMSThrottlingException=KmsThrottlingException LimitExceededException
        ProvisionedThroughputExceededException ResourceInUseException ResourceNotFoundException ValidationException
        """#
}
