// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let eventbridge = #"""
        service eventbridge json 2015-10-07 events events EventBridge AWSEvents 1.1 EventBridge - op
        ActivateEventSource 0 - - op CancelReplay 1 2 - op CreateApiDestination 3 4 - op CreateArchive 5 6 - op
        CreateConnection 7 8 - op CreateEndpoint 9 10 - op CreateEventBus 11 12 - op CreatePartnerEventSource 13 14 -
        op DeactivateEventSource 15 - - op DeauthorizeConnection 16 17 - op DeleteApiDestination 18 19 - op
        DeleteArchive 20 21 - op DeleteConnection 22 23 - op DeleteEndpoint 24 25 - op DeleteEventBus 26 - - op
        DeletePartnerEventSource 27 - - op DeleteRule 28 - - op DescribeApiDestination 29 30 r op DescribeArchive 31 32
        r op DescribeConnection 33 34 r op DescribeEndpoint 35 36 r op DescribeEventBus 37 38 r op DescribeEventSource
        39 40 r op DescribePartnerEventSource 41 42 r op DescribeReplay 43 44 r op DescribeRule 45 46 r op DisableRule
        47 - - op EnableRule 48 - - op ListApiDestinations 49 50 r op ListArchives 51 52 r op ListConnections 53 54 r
        op ListEndpoints 55 56 r op ListEventBuses 57 58 r op ListEventSources 59 60 r op
        ListPartnerEventSourceAccounts 61 62 r op ListPartnerEventSources 63 64 r op ListReplays 65 66 r op
        ListRuleNamesByTarget 67 68 r op ListRules 69 70 r op ListTagsForResource 71 72 r op ListTargetsByRule 73 74 r
        op PutEvents 75 76 - op PutPartnerEvents 77 78 - op PutPermission 79 - - op PutRule 80 81 - op PutTargets 82 83
        - op RemovePermission 84 - - op RemoveTargets 85 86 - op StartReplay 87 88 - op TagResource 89 90 - op
        TestEventPattern 91 92 r op UntagResource 93 94 - op UpdateApiDestination 95 96 - op UpdateArchive 97 98 - op
        UpdateConnection 99 100 - op UpdateEndpoint 101 102 - op UpdateEventBus 103 104 - struct Name=s struct
        ReplayName=s struct ReplayArn=s State=s StateReason=s struct Name=s Description=s ConnectionArn=s
        InvocationEndpoint=s HttpMethod=s InvocationRateLimitPerSecond=i struct ApiDestinationArn=s
        ApiDestinationState=s CreationTime=t LastModifiedTime=t struct ArchiveName=s EventSourceArn=s Description=s
        EventPattern=s RetentionDays=i KmsKeyIdentifier=s struct ArchiveArn=s State=s StateReason=s CreationTime=t
        struct Name=s Description=s AuthorizationType=s AuthParameters=.105 InvocationConnectivityParameters=.106
        KmsKeyIdentifier=s struct ConnectionArn=s ConnectionState=s CreationTime=t LastModifiedTime=t struct Name=s
        Description=s RoutingConfig=.107 ReplicationConfig=.108 EventBuses=[.109 RoleArn=s struct Name=s Arn=s
        RoutingConfig=.107 ReplicationConfig=.108 EventBuses=[.109 RoleArn=s State=s struct Name=s EventSourceName=s
        Description=s KmsKeyIdentifier=s DeadLetterConfig=.110 LogConfig=.111 Tags=[.112 struct EventBusArn=s
        Description=s KmsKeyIdentifier=s DeadLetterConfig=.110 LogConfig=.111 struct Name=s Account=s struct
        EventSourceArn=s struct Name=s struct Name=s struct ConnectionArn=s ConnectionState=s CreationTime=t
        LastModifiedTime=t LastAuthorizedTime=t struct Name=s struct struct ArchiveName=s struct struct Name=s struct
        ConnectionArn=s ConnectionState=s CreationTime=t LastModifiedTime=t LastAuthorizedTime=t struct Name=s struct
        struct Name=s struct Name=s Account=s struct Name=s EventBusName=s Force=b struct Name=s struct
        ApiDestinationArn=s Name=s Description=s ApiDestinationState=s ConnectionArn=s InvocationEndpoint=s
        HttpMethod=s InvocationRateLimitPerSecond=i CreationTime=t LastModifiedTime=t struct ArchiveName=s struct
        ArchiveArn=s ArchiveName=s EventSourceArn=s Description=s EventPattern=s State=s StateReason=s
        KmsKeyIdentifier=s RetentionDays=i SizeBytes=i EventCount=i CreationTime=t struct Name=s struct ConnectionArn=s
        Name=s Description=s InvocationConnectivityParameters=.113 ConnectionState=s StateReason=s AuthorizationType=s
        SecretArn=s KmsKeyIdentifier=s AuthParameters=.114 CreationTime=t LastModifiedTime=t LastAuthorizedTime=t
        struct Name=s HomeRegion=s struct Name=s Description=s Arn=s RoutingConfig=.107 ReplicationConfig=.108
        EventBuses=[.109 RoleArn=s EndpointId=s EndpointUrl=s State=s StateReason=s CreationTime=t LastModifiedTime=t
        struct Name=s struct Name=s Arn=s Description=s KmsKeyIdentifier=s DeadLetterConfig=.110 Policy=s
        LogConfig=.111 CreationTime=t LastModifiedTime=t struct Name=s struct Arn=s CreatedBy=s CreationTime=t
        ExpirationTime=t Name=s State=s struct Name=s struct Arn=s Name=s struct ReplayName=s struct ReplayName=s
        ReplayArn=s Description=s State=s StateReason=s EventSourceArn=s Destination=.115 EventStartTime=t
        EventEndTime=t EventLastReplayedTime=t ReplayStartTime=t ReplayEndTime=t struct Name=s EventBusName=s struct
        Name=s Arn=s EventPattern=s ScheduleExpression=s State=s Description=s RoleArn=s ManagedBy=s EventBusName=s
        CreatedBy=s struct Name=s EventBusName=s struct Name=s EventBusName=s struct NamePrefix=s ConnectionArn=s
        NextToken=s Limit=i struct ApiDestinations=[.116 NextToken=s struct NamePrefix=s EventSourceArn=s State=s
        NextToken=s Limit=i struct Archives=[.117 NextToken=s struct NamePrefix=s ConnectionState=s NextToken=s Limit=i
        struct Connections=[.118 NextToken=s struct NamePrefix=s HomeRegion=s NextToken=s MaxResults=i struct
        Endpoints=[.119 NextToken=s struct NamePrefix=s NextToken=s Limit=i struct EventBuses=[.120 NextToken=s struct
        NamePrefix=s NextToken=s Limit=i struct EventSources=[.121 NextToken=s struct EventSourceName=s NextToken=s
        Limit=i struct PartnerEventSourceAccounts=[.122 NextToken=s struct NamePrefix=s NextToken=s Limit=i struct
        PartnerEventSources=[.123 NextToken=s struct NamePrefix=s State=s EventSourceArn=s NextToken=s Limit=i struct
        Replays=[.124 NextToken=s struct TargetArn=s EventBusName=s NextToken=s Limit=i struct RuleNames=[s NextToken=s
        struct NamePrefix=s EventBusName=s NextToken=s Limit=i struct Rules=[.125 NextToken=s struct ResourceARN=s
        struct Tags=[.112 struct Rule=s EventBusName=s NextToken=s Limit=i struct Targets=[.126 NextToken=s struct
        Entries=[.127 EndpointId=s struct FailedEntryCount=i Entries=[.128 struct Entries=[.129 struct
        FailedEntryCount=i Entries=[.130 struct EventBusName=s Action=s Principal=s StatementId=s Condition=.131
        Policy=s struct Name=s ScheduleExpression=s EventPattern=s State=s Description=s RoleArn=s Tags=[.112
        EventBusName=s struct RuleArn=s struct Rule=s EventBusName=s Targets=[.126 struct FailedEntryCount=i
        FailedEntries=[.132 struct StatementId=s RemoveAllPermissions=b EventBusName=s struct Rule=s EventBusName=s
        Ids=[s Force=b struct FailedEntryCount=i FailedEntries=[.133 struct ReplayName=s Description=s EventSourceArn=s
        EventStartTime=t EventEndTime=t Destination=.115 struct ReplayArn=s State=s StateReason=s ReplayStartTime=t
        struct ResourceARN=s Tags=[.112 struct struct EventPattern=s Event=s struct Result=b struct ResourceARN=s
        TagKeys=[s struct struct Name=s Description=s ConnectionArn=s InvocationEndpoint=s HttpMethod=s
        InvocationRateLimitPerSecond=i struct ApiDestinationArn=s ApiDestinationState=s CreationTime=t
        LastModifiedTime=t struct ArchiveName=s Description=s EventPattern=s RetentionDays=i KmsKeyIdentifier=s struct
        ArchiveArn=s State=s StateReason=s CreationTime=t struct Name=s Description=s AuthorizationType=s
        AuthParameters=.134 InvocationConnectivityParameters=.106 KmsKeyIdentifier=s struct ConnectionArn=s
        ConnectionState=s CreationTime=t LastModifiedTime=t LastAuthorizedTime=t struct Name=s Description=s
        RoutingConfig=.107 ReplicationConfig=.108 EventBuses=[.109 RoleArn=s struct Name=s Arn=s RoutingConfig=.107
        ReplicationConfig=.108 EventBuses=[.109 RoleArn=s EndpointId=s EndpointUrl=s State=s struct Name=s
        KmsKeyIdentifier=s Description=s DeadLetterConfig=.110 LogConfig=.111 struct Arn=s Name=s KmsKeyIdentifier=s
        Description=s DeadLetterConfig=.110 LogConfig=.111 struct BasicAuthParameters=.135 OAuthParameters=.136
        ApiKeyAuthParameters=.137 InvocationHttpParameters=.138 ConnectivityParameters=.106 struct
        ResourceParameters=.139 struct FailoverConfig=.140 struct State=s struct EventBusArn=s struct Arn=s struct
        IncludeDetail=s Level=s struct Key=s Value=s struct ResourceParameters=.141 struct BasicAuthParameters=.142
        OAuthParameters=.143 ApiKeyAuthParameters=.144 InvocationHttpParameters=.138 ConnectivityParameters=.113 struct
        Arn=s FilterArns=[s struct ApiDestinationArn=s Name=s ApiDestinationState=s ConnectionArn=s
        InvocationEndpoint=s HttpMethod=s InvocationRateLimitPerSecond=i CreationTime=t LastModifiedTime=t struct
        ArchiveName=s EventSourceArn=s State=s StateReason=s RetentionDays=i SizeBytes=i EventCount=i CreationTime=t
        struct ConnectionArn=s Name=s ConnectionState=s StateReason=s AuthorizationType=s CreationTime=t
        LastModifiedTime=t LastAuthorizedTime=t struct Name=s Description=s Arn=s RoutingConfig=.107
        ReplicationConfig=.108 EventBuses=[.109 RoleArn=s EndpointId=s EndpointUrl=s State=s StateReason=s
        CreationTime=t LastModifiedTime=t struct Name=s Arn=s Description=s Policy=s CreationTime=t LastModifiedTime=t
        struct Arn=s CreatedBy=s CreationTime=t ExpirationTime=t Name=s State=s struct Account=s CreationTime=t
        ExpirationTime=t State=s struct Arn=s Name=s struct ReplayName=s EventSourceArn=s State=s StateReason=s
        EventStartTime=t EventEndTime=t EventLastReplayedTime=t ReplayStartTime=t ReplayEndTime=t struct Name=s Arn=s
        EventPattern=s State=s Description=s ScheduleExpression=s RoleArn=s ManagedBy=s EventBusName=s struct Id=s
        Arn=s RoleArn=s Input=s InputPath=s InputTransformer=.145 KinesisParameters=.146 RunCommandParameters=.147
        EcsParameters=.148 BatchParameters=.149 SqsParameters=.150 HttpParameters=.151 RedshiftDataParameters=.152
        SageMakerPipelineParameters=.153 DeadLetterConfig=.110 RetryPolicy=.154 AppSyncParameters=.155 struct Time=t
        Source=s Resources=[s DetailType=s Detail=s EventBusName=s TraceHeader=s struct EventId=s ErrorCode=s
        ErrorMessage=s struct Time=t Source=s Resources=[s DetailType=s Detail=s struct EventId=s ErrorCode=s
        ErrorMessage=s struct Type=s Key=s Value=s struct TargetId=s ErrorCode=s ErrorMessage=s struct TargetId=s
        ErrorCode=s ErrorMessage=s struct BasicAuthParameters=.156 OAuthParameters=.157 ApiKeyAuthParameters=.158
        InvocationHttpParameters=.138 ConnectivityParameters=.106 struct Username=s Password=s struct
        ClientParameters=.159 AuthorizationEndpoint=s HttpMethod=s OAuthHttpParameters=.138 struct ApiKeyName=s
        ApiKeyValue=s struct HeaderParameters=[.160 QueryStringParameters=[.161 BodyParameters=[.162 struct
        ResourceConfigurationArn=s struct Primary=.163 Secondary=.164 struct ResourceConfigurationArn=s
        ResourceAssociationArn=s struct Username=s struct ClientParameters=.165 AuthorizationEndpoint=s HttpMethod=s
        OAuthHttpParameters=.138 struct ApiKeyName=s struct InputPathsMap={s InputTemplate=s struct PartitionKeyPath=s
        struct RunCommandTargets=[.166 struct TaskDefinitionArn=s TaskCount=i LaunchType=s NetworkConfiguration=.167
        PlatformVersion=s Group=s CapacityProviderStrategy=[.168 EnableECSManagedTags=b EnableExecuteCommand=b
        PlacementConstraints=[.169 PlacementStrategy=[.170 PropagateTags=s ReferenceId=s Tags=[.112 struct
        JobDefinition=s JobName=s ArrayProperties=.171 RetryStrategy=.172 struct MessageGroupId=s struct
        PathParameterValues=[s HeaderParameters={s QueryStringParameters={s struct SecretManagerArn=s Database=s
        DbUser=s Sql=s StatementName=s WithEvent=b Sqls=[s struct PipelineParameterList=[.173 struct
        MaximumRetryAttempts=i MaximumEventAgeInSeconds=i struct GraphQLOperation=s struct Username=s Password=s struct
        ClientParameters=.174 AuthorizationEndpoint=s HttpMethod=s OAuthHttpParameters=.138 struct ApiKeyName=s
        ApiKeyValue=s struct ClientID=s ClientSecret=s struct Key=s Value=s IsValueSecret=b struct Key=s Value=s
        IsValueSecret=b struct Key=s Value=s IsValueSecret=b struct HealthCheck=s struct Route=s struct ClientID=s
        struct Key=s Values=[s struct awsvpcConfiguration=.175 struct capacityProvider=s weight=i base=i struct type=s
        expression=s struct type=s field=s struct Size=i struct Attempts=i struct Name=s Value=s struct ClientID=s
        ClientSecret=s struct Subnets=[s SecurityGroups=[s AssignPublicIp=s errors AccessDeniedException
        ConcurrentModificationException IllegalStatusException InternalException InvalidEventPatternException
        InvalidStateException LimitExceededException ManagedRuleException OperationDisabledException
        PolicyLengthExceededException ResourceAlreadyExistsException ResourceNotFoundException ThrottlingException
        """#
}
