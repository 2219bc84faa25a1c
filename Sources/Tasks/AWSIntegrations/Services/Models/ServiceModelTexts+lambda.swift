// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let lambda = #"""
        service lambda rest-json 2015-03-31 lambda lambda Lambda - 1.1 Lambda - op AddLayerVersionPermission 0 1 - POST
        /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy op AddPermission 2 3 - POST
        /2015-03-31/functions/{FunctionName}/policy op CheckpointDurableExecution 4 5 - POST
        /2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint op CreateAlias 6 7 - POST
        /2015-03-31/functions/{FunctionName}/aliases op CreateCapacityProvider 8 9 - POST
        /2025-11-30/capacity-providers op CreateCodeSigningConfig 10 11 - POST /2020-04-22/code-signing-configs op
        CreateEventSourceMapping 12 13 - POST /2015-03-31/event-source-mappings op CreateFunction 14 15 - POST
        /2015-03-31/functions op CreateFunctionUrlConfig 16 17 - POST /2021-10-31/functions/{FunctionName}/url op
        DeleteAlias 18 - - DELETE /2015-03-31/functions/{FunctionName}/aliases/{Name} op DeleteCapacityProvider 19 20 -
        DELETE /2025-11-30/capacity-providers/{CapacityProviderName} op DeleteCodeSigningConfig 21 22 - DELETE
        /2020-04-22/code-signing-configs/{CodeSigningConfigArn} op DeleteEventSourceMapping 23 13 - DELETE
        /2015-03-31/event-source-mappings/{UUID} op DeleteFunction 24 25 - DELETE /2015-03-31/functions/{FunctionName}
        op DeleteFunctionCodeSigningConfig 26 - - DELETE /2020-06-30/functions/{FunctionName}/code-signing-config op
        DeleteFunctionConcurrency 27 - - DELETE /2017-10-31/functions/{FunctionName}/concurrency op
        DeleteFunctionEventInvokeConfig 28 - - DELETE /2019-09-25/functions/{FunctionName}/event-invoke-config op
        DeleteFunctionUrlConfig 29 - - DELETE /2021-10-31/functions/{FunctionName}/url op DeleteLayerVersion 30 - -
        DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber} op DeleteProvisionedConcurrencyConfig 31 - -
        DELETE /2019-09-30/functions/{FunctionName}/provisioned-concurrency op GetAccountSettings 32 33 r GET
        /2016-08-19/account-settings op GetAlias 34 7 r GET /2015-03-31/functions/{FunctionName}/aliases/{Name} op
        GetCapacityProvider 35 36 r GET /2025-11-30/capacity-providers/{CapacityProviderName} op GetCodeSigningConfig
        37 38 r GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn} op GetDurableExecution 39 40 r GET
        /2025-12-01/durable-executions/{DurableExecutionArn} op GetDurableExecutionHistory 41 42 r GET
        /2025-12-01/durable-executions/{DurableExecutionArn}/history op GetDurableExecutionState 43 44 r GET
        /2025-12-01/durable-executions/{DurableExecutionArn}/state op GetEventSourceMapping 45 13 r GET
        /2015-03-31/event-source-mappings/{UUID} op GetFunction 46 47 r GET /2015-03-31/functions/{FunctionName} op
        GetFunctionCodeSigningConfig 48 49 r GET /2020-06-30/functions/{FunctionName}/code-signing-config op
        GetFunctionConcurrency 50 51 r GET /2019-09-30/functions/{FunctionName}/concurrency op GetFunctionConfiguration
        52 15 r GET /2015-03-31/functions/{FunctionName}/configuration op GetFunctionEventInvokeConfig 53 54 r GET
        /2019-09-25/functions/{FunctionName}/event-invoke-config op GetFunctionRecursionConfig 55 56 r GET
        /2024-08-31/functions/{FunctionName}/recursion-config op GetFunctionScalingConfig 57 58 r GET
        /2025-11-30/functions/{FunctionName}/function-scaling-config op GetFunctionUrlConfig 59 60 r GET
        /2021-10-31/functions/{FunctionName}/url op GetLayerVersion 61 62 r GET
        /2018-10-31/layers/{LayerName}/versions/{VersionNumber} op GetLayerVersionByArn 63 62 r GET
        /2018-10-31/layers?find=LayerVersion op GetLayerVersionPolicy 64 65 r GET
        /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy op GetPolicy 66 67 r GET
        /2015-03-31/functions/{FunctionName}/policy op GetProvisionedConcurrencyConfig 68 69 r GET
        /2019-09-30/functions/{FunctionName}/provisioned-concurrency op GetRuntimeManagementConfig 70 71 r GET
        /2021-07-20/functions/{FunctionName}/runtime-management-config op Invoke 72 73 - POST
        /2015-03-31/functions/{FunctionName}/invocations op InvokeAsync 74 75 - POST
        /2014-11-13/functions/{FunctionName}/invoke-async op ListAliases 76 77 r GET
        /2015-03-31/functions/{FunctionName}/aliases op ListCapacityProviders 78 79 r GET
        /2025-11-30/capacity-providers op ListCodeSigningConfigs 80 81 r GET /2020-04-22/code-signing-configs op
        ListDurableExecutionsByFunction 82 83 r GET /2025-12-01/functions/{FunctionName}/durable-executions op
        ListEventSourceMappings 84 85 r GET /2015-03-31/event-source-mappings op ListFunctionEventInvokeConfigs 86 87 r
        GET /2019-09-25/functions/{FunctionName}/event-invoke-config/list op ListFunctionUrlConfigs 88 89 r GET
        /2021-10-31/functions/{FunctionName}/urls op ListFunctionVersionsByCapacityProvider 90 91 r GET
        /2025-11-30/capacity-providers/{CapacityProviderName}/function-versions op ListFunctions 92 93 r GET
        /2015-03-31/functions op ListFunctionsByCodeSigningConfig 94 95 r GET
        /2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions op ListLayerVersions 96 97 r GET
        /2018-10-31/layers/{LayerName}/versions op ListLayers 98 99 r GET /2018-10-31/layers op
        ListProvisionedConcurrencyConfigs 100 101 r GET
        /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL op ListTags 102 103 r GET
        /2017-03-31/tags/{Resource} op ListVersionsByFunction 104 105 r GET
        /2015-03-31/functions/{FunctionName}/versions op PublishLayerVersion 106 107 - POST
        /2018-10-31/layers/{LayerName}/versions op PublishVersion 108 15 - POST
        /2015-03-31/functions/{FunctionName}/versions op PutFunctionCodeSigningConfig 109 110 - PUT
        /2020-06-30/functions/{FunctionName}/code-signing-config op PutFunctionConcurrency 111 112 - PUT
        /2017-10-31/functions/{FunctionName}/concurrency op PutFunctionEventInvokeConfig 113 54 - PUT
        /2019-09-25/functions/{FunctionName}/event-invoke-config op PutFunctionRecursionConfig 114 115 - PUT
        /2024-08-31/functions/{FunctionName}/recursion-config op PutFunctionScalingConfig 116 117 - PUT
        /2025-11-30/functions/{FunctionName}/function-scaling-config op PutProvisionedConcurrencyConfig 118 119 - PUT
        /2019-09-30/functions/{FunctionName}/provisioned-concurrency op PutRuntimeManagementConfig 120 121 - PUT
        /2021-07-20/functions/{FunctionName}/runtime-management-config op RemoveLayerVersionPermission 122 - - DELETE
        /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId} op RemovePermission 123 - - DELETE
        /2015-03-31/functions/{FunctionName}/policy/{StatementId} op SendDurableExecutionCallbackFailure 124 125 - POST
        /2025-12-01/durable-execution-callbacks/{CallbackId}/fail op SendDurableExecutionCallbackHeartbeat 126 127 -
        POST /2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat op SendDurableExecutionCallbackSuccess 128
        129 - POST /2025-12-01/durable-execution-callbacks/{CallbackId}/succeed op StopDurableExecution 130 131 - POST
        /2025-12-01/durable-executions/{DurableExecutionArn}/stop op TagResource 132 - - POST
        /2017-03-31/tags/{Resource} op UntagResource 133 - - DELETE /2017-03-31/tags/{Resource} op UpdateAlias 134 7 -
        PUT /2015-03-31/functions/{FunctionName}/aliases/{Name} op UpdateCapacityProvider 135 136 - PUT
        /2025-11-30/capacity-providers/{CapacityProviderName} op UpdateCodeSigningConfig 137 138 - PUT
        /2020-04-22/code-signing-configs/{CodeSigningConfigArn} op UpdateEventSourceMapping 139 13 - PUT
        /2015-03-31/event-source-mappings/{UUID} op UpdateFunctionCode 140 15 - PUT
        /2015-03-31/functions/{FunctionName}/code op UpdateFunctionConfiguration 141 15 - PUT
        /2015-03-31/functions/{FunctionName}/configuration op UpdateFunctionEventInvokeConfig 142 54 - POST
        /2019-09-25/functions/{FunctionName}/event-invoke-config op UpdateFunctionUrlConfig 143 144 - PUT
        /2021-10-31/functions/{FunctionName}/url struct LayerName=s;u VersionNumber=i;u StatementId=s Action=s
        Principal=s OrganizationId=s RevisionId=s;q struct Statement=s RevisionId=s struct FunctionName=s;u
        StatementId=s Action=s Principal=s SourceArn=s SourceAccount=s EventSourceToken=s Qualifier=s;q RevisionId=s
        PrincipalOrgID=s FunctionUrlAuthType=s InvokedViaFunctionUrl=b struct Statement=s struct
        DurableExecutionArn=s;u CheckpointToken=s Updates=[.145 ClientToken=s;i struct CheckpointToken=s
        NewExecutionState=.146 struct FunctionName=s;u Name=s FunctionVersion=s Description=s RoutingConfig=.147 struct
        AliasArn=s Name=s FunctionVersion=s Description=s RoutingConfig=.147 RevisionId=s struct CapacityProviderName=s
        VpcConfig=.148 PermissionsConfig=.149 InstanceRequirements=.150 CapacityProviderScalingConfig=.151 KmsKeyArn=s
        Tags={s struct CapacityProvider=.152 struct Description=s AllowedPublishers=.153 CodeSigningPolicies=.154
        Tags={s struct CodeSigningConfig=.155 struct EventSourceArn=s FunctionName=s Enabled=b BatchSize=i
        FilterCriteria=.156 MaximumBatchingWindowInSeconds=i ParallelizationFactor=i StartingPosition=s
        StartingPositionTimestamp=t DestinationConfig=.157 MaximumRecordAgeInSeconds=i BisectBatchOnFunctionError=b
        MaximumRetryAttempts=i Tags={s TumblingWindowInSeconds=i Topics=[s Queues=[s SourceAccessConfigurations=[.158
        SelfManagedEventSource=.159 FunctionResponseTypes=[s AmazonManagedKafkaEventSourceConfig=.160
        SelfManagedKafkaEventSourceConfig=.161 ScalingConfig=.162 DocumentDBEventSourceConfig=.163 KMSKeyArn=s
        MetricsConfig=.164 LoggingConfig=.165 ProvisionedPollerConfig=.166 struct UUID=s StartingPosition=s
        StartingPositionTimestamp=t BatchSize=i MaximumBatchingWindowInSeconds=i ParallelizationFactor=i
        EventSourceArn=s FilterCriteria=.156 FunctionArn=s LastModified=t LastProcessingResult=s State=s
        StateTransitionReason=s DestinationConfig=.157 Topics=[s Queues=[s SourceAccessConfigurations=[.158
        SelfManagedEventSource=.159 MaximumRecordAgeInSeconds=i BisectBatchOnFunctionError=b MaximumRetryAttempts=i
        TumblingWindowInSeconds=i FunctionResponseTypes=[s AmazonManagedKafkaEventSourceConfig=.160
        SelfManagedKafkaEventSourceConfig=.161 ScalingConfig=.162 DocumentDBEventSourceConfig=.163 KMSKeyArn=s
        FilterCriteriaError=.167 EventSourceMappingArn=s MetricsConfig=.164 LoggingConfig=.165
        ProvisionedPollerConfig=.166 struct FunctionName=s Runtime=s Role=s Handler=s Code=.168 Description=s Timeout=i
        MemorySize=i Publish=b VpcConfig=.169 PackageType=s DeadLetterConfig=.170 Environment=.171 KMSKeyArn=s
        TracingConfig=.172 Tags={s Layers=[s FileSystemConfigs=[.173 ImageConfig=.174 CodeSigningConfigArn=s
        Architectures=[s EphemeralStorage=.175 SnapStart=.176 LoggingConfig=.177 CapacityProviderConfig=.178
        PublishTo=s DurableConfig=.179 TenancyConfig=.180 struct FunctionName=s FunctionArn=s Runtime=s Role=s
        Handler=s CodeSize=i Description=s Timeout=i MemorySize=i LastModified=s CodeSha256=s Version=s VpcConfig=.181
        DeadLetterConfig=.170 Environment=.182 KMSKeyArn=s TracingConfig=.183 MasterArn=s RevisionId=s Layers=[.184
        State=s StateReason=s StateReasonCode=s LastUpdateStatus=s LastUpdateStatusReason=s
        LastUpdateStatusReasonCode=s FileSystemConfigs=[.173 PackageType=s ImageConfigResponse=.185
        SigningProfileVersionArn=s SigningJobArn=s Architectures=[s EphemeralStorage=.175 SnapStart=.186
        RuntimeVersionConfig=.187 LoggingConfig=.177 CapacityProviderConfig=.178 ConfigSha256=s DurableConfig=.179
        TenancyConfig=.180 struct FunctionName=s;u Qualifier=s;q AuthType=s Cors=.188 InvokeMode=s struct FunctionUrl=s
        FunctionArn=s AuthType=s Cors=.188 CreationTime=s InvokeMode=s struct FunctionName=s;u Name=s;u struct
        CapacityProviderName=s;u struct CapacityProvider=.152 struct CodeSigningConfigArn=s;u struct struct UUID=s;u
        struct FunctionName=s;u Qualifier=s;q struct StatusCode=i;s struct FunctionName=s;u struct FunctionName=s;u
        struct FunctionName=s;u Qualifier=s;q struct FunctionName=s;u Qualifier=s;q struct LayerName=s;u
        VersionNumber=i;u struct FunctionName=s;u Qualifier=s;q struct struct AccountLimit=.189 AccountUsage=.190
        struct FunctionName=s;u Name=s;u struct CapacityProviderName=s;u struct CapacityProvider=.152 struct
        CodeSigningConfigArn=s;u struct CodeSigningConfig=.155 struct DurableExecutionArn=s;u struct
        DurableExecutionArn=s DurableExecutionName=s FunctionArn=s InputPayload=s Result=s Error=.191 StartTimestamp=t
        Status=s EndTimestamp=t Version=s TraceHeader=.192 struct DurableExecutionArn=s;u IncludeExecutionData=b;q
        MaxItems=i;q Marker=s;q ReverseOrder=b;q struct Events=[.193 NextMarker=s struct DurableExecutionArn=s;u
        CheckpointToken=s;q Marker=s;q MaxItems=i;q struct Operations=[.194 NextMarker=s struct UUID=s;u struct
        FunctionName=s;u Qualifier=s;q struct Configuration=.15 Code=.195 Tags={s TagsError=.196 Concurrency=.112
        struct FunctionName=s;u struct CodeSigningConfigArn=s FunctionName=s struct FunctionName=s;u struct
        ReservedConcurrentExecutions=i struct FunctionName=s;u Qualifier=s;q struct FunctionName=s;u Qualifier=s;q
        struct LastModified=t FunctionArn=s MaximumRetryAttempts=i MaximumEventAgeInSeconds=i DestinationConfig=.157
        struct FunctionName=s;u struct RecursiveLoop=s struct FunctionName=s;u Qualifier=s;q struct FunctionArn=s
        AppliedFunctionScalingConfig=.197 RequestedFunctionScalingConfig=.197 struct FunctionName=s;u Qualifier=s;q
        struct FunctionUrl=s FunctionArn=s AuthType=s Cors=.188 CreationTime=s LastModifiedTime=s InvokeMode=s struct
        LayerName=s;u VersionNumber=i;u struct Content=.198 LayerArn=s LayerVersionArn=s Description=s CreatedDate=s
        Version=i CompatibleRuntimes=[s LicenseInfo=s CompatibleArchitectures=[s struct Arn=s;q struct LayerName=s;u
        VersionNumber=i;u struct Policy=s RevisionId=s struct FunctionName=s;u Qualifier=s;q struct Policy=s
        RevisionId=s struct FunctionName=s;u Qualifier=s;q struct RequestedProvisionedConcurrentExecutions=i
        AvailableProvisionedConcurrentExecutions=i AllocatedProvisionedConcurrentExecutions=i Status=s StatusReason=s
        LastModified=s struct FunctionName=s;u Qualifier=s;q struct UpdateRuntimeOn=s RuntimeVersionArn=s FunctionArn=s
        struct FunctionName=s;u InvocationType=s;h:X-Amz-Invocation-Type LogType=s;h:X-Amz-Log-Type
        ClientContext=s;h:X-Amz-Client-Context DurableExecutionName=s;h:X-Amz-Durable-Execution-Name Payload=x;*
        Qualifier=s;q TenantId=s;h:X-Amz-Tenant-Id struct StatusCode=i;s FunctionError=s;h:X-Amz-Function-Error
        LogResult=s;h:X-Amz-Log-Result Payload=x;* ExecutedVersion=s;h:X-Amz-Executed-Version
        DurableExecutionArn=s;h:X-Amz-Durable-Execution-Arn struct FunctionName=s;u InvokeArgs=x;* struct Status=i;s
        struct FunctionName=s;u FunctionVersion=s;q Marker=s;q MaxItems=i;q struct NextMarker=s Aliases=[.7 struct
        State=s;q Marker=s;q MaxItems=i;q struct CapacityProviders=[.152 NextMarker=s struct Marker=s;q MaxItems=i;q
        struct NextMarker=s CodeSigningConfigs=[.155 struct FunctionName=s;u Qualifier=s;q DurableExecutionName=s;q
        Statuses=[s;q StartedAfter=t;q StartedBefore=t;q ReverseOrder=b;q Marker=s;q MaxItems=i;q struct
        DurableExecutions=[.199 NextMarker=s struct EventSourceArn=s;q FunctionName=s;q Marker=s;q MaxItems=i;q struct
        NextMarker=s EventSourceMappings=[.13 struct FunctionName=s;u Marker=s;q MaxItems=i;q struct
        FunctionEventInvokeConfigs=[.54 NextMarker=s struct FunctionName=s;u Marker=s;q MaxItems=i;q struct
        FunctionUrlConfigs=[.200 NextMarker=s struct CapacityProviderName=s;u Marker=s;q MaxItems=i;q struct
        CapacityProviderArn=s FunctionVersions=[.201 NextMarker=s struct MasterRegion=s;q FunctionVersion=s;q
        Marker=s;q MaxItems=i;q struct NextMarker=s Functions=[.15 struct CodeSigningConfigArn=s;u Marker=s;q
        MaxItems=i;q struct NextMarker=s FunctionArns=[s struct CompatibleRuntime=s;q LayerName=s;u Marker=s;q
        MaxItems=i;q CompatibleArchitecture=s;q struct NextMarker=s LayerVersions=[.202 struct CompatibleRuntime=s;q
        Marker=s;q MaxItems=i;q CompatibleArchitecture=s;q struct NextMarker=s Layers=[.203 struct FunctionName=s;u
        Marker=s;q MaxItems=i;q struct ProvisionedConcurrencyConfigs=[.204 NextMarker=s struct Resource=s;u struct
        Tags={s struct FunctionName=s;u Marker=s;q MaxItems=i;q struct NextMarker=s Versions=[.15 struct LayerName=s;u
        Description=s Content=.205 CompatibleRuntimes=[s LicenseInfo=s CompatibleArchitectures=[s struct Content=.198
        LayerArn=s LayerVersionArn=s Description=s CreatedDate=s Version=i CompatibleRuntimes=[s LicenseInfo=s
        CompatibleArchitectures=[s struct FunctionName=s;u CodeSha256=s Description=s RevisionId=s PublishTo=s struct
        CodeSigningConfigArn=s FunctionName=s;u struct CodeSigningConfigArn=s FunctionName=s struct FunctionName=s;u
        ReservedConcurrentExecutions=i struct ReservedConcurrentExecutions=i struct FunctionName=s;u Qualifier=s;q
        MaximumRetryAttempts=i MaximumEventAgeInSeconds=i DestinationConfig=.157 struct FunctionName=s;u
        RecursiveLoop=s struct RecursiveLoop=s struct FunctionName=s;u Qualifier=s;q FunctionScalingConfig=.197 struct
        FunctionState=s struct FunctionName=s;u Qualifier=s;q ProvisionedConcurrentExecutions=i struct
        RequestedProvisionedConcurrentExecutions=i AvailableProvisionedConcurrentExecutions=i
        AllocatedProvisionedConcurrentExecutions=i Status=s StatusReason=s LastModified=s struct FunctionName=s;u
        Qualifier=s;q UpdateRuntimeOn=s RuntimeVersionArn=s struct UpdateRuntimeOn=s FunctionArn=s RuntimeVersionArn=s
        struct LayerName=s;u VersionNumber=i;u StatementId=s;u RevisionId=s;q struct FunctionName=s;u StatementId=s;u
        Qualifier=s;q RevisionId=s;q struct CallbackId=s;u Error=.191;* struct struct CallbackId=s;u struct struct
        CallbackId=s;u Result=x;* struct struct DurableExecutionArn=s;u Error=.191;* struct StopTimestamp=t struct
        Resource=s;u Tags={s struct Resource=s;u TagKeys=[s;q:tagKeys struct FunctionName=s;u Name=s;u
        FunctionVersion=s Description=s RoutingConfig=.147 RevisionId=s struct CapacityProviderName=s;u
        CapacityProviderScalingConfig=.151 struct CapacityProvider=.152 struct CodeSigningConfigArn=s;u Description=s
        AllowedPublishers=.153 CodeSigningPolicies=.154 struct CodeSigningConfig=.155 struct UUID=s;u FunctionName=s
        Enabled=b BatchSize=i FilterCriteria=.156 MaximumBatchingWindowInSeconds=i DestinationConfig=.157
        MaximumRecordAgeInSeconds=i BisectBatchOnFunctionError=b MaximumRetryAttempts=i ParallelizationFactor=i
        SourceAccessConfigurations=[.158 TumblingWindowInSeconds=i FunctionResponseTypes=[s ScalingConfig=.162
        AmazonManagedKafkaEventSourceConfig=.160 SelfManagedKafkaEventSourceConfig=.161
        DocumentDBEventSourceConfig=.163 KMSKeyArn=s MetricsConfig=.164 LoggingConfig=.165 ProvisionedPollerConfig=.166
        struct FunctionName=s;u ZipFile=x S3Bucket=s S3Key=s S3ObjectVersion=s ImageUri=s Publish=b DryRun=b
        RevisionId=s Architectures=[s SourceKMSKeyArn=s PublishTo=s struct FunctionName=s;u Role=s Handler=s
        Description=s Timeout=i MemorySize=i VpcConfig=.169 Environment=.171 Runtime=s DeadLetterConfig=.170
        KMSKeyArn=s TracingConfig=.172 RevisionId=s Layers=[s FileSystemConfigs=[.173 ImageConfig=.174
        EphemeralStorage=.175 SnapStart=.176 LoggingConfig=.177 CapacityProviderConfig=.178 DurableConfig=.179 struct
        FunctionName=s;u Qualifier=s;q MaximumRetryAttempts=i MaximumEventAgeInSeconds=i DestinationConfig=.157 struct
        FunctionName=s;u Qualifier=s;q AuthType=s Cors=.188 InvokeMode=s struct FunctionUrl=s FunctionArn=s AuthType=s
        Cors=.188 CreationTime=s LastModifiedTime=s InvokeMode=s struct Id=s ParentId=s Name=s Type=s SubType=s
        Action=s Payload=s Error=.191 ContextOptions=.206 StepOptions=.207 WaitOptions=.208 CallbackOptions=.209
        ChainedInvokeOptions=.210 struct Operations=[.194 NextMarker=s struct AdditionalVersionWeights={f struct
        SubnetIds=[s SecurityGroupIds=[s struct CapacityProviderOperatorRoleArn=s struct Architectures=[s
        AllowedInstanceTypes=[s ExcludedInstanceTypes=[s struct MaxVCpuCount=i ScalingMode=s ScalingPolicies=[.211
        struct CapacityProviderArn=s State=s VpcConfig=.148 PermissionsConfig=.149 InstanceRequirements=.150
        CapacityProviderScalingConfig=.151 KmsKeyArn=s LastModified=s struct SigningProfileVersionArns=[s struct
        UntrustedArtifactOnDeployment=s struct CodeSigningConfigId=s CodeSigningConfigArn=s Description=s
        AllowedPublishers=.153 CodeSigningPolicies=.154 LastModified=s struct Filters=[.212 struct OnSuccess=.213
        OnFailure=.214 struct Type=s URI=s struct Endpoints={[s struct ConsumerGroupId=s SchemaRegistryConfig=.215
        struct ConsumerGroupId=s SchemaRegistryConfig=.215 struct MaximumConcurrency=i struct DatabaseName=s
        CollectionName=s FullDocument=s struct Metrics=[s struct SystemLogLevel=s struct MinimumPollers=i
        MaximumPollers=i PollerGroupName=s struct ErrorCode=s Message=s struct ZipFile=x S3Bucket=s S3Key=s
        S3ObjectVersion=s ImageUri=s SourceKMSKeyArn=s struct SubnetIds=[s SecurityGroupIds=[s
        Ipv6AllowedForDualStack=b struct TargetArn=s struct Variables={s struct Mode=s struct Arn=s LocalMountPath=s
        struct EntryPoint=[s Command=[s WorkingDirectory=s struct Size=i struct ApplyOn=s struct LogFormat=s
        ApplicationLogLevel=s SystemLogLevel=s LogGroup=s struct LambdaManagedInstancesCapacityProviderConfig=.216
        struct RetentionPeriodInDays=i ExecutionTimeout=i struct TenantIsolationMode=s struct SubnetIds=[s
        SecurityGroupIds=[s VpcId=s Ipv6AllowedForDualStack=b struct Variables={s Error=.217 struct Mode=s struct Arn=s
        CodeSize=i SigningProfileVersionArn=s SigningJobArn=s struct ImageConfig=.174 Error=.218 struct ApplyOn=s
        OptimizationStatus=s struct RuntimeVersionArn=s Error=.219 struct AllowCredentials=b AllowHeaders=[s
        AllowMethods=[s AllowOrigins=[s ExposeHeaders=[s MaxAge=i struct TotalCodeSize=i CodeSizeUnzipped=i
        CodeSizeZipped=i ConcurrentExecutions=i UnreservedConcurrentExecutions=i struct TotalCodeSize=i FunctionCount=i
        struct ErrorMessage=s ErrorType=s ErrorData=s StackTrace=[s struct XAmznTraceId=s struct EventType=s SubType=s
        EventId=i Id=s Name=s EventTimestamp=t ParentId=s ExecutionStartedDetails=.220 ExecutionSucceededDetails=.221
        ExecutionFailedDetails=.222 ExecutionTimedOutDetails=.223 ExecutionStoppedDetails=.224
        ContextStartedDetails=.225 ContextSucceededDetails=.226 ContextFailedDetails=.227 WaitStartedDetails=.228
        WaitSucceededDetails=.229 WaitCancelledDetails=.230 StepStartedDetails=.231 StepSucceededDetails=.232
        StepFailedDetails=.233 ChainedInvokeStartedDetails=.234 ChainedInvokeSucceededDetails=.235
        ChainedInvokeFailedDetails=.236 ChainedInvokeTimedOutDetails=.237 ChainedInvokeStoppedDetails=.238
        CallbackStartedDetails=.239 CallbackSucceededDetails=.240 CallbackFailedDetails=.241
        CallbackTimedOutDetails=.242 InvocationCompletedDetails=.243 struct Id=s ParentId=s Name=s Type=s SubType=s
        StartTimestamp=t EndTimestamp=t Status=s ExecutionDetails=.244 ContextDetails=.245 StepDetails=.246
        WaitDetails=.247 CallbackDetails=.248 ChainedInvokeDetails=.249 struct RepositoryType=s Location=s ImageUri=s
        ResolvedImageUri=s SourceKMSKeyArn=s struct ErrorCode=s Message=s struct MinExecutionEnvironments=i
        MaxExecutionEnvironments=i struct Location=s CodeSha256=s CodeSize=i SigningProfileVersionArn=s SigningJobArn=s
        struct DurableExecutionArn=s DurableExecutionName=s FunctionArn=s Status=s StartTimestamp=t EndTimestamp=t
        struct FunctionUrl=s FunctionArn=s CreationTime=s LastModifiedTime=s Cors=.188 AuthType=s InvokeMode=s struct
        FunctionArn=s State=s struct LayerVersionArn=s Version=i Description=s CreatedDate=s CompatibleRuntimes=[s
        LicenseInfo=s CompatibleArchitectures=[s struct LayerName=s LayerArn=s LatestMatchingVersion=.202 struct
        FunctionArn=s RequestedProvisionedConcurrentExecutions=i AvailableProvisionedConcurrentExecutions=i
        AllocatedProvisionedConcurrentExecutions=i Status=s StatusReason=s LastModified=s struct S3Bucket=s S3Key=s
        S3ObjectVersion=s ZipFile=x struct ReplayChildren=b struct NextAttemptDelaySeconds=i struct WaitSeconds=i
        struct TimeoutSeconds=i HeartbeatTimeoutSeconds=i struct FunctionName=s TenantId=s struct
        PredefinedMetricType=s TargetValue=f struct Pattern=s struct Destination=s struct Destination=s struct
        SchemaRegistryURI=s EventRecordFormat=s AccessConfigs=[.250 SchemaValidationConfigs=[.251 struct
        CapacityProviderArn=s PerExecutionEnvironmentMaxConcurrency=i ExecutionEnvironmentMemoryGiBPerVCpu=f struct
        ErrorCode=s Message=s struct ErrorCode=s Message=s struct ErrorCode=s Message=s struct Input=.252
        ExecutionTimeout=i struct Result=.253 struct Error=.254 struct Error=.254 struct Error=.254 struct struct
        Result=.253 struct Error=.254 struct Duration=i ScheduledEndTimestamp=t struct Duration=i struct Error=.254
        struct struct Result=.253 RetryDetails=.255 struct Error=.254 RetryDetails=.255 struct FunctionName=s
        TenantId=s Input=.252 ExecutedVersion=s DurableExecutionArn=s struct Result=.253 struct Error=.254 struct
        Error=.254 struct Error=.254 struct CallbackId=s HeartbeatTimeout=i Timeout=i struct Result=.253 struct
        Error=.254 struct Error=.254 struct StartTimestamp=t EndTimestamp=t RequestId=s Error=.254 struct
        InputPayload=s struct ReplayChildren=b Result=s Error=.191 struct Attempt=i NextAttemptTimestamp=t Result=s
        Error=.191 struct ScheduledEndTimestamp=t struct CallbackId=s Result=s Error=.191 struct Result=s Error=.191
        struct Type=s URI=s struct Attribute=s struct Payload=s Truncated=b struct Payload=s Truncated=b struct
        Payload=.191 Truncated=b struct CurrentAttempt=i NextAttemptDelaySeconds=i errors CallbackTimeoutException
        CapacityProviderLimitExceededException CodeSigningConfigNotFoundException CodeStorageExceededException
        CodeVerificationFailedException DurableExecutionAlreadyStartedException
        EC2AccessDeniedException=Ec2AccessDeniedException EC2ThrottledException=Ec2ThrottledException
        EC2UnexpectedException=Ec2UnexpectedException EFSIOException=EfsioException
        EFSMountConnectivityException=EfsMountConnectivityException EFSMountFailureException=EfsMountFailureException
        EFSMountTimeoutException=EfsMountTimeoutException ENILimitReachedException=EniLimitReachedException
        FunctionVersionsPerCapacityProviderLimitExceededException InvalidCodeSignatureException
        InvalidParameterValueException InvalidRequestContentException InvalidRuntimeException
        InvalidSecurityGroupIDException=InvalidSecurityGroupIdException
        InvalidSubnetIDException=InvalidSubnetIdException InvalidZipFileException
        KMSAccessDeniedException=KmsAccessDeniedException KMSDisabledException=KmsDisabledException
        KMSInvalidStateException=KmsInvalidStateException KMSNotFoundException=KmsNotFoundException
        NoPublishedVersionException PolicyLengthExceededException PreconditionFailedException
        ProvisionedConcurrencyConfigNotFoundException RecursiveInvocationException RequestTooLargeException
        ResourceConflictException ResourceInUseException ResourceNotFoundException ResourceNotReadyException
        S3FilesMountConnectivityException S3FilesMountFailureException S3FilesMountTimeoutException
        SerializedRequestEntityTooLargeException ServiceException SnapStartException SnapStartNotReadyException
        SnapStartTimeoutException SubnetIPAddressLimitReachedException=SubnetIpAddressLimitReachedException
        TooManyRequestsException UnsupportedMediaTypeException
        """#
}
