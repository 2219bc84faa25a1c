// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let rds2 = #"""
        MultiTenant=b AwsBackupRecoveryPointArn=s TagList=[(Tag).306 DedicatedLogVolume=b
        AdditionalStorageVolumes=[.326 struct AccountQuotaName=s Used=i Max=i struct Name=s Values=[(Value)s struct
        CertificateIdentifier=s CertificateType=s Thumbprint=s ValidFrom=t ValidTill=t CertificateArn=s
        CustomerOverride=b CustomerOverrideValidTill=t struct ParameterName=s ParameterValue=s Description=s Source=s
        ApplyType=s DataType=s AllowedValues=s IsModifiable=b MinimumEngineVersion=s ApplyMethod=s
        SupportedEngineModes=[s struct DBClusterSnapshotIdentifier=s
        DBClusterSnapshotAttributes=[(DBClusterSnapshotAttribute).397 struct LogFileName=s LastWritten=i Size=i struct
        Engine=s MajorEngineVersion=s SupportedEngineLifecycles=[(SupportedEngineLifecycle).398 struct DBProxyName=s
        TargetGroupName=s TargetGroupArn=s IsDefault=b Status=s ConnectionPoolConfig=.399 CreatedDate=t UpdatedDate=t
        struct TargetArn=s Endpoint=s TrackedClusterId=s RdsResourceId=s Port=i Type=s Role=s TargetHealth=.400 struct
        RecommendationId=s TypeId=s Severity=s ResourceArn=s Status=s CreatedTime=t UpdatedTime=t Detection=s
        Recommendation=s Description=s Reason=s RecommendedActions=[.401 Category=s Source=s TypeDetection=s
        TypeRecommendation=s Impact=s AdditionalInfo=s Links=[.402 IssueDetails=.403 struct DBSnapshotIdentifier=s
        DBSnapshotAttributes=[(DBSnapshotAttribute).404 struct DBSnapshotIdentifier=s DBInstanceIdentifier=s
        DbiResourceId=s EngineName=s SnapshotType=s TenantDatabaseCreateTime=t TenantDBName=s MasterUsername=s
        TenantDatabaseResourceId=s CharacterSetName=s DBSnapshotTenantDatabaseARN=s NcharCharacterSetName=s
        TagList=[(Tag).306 struct DBParameterGroupFamily=s Marker=s Parameters=[(Parameter).340 struct SourceType=s
        EventCategories=[(EventCategory)s struct SourceIdentifier=s SourceType=s Message=s
        EventCategories=[(EventCategory)s Date=t SourceArn=s struct Name=s Description=s EngineName=s
        MajorEngineVersion=s MinimumRequiredMinorEngineVersion=s PortRequired=b DefaultPort=i
        OptionsDependedOn=[(OptionName)s OptionsConflictsWith=[(OptionConflictName)s Persistent=b Permanent=b
        RequiresAutoMinorEngineVersionUpgrade=b VpcOnly=b SupportsOptionVersionDowngrade=b
        OptionGroupOptionSettings=[(OptionGroupOptionSetting).405 OptionGroupOptionVersions=[(OptionVersion).406
        CopyableCrossAccount=b struct Engine=s EngineVersion=s DBInstanceClass=s LicenseModel=s AvailabilityZoneGroup=s
        AvailabilityZones=[(AvailabilityZone).407 MultiAZCapable=b ReadReplicaCapable=b Vpc=b
        SupportsStorageEncryption=b StorageType=s SupportsIops=b SupportsStorageThroughput=b
        SupportsEnhancedMonitoring=b SupportsIAMDatabaseAuthentication=b SupportsPerformanceInsights=b MinStorageSize=i
        MaxStorageSize=i MinIopsPerDbInstance=i MaxIopsPerDbInstance=i MinIopsPerGib=f MaxIopsPerGib=f
        MinStorageThroughputPerDbInstance=i MaxStorageThroughputPerDbInstance=i MinStorageThroughputPerIops=f
        MaxStorageThroughputPerIops=f AvailableProcessorFeatures=[(AvailableProcessorFeature).408
        SupportedEngineModes=[s SupportsStorageAutoscaling=b SupportsKerberosAuthentication=b OutpostCapable=b
        SupportedActivityStreamModes=[s SupportsGlobalDatabases=b SupportedNetworkTypes=[s SupportsClusters=b
        SupportsDedicatedLogVolume=b SupportsAdditionalStorageVolumes=b SupportsHttpEndpoint=b
        AvailableAdditionalStorageVolumesOptions=[(AvailableAdditionalStorageVolumesOption).409 struct
        ReservedDBInstanceId=s ReservedDBInstancesOfferingId=s DBInstanceClass=s StartTime=t Duration=i FixedPrice=f
        UsagePrice=f CurrencyCode=s DBInstanceCount=i ProductDescription=s OfferingType=s MultiAZ=b State=s
        RecurringCharges=[(RecurringCharge).410 ReservedDBInstanceArn=s LeaseId=s struct
        ReservedDBInstancesOfferingId=s DBInstanceClass=s Duration=i FixedPrice=f UsagePrice=f CurrencyCode=s
        ProductDescription=s OfferingType=s MultiAZ=b RecurringCharges=[(RecurringCharge).410 struct
        ServerlessV2PlatformVersion=s ServerlessV2PlatformVersionDescription=s Engine=s
        ServerlessV2FeaturesSupport=.319 Status=s IsDefault=b struct RegionName=s Endpoint=s Status=s
        SupportsDBInstanceAutomatedBackupsReplication=b struct Storage=[(ValidStorageOptions).411
        ValidProcessorFeatures=[(AvailableProcessorFeature).408 SupportsDedicatedLogVolume=b AdditionalStorage=.412
        struct EnableLogTypes=[s DisableLogTypes=[s struct VolumeName=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i
        StorageThroughput=i StorageType=s SetForDelete=b struct MaxConnectionsPercent=i MaxIdleConnectionsPercent=i
        ConnectionBorrowTimeout=i SessionPinningFilters=[s InitQuery=s struct ActionId=s Status=s struct OptionName=s
        Port=i OptionVersion=s DBSecurityGroupMemberships=[(DBSecurityGroupName)s
        VpcSecurityGroupMemberships=[(VpcSecurityGroupId)s OptionSettings=[(OptionSetting).413 struct Action=s
        AutoAppliedAfterDate=t ForcedApplyDate=t OptInStatus=s CurrentApplyDate=t Description=s struct Status=s
        EC2SecurityGroupName=s EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s struct Status=s CIDRIP=s struct
        OptionName=s OptionDescription=s Persistent=b Permanent=b Port=i OptionVersion=s
        OptionSettings=[(OptionSetting).413 DBSecurityGroupMemberships=[(DBSecurityGroup).383
        VpcSecurityGroupMemberships=[(VpcSecurityGroupMembership).373 struct SourceMember=s TargetMember=s Status=s
        struct Name=s Status=s struct DBClusterOptionGroupName=s Status=s struct StatusType=s Normal=b Status=s
        Message=s struct DBInstanceIdentifier=s IsClusterWriter=b DBClusterParameterGroupStatus=s PromotionTier=i
        struct VpcSecurityGroupId=s Status=s struct RoleArn=s Status=s FeatureName=s struct
        PendingCloudwatchLogsExports=.414 DBClusterIdentifier=s MasterUserPassword=s IAMDatabaseAuthenticationEnabled=b
        EngineVersion=s BackupRetentionPeriod=i StorageType=s AllocatedStorage=i RdsCustomClusterConfiguration=.321
        Iops=i CertificateDetails=.381 struct MinCapacity=i MaxCapacity=i AutoPause=b SecondsUntilAutoPause=i
        TimeoutAction=s SecondsBeforeTimeout=i struct Domain=s Status=s FQDN=s IAMRoleName=s OU=s AuthSecretArn=s
        DnsIps=[s struct MinCapacity=f MaxCapacity=f SecondsUntilAutoPause=i struct SecretArn=s SecretStatus=s
        KmsKeyId=s struct Status=s MinRequiredACU=f struct CAIdentifier=s ValidTill=t struct Address=s Port=i
        HostedZoneId=s struct DBSecurityGroupName=s Status=s struct DBParameterGroupName=s ParameterApplyStatus=s
        struct DBInstanceClass=s AllocatedStorage=i MasterUserPassword=s Port=i BackupRetentionPeriod=i MultiAZ=b
        EngineVersion=s LicenseModel=s Iops=i StorageThroughput=i DBInstanceIdentifier=s StorageType=s
        CACertificateIdentifier=s DBSubnetGroupName=s PendingCloudwatchLogsExports=.414
        ProcessorFeatures=[(ProcessorFeature).325 AutomationMode=s ResumeFullAutomationModeTime=t MultiTenant=b
        IAMDatabaseAuthenticationEnabled=b DedicatedLogVolume=b Engine=s AdditionalStorageVolumes=[.326 struct
        OptionGroupName=s Status=s struct StatusType=s Normal=b Status=s Message=s struct RoleArn=s FeatureName=s
        Status=s struct DBInstanceAutomatedBackupsArn=s struct VolumeName=s StorageVolumeStatus=s AllocatedStorage=i
        IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s struct Description=s UserName=s AuthScheme=s
        SecretArn=s IAMAuth=s ClientPasswordAuthType=s struct SubnetIdentifier=s SubnetAvailabilityZone=.407
        SubnetOutpost=.415 SubnetStatus=s struct DBClusterArn=s Readers=[s IsWriter=b GlobalWriteForwardingStatus=s
        SynchronizationStatus=s struct Status=s FromDbClusterArn=s ToDbClusterArn=s IsDataLossAllowed=b struct
        MasterUserPassword=s TenantDBName=s struct EarliestTime=t LatestTime=t struct AttributeName=s
        AttributeValues=[(AttributeValue)s struct LifecycleSupportName=s LifecycleSupportStartDate=t
        LifecycleSupportEndDate=t struct MaxConnectionsPercent=i MaxIdleConnectionsPercent=i ConnectionBorrowTimeout=i
        SessionPinningFilters=[s InitQuery=s struct State=s Reason=s Description=s struct ActionId=s Title=s
        Description=s Operation=s Parameters=[.416 ApplyModes=[s Status=s IssueDetails=.403 ContextAttributes=[.417
        struct Text=s Url=s struct PerformanceIssueDetails=.418 struct AttributeName=s
        AttributeValues=[(AttributeValue)s struct SettingName=s SettingDescription=s DefaultValue=s ApplyType=s
        AllowedValues=s IsModifiable=b IsRequired=b
        MinimumEngineVersionPerAllowedValue=[(MinimumEngineVersionPerAllowedValue).419 struct Version=s IsDefault=b
        struct Name=s struct Name=s DefaultValue=s AllowedValues=s struct SupportsStorageAutoscaling=b
        SupportsStorageThroughput=b SupportsIops=b StorageType=s MinStorageSize=i MaxStorageSize=i MinIops=i MaxIops=i
        MinIopsPerGib=f MaxIopsPerGib=f MinStorageThroughput=i MaxStorageThroughput=i struct RecurringChargeAmount=f
        RecurringChargeFrequency=s struct StorageType=s StorageSize=[(Range).420 ProvisionedIops=[(Range).420
        IopsToStorageRatio=[(DoubleRange).421 ProvisionedStorageThroughput=[(Range).420
        StorageThroughputToIopsRatio=[(DoubleRange).421 SupportsStorageAutoscaling=b struct
        SupportsAdditionalStorageVolumes=b Volumes=[.422 struct Name=s Value=s DefaultValue=s Description=s ApplyType=s
        DataType=s AllowedValues=s IsModifiable=b IsCollection=b struct LogTypesToEnable=[s LogTypesToDisable=[s struct
        Arn=s struct Key=s Value=s struct Key=s Value=s struct StartTime=t EndTime=t Metrics=[.423 Analysis=s struct
        AllowedValue=s MinimumEngineVersion=s struct From=i To=i Step=i struct From=f To=f struct VolumeName=s
        Storage=[(ValidStorageOptions).411 struct Name=s References=[.424 StatisticsDetails=s MetricQuery=.425 struct
        Name=s ReferenceDetails=.426 struct PerformanceInsightsMetricQuery=.427 struct ScalarReferenceDetails=.428
        struct GroupBy=.429 Metric=s struct Value=f struct Dimensions=[s Group=s Limit=i errors
        AuthorizationAlreadyExists=AuthorizationAlreadyExistsException
        AuthorizationAlreadyExistsFault=AuthorizationAlreadyExistsException
        AuthorizationNotFound=AuthorizationNotFoundException AuthorizationNotFoundFault=AuthorizationNotFoundException
        AuthorizationQuotaExceeded=AuthorizationQuotaExceededException
        AuthorizationQuotaExceededFault=AuthorizationQuotaExceededException
        BackupPolicyNotFoundFault=BackupPolicyNotFoundException
        BlueGreenDeploymentAlreadyExistsFault=BlueGreenDeploymentAlreadyExistsException
        BlueGreenDeploymentNotFoundFault=BlueGreenDeploymentNotFoundException
        CertificateNotFound=CertificateNotFoundException CertificateNotFoundFault=CertificateNotFoundException
        CreateCustomDBEngineVersionFault=CreateCustomDbEngineVersionException
        CustomAvailabilityZoneNotFound=CustomAvailabilityZoneNotFoundException
        CustomAvailabilityZoneNotFoundFault=CustomAvailabilityZoneNotFoundException
        CustomDBEngineVersionAlreadyExistsFault=CustomDbEngineVersionAlreadyExistsException
        CustomDBEngineVersionNotFoundFault=CustomDbEngineVersionNotFoundException
        CustomDBEngineVersionQuotaExceededFault=CustomDbEngineVersionQuotaExceededException
        DBClusterAlreadyExistsFault=DbClusterAlreadyExistsException
        DBClusterAutomatedBackupNotFoundFault=DbClusterAutomatedBackupNotFoundException
        DBClusterAutomatedBackupQuotaExceededFault=DbClusterAutomatedBackupQuotaExceededException
        DBClusterBacktrackNotFoundFault=DbClusterBacktrackNotFoundException
        DBClusterEndpointAlreadyExistsFault=DbClusterEndpointAlreadyExistsException
        DBClusterEndpointNotFoundFault=DbClusterEndpointNotFoundException
        DBClusterEndpointQuotaExceededFault=DbClusterEndpointQuotaExceededException
        DBClusterNotFoundFault=DbClusterNotFoundException
        DBClusterParameterGroupNotFound=DbClusterParameterGroupNotFoundException
        DBClusterParameterGroupNotFoundFault=DbClusterParameterGroupNotFoundException
        DBClusterQuotaExceededFault=DbClusterQuotaExceededException
        DBClusterRoleAlreadyExists=DbClusterRoleAlreadyExistsException
        DBClusterRoleAlreadyExistsFault=DbClusterRoleAlreadyExistsException
        DBClusterRoleNotFound=DbClusterRoleNotFoundException DBClusterRoleNotFoundFault=DbClusterRoleNotFoundException
        DBClusterRoleQuotaExceeded=DbClusterRoleQuotaExceededException
        DBClusterRoleQuotaExceededFault=DbClusterRoleQuotaExceededException
        DBClusterSnapshotAlreadyExistsFault=DbClusterSnapshotAlreadyExistsException
        DBClusterSnapshotNotFoundFault=DbClusterSnapshotNotFoundException
        DBInstanceAlreadyExists=DbInstanceAlreadyExistsException
        DBInstanceAlreadyExistsFault=DbInstanceAlreadyExistsException
        DBInstanceAutomatedBackupNotFound=DbInstanceAutomatedBackupNotFoundException
        DBInstanceAutomatedBackupNotFoundFault=DbInstanceAutomatedBackupNotFoundException
        DBInstanceAutomatedBackupQuotaExceeded=DbInstanceAutomatedBackupQuotaExceededException
        DBInstanceAutomatedBackupQuotaExceededFault=DbInstanceAutomatedBackupQuotaExceededException
        DBInstanceNotFound=DbInstanceNotFoundException DBInstanceNotFoundFault=DbInstanceNotFoundException
        DBInstanceNotReady=DbInstanceNotReadyException DBInstanceNotReadyFault=DbInstanceNotReadyException
        DBInstanceRoleAlreadyExists=DbInstanceRoleAlreadyExistsException
        DBInstanceRoleAlreadyExistsFault=DbInstanceRoleAlreadyExistsException
        DBInstanceRoleNotFound=DbInstanceRoleNotFoundException
        DBInstanceRoleNotFoundFault=DbInstanceRoleNotFoundException
        DBInstanceRoleQuotaExceeded=DbInstanceRoleQuotaExceededException
        DBInstanceRoleQuotaExceededFault=DbInstanceRoleQuotaExceededException
        DBLogFileNotFoundFault=DbLogFileNotFoundException
        DBParameterGroupAlreadyExists=DbParameterGroupAlreadyExistsException
        DBParameterGroupAlreadyExistsFault=DbParameterGroupAlreadyExistsException
        DBParameterGroupNotFound=DbParameterGroupNotFoundException
        DBParameterGroupNotFoundFault=DbParameterGroupNotFoundException
        DBParameterGroupQuotaExceeded=DbParameterGroupQuotaExceededException
        DBParameterGroupQuotaExceededFault=DbParameterGroupQuotaExceededException
        DBProxyAlreadyExistsFault=DbProxyAlreadyExistsException
        DBProxyEndpointAlreadyExistsFault=DbProxyEndpointAlreadyExistsException
        DBProxyEndpointNotFoundFault=DbProxyEndpointNotFoundException
        DBProxyEndpointQuotaExceededFault=DbProxyEndpointQuotaExceededException
        DBProxyNotFoundFault=DbProxyNotFoundException DBProxyQuotaExceededFault=DbProxyQuotaExceededException
        DBProxyTargetAlreadyRegisteredFault=DbProxyTargetAlreadyRegisteredException
        DBProxyTargetGroupNotFoundFault=DbProxyTargetGroupNotFoundException
        DBProxyTargetNotFoundFault=DbProxyTargetNotFoundException
        DBSecurityGroupAlreadyExists=DbSecurityGroupAlreadyExistsException
        DBSecurityGroupAlreadyExistsFault=DbSecurityGroupAlreadyExistsException
        DBSecurityGroupNotFound=DbSecurityGroupNotFoundException
        DBSecurityGroupNotFoundFault=DbSecurityGroupNotFoundException
        DBSecurityGroupNotSupported=DbSecurityGroupNotSupportedException
        DBSecurityGroupNotSupportedFault=DbSecurityGroupNotSupportedException
        DBSecurityGroup=DbSecurityGroupQuotaExceededException
        DBSecurityGroupQuotaExceededFault=DbSecurityGroupQuotaExceededException
        DBShardGroupAlreadyExists=DbShardGroupAlreadyExistsException
        DBShardGroupAlreadyExistsFault=DbShardGroupAlreadyExistsException
        DBShardGroupNotFound=DbShardGroupNotFoundException DBShardGroupNotFoundFault=DbShardGroupNotFoundException
        DBSnapshotAlreadyExists=DbSnapshotAlreadyExistsException
        DBSnapshotAlreadyExistsFault=DbSnapshotAlreadyExistsException DBSnapshotNotFound=DbSnapshotNotFoundException
        DBSnapshotNotFoundFault=DbSnapshotNotFoundException
        DBSnapshotTenantDatabaseNotFoundFault=DbSnapshotTenantDatabaseNotFoundException
        DBSubnetGroupAlreadyExists=DbSubnetGroupAlreadyExistsException
        DBSubnetGroupAlreadyExistsFault=DbSubnetGroupAlreadyExistsException
        DBSubnetGroupDoesNotCoverEnoughAZs=DbSubnetGroupDoesNotCoverEnoughAZsException
        DBSubnetGroupNotAllowedFault=DbSubnetGroupNotAllowedException
        DBSubnetGroupNotFoundFault=DbSubnetGroupNotFoundException
        DBSubnetGroupQuotaExceeded=DbSubnetGroupQuotaExceededException
        DBSubnetGroupQuotaExceededFault=DbSubnetGroupQuotaExceededException
        DBSubnetQuotaExceededFault=DbSubnetQuotaExceededException
        DBUpgradeDependencyFailure=DbUpgradeDependencyFailureException
        DBUpgradeDependencyFailureFault=DbUpgradeDependencyFailureException DomainNotFoundFault=DomainNotFoundException
        Ec2ImagePropertiesNotSupportedFault=Ec2ImagePropertiesNotSupportedException
        EventSubscriptionQuotaExceeded=EventSubscriptionQuotaExceededException
        EventSubscriptionQuotaExceededFault=EventSubscriptionQuotaExceededException
        ExportTaskAlreadyExists=ExportTaskAlreadyExistsException
        ExportTaskAlreadyExistsFault=ExportTaskAlreadyExistsException ExportTaskNotFound=ExportTaskNotFoundException
        ExportTaskNotFoundFault=ExportTaskNotFoundException
        GlobalClusterAlreadyExistsFault=GlobalClusterAlreadyExistsException
        GlobalClusterNotFoundFault=GlobalClusterNotFoundException
        GlobalClusterQuotaExceededFault=GlobalClusterQuotaExceededException
        IamRoleMissingPermissions=IamRoleMissingPermissionsException
        IamRoleMissingPermissionsFault=IamRoleMissingPermissionsException IamRoleNotFound=IamRoleNotFoundException
        IamRoleNotFoundFault=IamRoleNotFoundException InstanceQuotaExceeded=InstanceQuotaExceededException
        InstanceQuotaExceededFault=InstanceQuotaExceededException
        InsufficientAvailableIPsInSubnetFault=InsufficientAvailableIPsInSubnetException
        InsufficientDBClusterCapacityFault=InsufficientDbClusterCapacityException
        InsufficientDBInstanceCapacity=InsufficientDbInstanceCapacityException
        InsufficientDBInstanceCapacityFault=InsufficientDbInstanceCapacityException
        InsufficientStorageClusterCapacity=InsufficientStorageClusterCapacityException
        InsufficientStorageClusterCapacityFault=InsufficientStorageClusterCapacityException
        IntegrationAlreadyExistsFault=IntegrationAlreadyExistsException
        IntegrationConflictOperationFault=IntegrationConflictOperationException
        IntegrationNotFoundFault=IntegrationNotFoundException
        IntegrationQuotaExceededFault=IntegrationQuotaExceededException
        InvalidBlueGreenDeploymentStateFault=InvalidBlueGreenDeploymentStateException
        InvalidCustomDBEngineVersionStateFault=InvalidCustomDbEngineVersionStateException
        InvalidDBClusterAutomatedBackupStateFault=InvalidDbClusterAutomatedBackupStateException
        InvalidDBClusterCapacityFault=InvalidDbClusterCapacityException
        InvalidDBClusterEndpointStateFault=InvalidDbClusterEndpointStateException
        InvalidDBClusterSnapshotStateFault=InvalidDbClusterSnapshotStateException
        InvalidDBClusterStateFault=InvalidDbClusterStateException
        InvalidDBInstanceAutomatedBackupState=InvalidDbInstanceAutomatedBackupStateException
        InvalidDBInstanceAutomatedBackupStateFault=InvalidDbInstanceAutomatedBackupStateException
        InvalidDBInstanceState=InvalidDbInstanceStateException
        InvalidDBInstanceStateFault=InvalidDbInstanceStateException
        InvalidDBParameterGroupState=InvalidDbParameterGroupStateException
        InvalidDBParameterGroupStateFault=InvalidDbParameterGroupStateException
        InvalidDBProxyEndpointStateFault=InvalidDbProxyEndpointStateException
        InvalidDBProxyStateFault=InvalidDbProxyStateException
        InvalidDBSecurityGroupState=InvalidDbSecurityGroupStateException
        InvalidDBSecurityGroupStateFault=InvalidDbSecurityGroupStateException
        InvalidDBShardGroupState=InvalidDbShardGroupStateException
        InvalidDBShardGroupStateFault=InvalidDbShardGroupStateException
        InvalidDBSnapshotState=InvalidDbSnapshotStateException
        InvalidDBSnapshotStateFault=InvalidDbSnapshotStateException
        InvalidDBSubnetGroupFault=InvalidDbSubnetGroupException
        InvalidDBSubnetGroupStateFault=InvalidDbSubnetGroupStateException
        InvalidDBSubnetStateFault=InvalidDbSubnetStateException
        InvalidEventSubscriptionState=InvalidEventSubscriptionStateException
        InvalidEventSubscriptionStateFault=InvalidEventSubscriptionStateException
        InvalidExportOnly=InvalidExportOnlyException InvalidExportOnlyFault=InvalidExportOnlyException
        InvalidExportSourceState=InvalidExportSourceStateException
        InvalidExportSourceStateFault=InvalidExportSourceStateException
        InvalidExportTaskStateFault=InvalidExportTaskStateException
        InvalidGlobalClusterStateFault=InvalidGlobalClusterStateException
        InvalidIntegrationStateFault=InvalidIntegrationStateException
        InvalidOptionGroupStateFault=InvalidOptionGroupStateException
        InvalidResourceStateFault=InvalidResourceStateException InvalidRestoreFault=InvalidRestoreException
        InvalidS3BucketFault=InvalidS3BucketException InvalidSubnet=InvalidSubnetException
        InvalidVPCNetworkStateFault=InvalidVpcNetworkStateException
        KMSKeyNotAccessibleFault=KmsKeyNotAccessibleException
        MaxDBShardGroupLimitReached=MaxDbShardGroupLimitReachedException
        NetworkTypeNotSupported=NetworkTypeNotSupportedException
        OptionGroupAlreadyExistsFault=OptionGroupAlreadyExistsException
        OptionGroupNotFoundFault=OptionGroupNotFoundException
        OptionGroupQuotaExceededFault=OptionGroupQuotaExceededException
        PointInTimeRestoreNotEnabled=PointInTimeRestoreNotEnabledException
        PointInTimeRestoreNotEnabledFault=PointInTimeRestoreNotEnabledException
        ProvisionedIopsNotAvailableInAZFault=ProvisionedIopsNotAvailableInAzException
        ReservedDBInstanceAlreadyExists=ReservedDbInstanceAlreadyExistsException
        ReservedDBInstanceAlreadyExistsFault=ReservedDbInstanceAlreadyExistsException
        ReservedDBInstanceNotFound=ReservedDbInstanceNotFoundException
        ReservedDBInstanceNotFoundFault=ReservedDbInstanceNotFoundException
        ReservedDBInstanceQuotaExceeded=ReservedDbInstanceQuotaExceededException
        ReservedDBInstanceQuotaExceededFault=ReservedDbInstanceQuotaExceededException
        ReservedDBInstancesOfferingNotFound=ReservedDbInstancesOfferingNotFoundException
        ReservedDBInstancesOfferingNotFoundFault=ReservedDbInstancesOfferingNotFoundException
        ResourceNotFoundFault=ResourceNotFoundException SNSInvalidTopic=SnsInvalidTopicException
        SNSInvalidTopicFault=SnsInvalidTopicException SNSNoAuthorization=SnsNoAuthorizationException
        SNSNoAuthorizationFault=SnsNoAuthorizationException SNSTopicArnNotFound=SnsTopicArnNotFoundException
        SNSTopicArnNotFoundFault=SnsTopicArnNotFoundException
        SharedSnapshotQuotaExceeded=SharedSnapshotQuotaExceededException
        SharedSnapshotQuotaExceededFault=SharedSnapshotQuotaExceededException
        SnapshotQuotaExceeded=SnapshotQuotaExceededException SnapshotQuotaExceededFault=SnapshotQuotaExceededException
        SourceClusterNotSupportedFault=SourceClusterNotSupportedException
        SourceDatabaseNotSupportedFault=SourceDatabaseNotSupportedException SourceNotFound=SourceNotFoundException
        SourceNotFoundFault=SourceNotFoundException StorageQuotaExceeded=StorageQuotaExceededException
        StorageQuotaExceededFault=StorageQuotaExceededException
        StorageTypeNotAvailableFault=StorageTypeNotAvailableException
        StorageTypeNotSupported=StorageTypeNotSupportedException
        StorageTypeNotSupportedFault=StorageTypeNotSupportedException SubnetAlreadyInUse=SubnetAlreadyInUseException
        SubscriptionAlreadyExist=SubscriptionAlreadyExistException
        SubscriptionAlreadyExistFault=SubscriptionAlreadyExistException
        SubscriptionCategoryNotFound=SubscriptionCategoryNotFoundException
        SubscriptionCategoryNotFoundFault=SubscriptionCategoryNotFoundException
        SubscriptionNotFound=SubscriptionNotFoundException SubscriptionNotFoundFault=SubscriptionNotFoundException
        TenantDatabaseAlreadyExists=TenantDatabaseAlreadyExistsException
        TenantDatabaseAlreadyExistsFault=TenantDatabaseAlreadyExistsException
        TenantDatabaseNotFound=TenantDatabaseNotFoundException
        TenantDatabaseNotFoundFault=TenantDatabaseNotFoundException
        TenantDatabaseQuotaExceeded=TenantDatabaseQuotaExceededException
        TenantDatabaseQuotaExceededFault=TenantDatabaseQuotaExceededException
        UnsupportedDBEngineVersion=UnsupportedDbEngineVersionException
        UnsupportedDBEngineVersionFault=UnsupportedDbEngineVersionException VpcEncryptionControlViolationException
        """#
}
