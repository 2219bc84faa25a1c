// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let sns = #"""
        service sns query 2010-03-31 sns sns SNS - 1.1 Sns http://sns.amazonaws.com/doc/2010-03-31/ op AddPermission 0
        - - op CheckIfPhoneNumberIsOptedOut 1 2 w op ConfirmSubscription 3 4 w op CreatePlatformApplication 5 6 w op
        CreatePlatformEndpoint 7 8 w op CreateSMSSandboxPhoneNumber 9 10 w op CreateTopic 11 12 w op DeleteEndpoint 13
        - - op DeletePlatformApplication 14 - - op DeleteSMSSandboxPhoneNumber 15 16 w op DeleteTopic 17 - - op
        GetDataProtectionPolicy 18 19 rw op GetEndpointAttributes 20 21 rw op GetPlatformApplicationAttributes 22 23 rw
        op GetSMSAttributes 24 25 rw op GetSMSSandboxAccountStatus 26 27 rw op GetSubscriptionAttributes 28 29 rw op
        GetTopicAttributes 30 31 rw op ListEndpointsByPlatformApplication 32 33 rw op ListOriginationNumbers 34 35 rw
        op ListPhoneNumbersOptedOut 36 37 rw op ListPlatformApplications 38 39 rw op ListSMSSandboxPhoneNumbers 40 41
        rw op ListSubscriptions 42 43 rw op ListSubscriptionsByTopic 44 45 rw op ListTagsForResource 46 47 rw op
        ListTopics 48 49 rw op OptInPhoneNumber 50 51 w op Publish 52 53 w op PublishBatch 54 55 w op
        PutDataProtectionPolicy 56 - - op RemovePermission 57 - - op SetEndpointAttributes 58 - - op
        SetPlatformApplicationAttributes 59 - - op SetSMSAttributes 60 61 w op SetSubscriptionAttributes 62 - - op
        SetTopicAttributes 63 - - op Subscribe 64 65 w op TagResource 66 67 w op Unsubscribe 68 - - op UntagResource 69
        70 w op VerifySMSSandboxPhoneNumber 71 72 w struct TopicArn=s Label=s AWSAccountId=[s ActionName=[s struct
        phoneNumber=s struct isOptedOut=b struct TopicArn=s Token=s AuthenticateOnUnsubscribe=s struct
        SubscriptionArn=s struct Name=s Platform=s Attributes={s struct PlatformApplicationArn=s struct
        PlatformApplicationArn=s Token=s CustomUserData=s Attributes={s struct EndpointArn=s struct PhoneNumber=s
        LanguageCode=s struct struct Name=s Attributes={s Tags=[.73 DataProtectionPolicy=s struct TopicArn=s struct
        EndpointArn=s struct PlatformApplicationArn=s struct PhoneNumber=s struct struct TopicArn=s struct
        ResourceArn=s struct DataProtectionPolicy=s struct EndpointArn=s struct Attributes={s struct
        PlatformApplicationArn=s struct Attributes={s struct attributes=[s struct attributes={s struct struct
        IsInSandbox=b struct SubscriptionArn=s struct Attributes={s struct TopicArn=s struct Attributes={s struct
        PlatformApplicationArn=s NextToken=s struct Endpoints=[.74 NextToken=s struct NextToken=s MaxResults=i struct
        NextToken=s PhoneNumbers=[.75 struct nextToken=s struct phoneNumbers=[s nextToken=s struct NextToken=s struct
        PlatformApplications=[.76 NextToken=s struct NextToken=s MaxResults=i struct PhoneNumbers=[.77 NextToken=s
        struct NextToken=s struct Subscriptions=[.78 NextToken=s struct TopicArn=s NextToken=s struct
        Subscriptions=[.78 NextToken=s struct ResourceArn=s struct Tags=[.73 struct NextToken=s struct Topics=[.79
        NextToken=s struct phoneNumber=s struct struct TopicArn=s TargetArn=s PhoneNumber=s Message=s Subject=s
        MessageStructure=s MessageAttributes={(Name,Value).80 MessageDeduplicationId=s MessageGroupId=s struct
        MessageId=s SequenceNumber=s struct TopicArn=s PublishBatchRequestEntries=[.81 struct Successful=[.82
        Failed=[.83 struct ResourceArn=s DataProtectionPolicy=s struct TopicArn=s Label=s struct EndpointArn=s
        Attributes={s struct PlatformApplicationArn=s Attributes={s struct attributes={s struct struct
        SubscriptionArn=s AttributeName=s AttributeValue=s struct TopicArn=s AttributeName=s AttributeValue=s struct
        TopicArn=s Protocol=s Endpoint=s Attributes={s ReturnSubscriptionArn=b struct SubscriptionArn=s struct
        ResourceArn=s Tags=[.73 struct struct SubscriptionArn=s struct ResourceArn=s TagKeys=[s struct struct
        PhoneNumber=s OneTimePassword=s struct struct Key=s Value=s struct EndpointArn=s Attributes={s struct
        CreatedAt=t PhoneNumber=s Status=s Iso2CountryCode=s RouteType=s NumberCapabilities=[s struct
        PlatformApplicationArn=s Attributes={s struct PhoneNumber=s Status=s struct SubscriptionArn=s Owner=s
        Protocol=s Endpoint=s TopicArn=s struct TopicArn=s struct DataType=s StringValue=s BinaryValue=x struct Id=s
        Message=s Subject=s MessageStructure=s MessageAttributes={(Name,Value).80 MessageDeduplicationId=s
        MessageGroupId=s struct Id=s MessageId=s SequenceNumber=s struct Id=s Code=s Message=s SenderFault=b errors
        AuthorizationError=AuthorizationErrorException AuthorizationErrorException
        BatchEntryIdsNotDistinct=BatchEntryIdsNotDistinctException BatchEntryIdsNotDistinctException
        BatchRequestTooLong=BatchRequestTooLongException BatchRequestTooLongException
        ConcurrentAccess=ConcurrentAccessException ConcurrentAccessException
        EmptyBatchRequest=EmptyBatchRequestException EmptyBatchRequestException
        EndpointDisabled=EndpointDisabledException EndpointDisabledException
        FilterPolicyLimitExceeded=FilterPolicyLimitExceededException FilterPolicyLimitExceededException
        InternalError=InternalErrorException InternalErrorException InvalidBatchEntryId=InvalidBatchEntryIdException
        InvalidBatchEntryIdException InvalidParameter=InvalidParameterException InvalidParameterException
        InvalidParameterValueException ParameterValueInvalid=InvalidParameterValueException
        InvalidSecurity=InvalidSecurityException InvalidSecurityException InvalidState=InvalidStateException
        InvalidStateException KMSAccessDenied=KmsAccessDeniedException
        KMSAccessDeniedException=KmsAccessDeniedException KMSDisabled=KmsDisabledException
        KMSDisabledException=KmsDisabledException KMSInvalidState=KmsInvalidStateException
        KMSInvalidStateException=KmsInvalidStateException KMSNotFound=KmsNotFoundException
        KMSNotFoundException=KmsNotFoundException KMSOptInRequired=KmsOptInRequiredException
        KMSThrottling=KmsThrottlingException KMSThrottlingException=KmsThrottlingException NotFound=NotFoundException
        NotFoundException OptedOut=OptedOutException OptedOutException
        PlatformApplicationDisabled=PlatformApplicationDisabledException PlatformApplicationDisabledException
        ReplayLimitExceeded=ReplayLimitExceededException ReplayLimitExceededException
        ResourceNotFound=ResourceNotFoundException ResourceNotFoundException StaleTag=StaleTagException
        StaleTagException SubscriptionLimitExceeded=SubscriptionLimitExceededException
        SubscriptionLimitExceededException TagLimitExceeded=TagLimitExceededException TagLimitExceededException
        TagPolicy=TagPolicyException TagPolicyException Throttled=ThrottledException ThrottledException
        TooManyEntriesInBatchRequest=TooManyEntriesInBatchRequestException TooManyEntriesInBatchRequestException
        TopicLimitExceeded=TopicLimitExceededException TopicLimitExceededException UserError=UserErrorException
        UserErrorException ValidationException VerificationException
        """#
}
