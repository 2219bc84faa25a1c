// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let sqs = #"""
        service sqs json 2012-11-05 sqs sqs SQS AmazonSQS 1.0 Sqs - op AddPermission 0 - - op CancelMessageMoveTask 1 2
        - op ChangeMessageVisibility 3 - - op ChangeMessageVisibilityBatch 4 5 - op CreateQueue 6 7 - op DeleteMessage
        8 - - op DeleteMessageBatch 9 10 - op DeleteQueue 11 - - op GetQueueAttributes 12 13 r op GetQueueUrl 14 15 r
        op ListDeadLetterSourceQueues 16 17 r op ListMessageMoveTasks 18 19 r op ListQueueTags 20 21 r op ListQueues 22
        23 r op PurgeQueue 24 - - op ReceiveMessage 25 26 - op RemovePermission 27 - - op SendMessage 28 29 - op
        SendMessageBatch 30 31 - op SetQueueAttributes 32 - - op StartMessageMoveTask 33 34 - op TagQueue 35 - - op
        UntagQueue 36 - - struct QueueUrl=s Label=s AWSAccountIds=[^s Actions=[^s struct TaskHandle=s struct
        ApproximateNumberOfMessagesMoved=i struct QueueUrl=s ReceiptHandle=s VisibilityTimeout=i struct QueueUrl=s
        Entries=[^.37 struct Successful=[^.38 Failed=[^.39 struct QueueName=s Attributes={^s tags={^s struct QueueUrl=s
        struct QueueUrl=s ReceiptHandle=s struct QueueUrl=s Entries=[^.40 struct Successful=[^.41 Failed=[^.39 struct
        QueueUrl=s struct QueueUrl=s AttributeNames=[^s struct Attributes={^s struct QueueName=s
        QueueOwnerAWSAccountId=s struct QueueUrl=s struct QueueUrl=s NextToken=s MaxResults=i struct queueUrls=[^s
        NextToken=s struct SourceArn=s MaxResults=i struct Results=[^.42 struct QueueUrl=s struct Tags={^s struct
        QueueNamePrefix=s NextToken=s MaxResults=i struct QueueUrls=[^s NextToken=s struct QueueUrl=s struct QueueUrl=s
        AttributeNames=[^s MessageSystemAttributeNames=[^s MessageAttributeNames=[^s MaxNumberOfMessages=i
        VisibilityTimeout=i WaitTimeSeconds=i ReceiveRequestAttemptId=s struct Messages=[^.43 struct QueueUrl=s Label=s
        struct QueueUrl=s MessageBody=s DelaySeconds=i MessageAttributes={^.44 MessageSystemAttributes={^.45
        MessageDeduplicationId=s MessageGroupId=s struct MD5OfMessageBody=s MD5OfMessageAttributes=s
        MD5OfMessageSystemAttributes=s MessageId=s SequenceNumber=s struct QueueUrl=s Entries=[^.46 struct
        Successful=[^.47 Failed=[^.39 struct QueueUrl=s Attributes={^s struct SourceArn=s DestinationArn=s
        MaxNumberOfMessagesPerSecond=i struct TaskHandle=s struct QueueUrl=s Tags={^s struct QueueUrl=s TagKeys=[^s
        struct Id=s ReceiptHandle=s VisibilityTimeout=i struct Id=s struct Id=s SenderFault=b Code=s Message=s struct
        Id=s ReceiptHandle=s struct Id=s struct TaskHandle=s Status=s SourceArn=s DestinationArn=s
        MaxNumberOfMessagesPerSecond=i ApproximateNumberOfMessagesMoved=i ApproximateNumberOfMessagesToMove=i
        FailureReason=s StartedTimestamp=i struct MessageId=s ReceiptHandle=s MD5OfBody=s Body=s Attributes={^s
        MD5OfMessageAttributes=s MessageAttributes={^.44 struct StringValue=s BinaryValue=x StringListValues=[^s
        BinaryListValues=[^x DataType=s struct StringValue=s BinaryValue=x StringListValues=[^s BinaryListValues=[^x
        DataType=s struct Id=s MessageBody=s DelaySeconds=i MessageAttributes={^.44 MessageSystemAttributes={^.45
        MessageDeduplicationId=s MessageGroupId=s struct Id=s MessageId=s MD5OfMessageBody=s MD5OfMessageAttributes=s
        MD5OfMessageSystemAttributes=s SequenceNumber=s errors
        BatchEntryIdsNotDistinct=BatchEntryIdsNotDistinctException BatchRequestTooLong=BatchRequestTooLongException
        EmptyBatchRequest=EmptyBatchRequestException InvalidAddress=InvalidAddressException
        InvalidAttributeName=InvalidAttributeNameException InvalidAttributeValue=InvalidAttributeValueException
        InvalidBatchEntryId=InvalidBatchEntryIdException InvalidIdFormat=InvalidIdFormatException
        InvalidMessageContents=InvalidMessageContentsException InvalidSecurity=InvalidSecurityException
        KmsAccessDenied=KmsAccessDeniedException KmsDisabled=KmsDisabledException
        KmsInvalidKeyUsage=KmsInvalidKeyUsageException KmsInvalidState=KmsInvalidStateException
        KmsNotFound=KmsNotFoundException KmsOptInRequired=KmsOptInRequiredException KmsThrottled=KmsThrottledException
        MessageNotInflight=MessageNotInflightException OverLimit=OverLimitException
        PurgeQueueInProgress=PurgeQueueInProgressException QueueDeletedRecently=QueueDeletedRecentlyException
        QueueDoesNotExist=QueueDoesNotExistException QueueNameExists=QueueNameExistsException
        ReceiptHandleIsInvalid=ReceiptHandleIsInvalidException RequestThrottled=RequestThrottledException
        ResourceNotFoundException TooManyEntriesInBatchRequest=TooManyEntriesInBatchRequestException
        UnsupportedOperation=UnsupportedOperationException
        """#
}
