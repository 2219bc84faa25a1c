// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let rds = #"""
        service rds query 2014-10-31 rds rds RDS - 1.1 Rds http://rds.amazonaws.com/doc/2014-10-31/ op
        AddRoleToDBCluster 0 - - op AddRoleToDBInstance 1 - - op AddSourceIdentifierToSubscription 2 3 w op
        AddTagsToResource 4 - - op ApplyPendingMaintenanceAction 5 6 w op AuthorizeDBSecurityGroupIngress 7 8 w op
        BacktrackDBCluster 9 10 w op CancelExportTask 11 12 w op CopyDBClusterParameterGroup 13 14 w op
        CopyDBClusterSnapshot 15 16 w op CopyDBParameterGroup 17 18 w op CopyDBSnapshot 19 20 w op CopyOptionGroup 21
        22 w op CreateBlueGreenDeployment 23 24 w op CreateCustomDBEngineVersion 25 26 w op CreateDBCluster 27 28 w op
        CreateDBClusterEndpoint 29 30 w op CreateDBClusterParameterGroup 31 32 w op CreateDBClusterSnapshot 33 34 w op
        CreateDBInstance 35 36 w op CreateDBInstanceReadReplica 37 38 w op CreateDBParameterGroup 39 40 w op
        CreateDBProxy 41 42 w op CreateDBProxyEndpoint 43 44 w op CreateDBSecurityGroup 45 46 w op CreateDBShardGroup
        47 48 w op CreateDBSnapshot 49 50 w op CreateDBSubnetGroup 51 52 w op CreateEventSubscription 53 54 w op
        CreateGlobalCluster 55 56 w op CreateIntegration 57 58 w op CreateOptionGroup 59 60 w op CreateTenantDatabase
        61 62 w op DeleteBlueGreenDeployment 63 64 w op DeleteCustomDBEngineVersion 65 26 w op DeleteDBCluster 66 67 w
        op DeleteDBClusterAutomatedBackup 68 69 w op DeleteDBClusterEndpoint 70 30 w op DeleteDBClusterParameterGroup
        71 - - op DeleteDBClusterSnapshot 72 73 w op DeleteDBInstance 74 75 w op DeleteDBInstanceAutomatedBackup 76 77
        w op DeleteDBParameterGroup 78 - - op DeleteDBProxy 79 80 w op DeleteDBProxyEndpoint 81 82 w op
        DeleteDBSecurityGroup 83 - - op DeleteDBShardGroup 84 48 w op DeleteDBSnapshot 85 86 w op DeleteDBSubnetGroup
        87 - - op DeleteEventSubscription 88 89 w op DeleteGlobalCluster 90 91 w op DeleteIntegration 92 58 w op
        DeleteOptionGroup 93 - - op DeleteTenantDatabase 94 95 w op DeregisterDBProxyTargets 96 97 w op
        DescribeAccountAttributes 98 99 rw op DescribeBlueGreenDeployments 100 101 rw op DescribeCertificates 102 103
        rw op DescribeDBClusterAutomatedBackups 104 105 rw op DescribeDBClusterBacktracks 106 107 rw op
        DescribeDBClusterEndpoints 108 109 rw op DescribeDBClusterParameterGroups 110 111 rw op
        DescribeDBClusterParameters 112 113 rw op DescribeDBClusterSnapshotAttributes 114 115 rw op
        DescribeDBClusterSnapshots 116 117 rw op DescribeDBClusters 118 119 rw op DescribeDBEngineVersions 120 121 rw
        op DescribeDBInstanceAutomatedBackups 122 123 rw op DescribeDBInstances 124 125 rw op DescribeDBLogFiles 126
        127 rw op DescribeDBMajorEngineVersions 128 129 rw op DescribeDBParameterGroups 130 131 rw op
        DescribeDBParameters 132 133 rw op DescribeDBProxies 134 135 rw op DescribeDBProxyEndpoints 136 137 rw op
        DescribeDBProxyTargetGroups 138 139 rw op DescribeDBProxyTargets 140 141 rw op DescribeDBRecommendations 142
        143 rw op DescribeDBSecurityGroups 144 145 rw op DescribeDBShardGroups 146 147 rw op
        DescribeDBSnapshotAttributes 148 149 rw op DescribeDBSnapshotTenantDatabases 150 151 rw op DescribeDBSnapshots
        152 153 rw op DescribeDBSubnetGroups 154 155 rw op DescribeEngineDefaultClusterParameters 156 157 rw op
        DescribeEngineDefaultParameters 158 159 rw op DescribeEventCategories 160 161 rw op DescribeEventSubscriptions
        162 163 rw op DescribeEvents 164 165 rw op DescribeExportTasks 166 167 rw op DescribeGlobalClusters 168 169 rw
        op DescribeIntegrations 170 171 rw op DescribeOptionGroupOptions 172 173 rw op DescribeOptionGroups 174 175 rw
        op DescribeOrderableDBInstanceOptions 176 177 rw op DescribePendingMaintenanceActions 178 179 rw op
        DescribeReservedDBInstances 180 181 rw op DescribeReservedDBInstancesOfferings 182 183 rw op
        DescribeServerlessV2PlatformVersions 184 185 rw op DescribeSourceRegions 186 187 rw op DescribeTenantDatabases
        188 189 rw op DescribeValidDBInstanceModifications 190 191 rw op DisableHttpEndpoint 192 193 w op
        DownloadDBLogFilePortion 194 195 w op EnableHttpEndpoint 196 197 w op FailoverDBCluster 198 199 w op
        FailoverGlobalCluster 200 201 w op ListTagsForResource 202 203 rw op ModifyActivityStream 204 205 w op
        ModifyCertificates 206 207 w op ModifyCurrentDBClusterCapacity 208 209 w op ModifyCustomDBEngineVersion 210 26
        w op ModifyDBCluster 211 212 w op ModifyDBClusterEndpoint 213 30 w op ModifyDBClusterParameterGroup 214 215 w
        op ModifyDBClusterSnapshotAttribute 216 217 w op ModifyDBInstance 218 219 w op ModifyDBParameterGroup 220 221 w
        op ModifyDBProxy 222 223 w op ModifyDBProxyEndpoint 224 225 w op ModifyDBProxyTargetGroup 226 227 w op
        ModifyDBRecommendation 228 229 w op ModifyDBShardGroup 230 48 w op ModifyDBSnapshot 231 232 w op
        ModifyDBSnapshotAttribute 233 234 w op ModifyDBSubnetGroup 235 236 w op ModifyEventSubscription 237 238 w op
        ModifyGlobalCluster 239 240 w op ModifyIntegration 241 58 w op ModifyOptionGroup 242 243 w op
        ModifyTenantDatabase 244 245 w op PromoteReadReplica 246 247 w op PromoteReadReplicaDBCluster 248 249 w op
        PurchaseReservedDBInstancesOffering 250 251 w op RebootDBCluster 252 253 w op RebootDBInstance 254 255 w op
        RebootDBShardGroup 256 48 w op RegisterDBProxyTargets 257 258 w op RemoveFromGlobalCluster 259 260 w op
        RemoveRoleFromDBCluster 261 - - op RemoveRoleFromDBInstance 262 - - op RemoveSourceIdentifierFromSubscription
        263 264 w op RemoveTagsFromResource 265 - - op ResetDBClusterParameterGroup 266 215 w op ResetDBParameterGroup
        267 221 w op RestoreDBClusterFromS3 268 269 w op RestoreDBClusterFromSnapshot 270 271 w op
        RestoreDBClusterToPointInTime 272 273 w op RestoreDBInstanceFromDBSnapshot 274 275 w op RestoreDBInstanceFromS3
        276 277 w op RestoreDBInstanceToPointInTime 278 279 w op RevokeDBSecurityGroupIngress 280 281 w op
        StartActivityStream 282 283 w op StartDBCluster 284 285 w op StartDBInstance 286 287 w op
        StartDBInstanceAutomatedBackupsReplication 288 289 w op StartExportTask 290 12 w op StopActivityStream 291 292
        w op StopDBCluster 293 294 w op StopDBInstance 295 296 w op StopDBInstanceAutomatedBackupsReplication 297 298 w
        op SwitchoverBlueGreenDeployment 299 300 w op SwitchoverGlobalCluster 301 302 w op SwitchoverReadReplica 303
        304 w struct DBClusterIdentifier=s RoleArn=s FeatureName=s struct DBInstanceIdentifier=s RoleArn=s
        FeatureName=s struct SubscriptionName=s SourceIdentifier=s struct EventSubscription=.305 struct ResourceName=s
        Tags=[(Tag).306 struct ResourceIdentifier=s ApplyAction=s OptInType=s struct
        ResourcePendingMaintenanceActions=.307 struct DBSecurityGroupName=s CIDRIP=s EC2SecurityGroupName=s
        EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s struct DBSecurityGroup=.308 struct DBClusterIdentifier=s
        BacktrackTo=t Force=b UseEarliestTimeOnPointInTimeUnavailable=b struct DBClusterIdentifier=s
        BacktrackIdentifier=s BacktrackTo=t BacktrackedFrom=t BacktrackRequestCreationTime=t Status=s struct
        ExportTaskIdentifier=s struct ExportTaskIdentifier=s SourceArn=s ExportOnly=[s SnapshotTime=t TaskStartTime=t
        TaskEndTime=t S3Bucket=s S3Prefix=s IamRoleArn=s KmsKeyId=s Status=s PercentProgress=i TotalExtractedDataInGB=i
        FailureCause=s WarningMessage=s SourceType=s struct SourceDBClusterParameterGroupIdentifier=s
        TargetDBClusterParameterGroupIdentifier=s TargetDBClusterParameterGroupDescription=s Tags=[(Tag).306 struct
        DBClusterParameterGroup=.309 struct SourceDBClusterSnapshotIdentifier=s TargetDBClusterSnapshotIdentifier=s
        KmsKeyId=s PreSignedUrl=s CopyTags=b Tags=[(Tag).306 struct DBClusterSnapshot=.310 struct
        SourceDBParameterGroupIdentifier=s TargetDBParameterGroupIdentifier=s TargetDBParameterGroupDescription=s
        Tags=[(Tag).306 struct DBParameterGroup=.311 struct SourceDBSnapshotIdentifier=s TargetDBSnapshotIdentifier=s
        KmsKeyId=s Tags=[(Tag).306 CopyTags=b PreSignedUrl=s OptionGroupName=s TargetCustomAvailabilityZone=s
        SnapshotTarget=s CopyOptionGroup=b SnapshotAvailabilityZone=s struct DBSnapshot=.312 struct
        SourceOptionGroupIdentifier=s TargetOptionGroupIdentifier=s TargetOptionGroupDescription=s Tags=[(Tag).306
        struct OptionGroup=.313 struct BlueGreenDeploymentName=s Source=s TargetEngineVersion=s
        TargetDBParameterGroupName=s TargetDBClusterParameterGroupName=s Tags=[(Tag).306 TargetDBInstanceClass=s
        UpgradeTargetStorageConfig=b TargetIops=i TargetStorageType=s TargetAllocatedStorage=i
        TargetStorageThroughput=i struct BlueGreenDeployment=.314 struct Engine=s EngineVersion=s
        DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=[s
        ImageId=s KMSKeyId=s SourceCustomDbEngineVersionIdentifier=s UseAwsProvidedLatestImage=b Description=s
        Manifest=s Tags=[(Tag).306 struct Engine=s MajorEngineVersion=s EngineVersion=s
        DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=[s
        CustomDBEngineVersionManifest=s DBParameterGroupFamily=s DBEngineDescription=s DBEngineVersionArn=s
        DBEngineVersionDescription=s DefaultCharacterSet=.315 FailureReason=s Image=.316 DBEngineMediaType=s KMSKeyId=s
        CreateTime=t SupportedCharacterSets=[(CharacterSet).315 SupportedNcharCharacterSets=[(CharacterSet).315
        ValidUpgradeTarget=[(UpgradeTarget).317 SupportedTimezones=[(Timezone).318 ExportableLogTypes=[s
        SupportsLogExportsToCloudwatchLogs=b SupportsReadReplica=b SupportedEngineModes=[s SupportedFeatureNames=[s
        Status=s SupportsParallelQuery=b SupportsGlobalDatabases=b TagList=[(Tag).306 SupportsBabelfish=b
        SupportsLimitlessDatabase=b SupportsCertificateRotationWithoutRestart=b SupportedCACertificateIdentifiers=[s
        SupportsLocalWriteForwarding=b SupportsIntegrations=b ServerlessV2FeaturesSupport=.319 struct
        AvailabilityZones=[(AvailabilityZone)s BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s
        DBClusterIdentifier=s DBClusterParameterGroupName=s VpcSecurityGroupIds=[(VpcSecurityGroupId)s
        DBSubnetGroupName=s Engine=s EngineVersion=s Port=i MasterUsername=s MasterUserPassword=s OptionGroupName=s
        PreferredBackupWindow=s PreferredMaintenanceWindow=s ReplicationSourceIdentifier=s Tags=[(Tag).306
        StorageEncrypted=b KmsKeyId=s PreSignedUrl=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i
        EnableCloudwatchLogsExports=[s EngineMode=s ScalingConfiguration=.320 RdsCustomClusterConfiguration=.321
        DBClusterInstanceClass=s AllocatedStorage=i StorageType=s Iops=i PubliclyAccessible=b AutoMinorVersionUpgrade=b
        DeletionProtection=b GlobalClusterIdentifier=s EnableHttpEndpoint=b CopyTagsToSnapshot=b Domain=s
        DomainIAMRoleName=s EnableGlobalWriteForwarding=b NetworkType=s ServerlessV2ScalingConfiguration=.322
        MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s EnablePerformanceInsights=b
        PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableLimitlessDatabase=b
        ClusterScalabilityType=s DBSystemId=s ManageMasterUserPassword=b EnableLocalWriteForwarding=b
        MasterUserSecretKmsKeyId=s CACertificateIdentifier=s EngineLifecycleSupport=s TagSpecifications=[(item).323
        MasterUserAuthenticationType=s WithExpressConfiguration=b struct DBCluster=.324 struct DBClusterIdentifier=s
        DBClusterEndpointIdentifier=s EndpointType=s StaticMembers=[s ExcludedMembers=[s Tags=[(Tag).306 struct
        DBClusterEndpointIdentifier=s DBClusterIdentifier=s DBClusterEndpointResourceIdentifier=s Endpoint=s Status=s
        EndpointType=s CustomEndpointType=s StaticMembers=[s ExcludedMembers=[s DBClusterEndpointArn=s struct
        DBClusterParameterGroupName=s DBParameterGroupFamily=s Description=s Tags=[(Tag).306 struct
        DBClusterParameterGroup=.309 struct DBClusterSnapshotIdentifier=s DBClusterIdentifier=s Tags=[(Tag).306 struct
        DBClusterSnapshot=.310 struct DBName=s DBInstanceIdentifier=s AllocatedStorage=i DBInstanceClass=s Engine=s
        MasterUsername=s MasterUserPassword=s DBSecurityGroups=[(DBSecurityGroupName)s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s AvailabilityZone=s DBSubnetGroupName=s PreferredMaintenanceWindow=s
        DBParameterGroupName=s BackupRetentionPeriod=i PreferredBackupWindow=s Port=i MultiAZ=b EngineVersion=s
        AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s CharacterSetName=s
        NcharCharacterSetName=s PubliclyAccessible=b Tags=[(Tag).306 DBClusterIdentifier=s StorageType=s
        TdeCredentialArn=s TdeCredentialPassword=s StorageEncrypted=b KmsKeyId=s Domain=s DomainFqdn=s DomainOu=s
        DomainAuthSecretArn=s DomainDnsIps=[s CopyTagsToSnapshot=b MonitoringInterval=i MonitoringRoleArn=s
        DomainIAMRoleName=s PromotionTier=i Timezone=s EnableIAMDatabaseAuthentication=b DatabaseInsightsMode=s
        EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i
        EnableCloudwatchLogsExports=[s ProcessorFeatures=[(ProcessorFeature).325 DeletionProtection=b
        MaxAllocatedStorage=i EnableCustomerOwnedIp=b NetworkType=s BackupTarget=s CustomIamInstanceProfile=s
        DBSystemId=s CACertificateIdentifier=s ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s MultiTenant=b
        DedicatedLogVolume=b EngineLifecycleSupport=s AdditionalStorageVolumes=[.326 TagSpecifications=[(item).323
        MasterUserAuthenticationType=s struct DBInstance=.327 struct DBInstanceIdentifier=s
        SourceDBInstanceIdentifier=s DBInstanceClass=s AvailabilityZone=s Port=i MultiAZ=b AutoMinorVersionUpgrade=b
        Iops=i StorageThroughput=i OptionGroupName=s DBParameterGroupName=s PubliclyAccessible=b Tags=[(Tag).306
        DBSubnetGroupName=s VpcSecurityGroupIds=[(VpcSecurityGroupId)s StorageType=s CopyTagsToSnapshot=b
        MonitoringInterval=i MonitoringRoleArn=s KmsKeyId=s PreSignedUrl=s EnableIAMDatabaseAuthentication=b
        DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s
        PerformanceInsightsRetentionPeriod=i EnableCloudwatchLogsExports=[s ProcessorFeatures=[(ProcessorFeature).325
        UseDefaultProcessorFeatures=b DeletionProtection=b Domain=s DomainIAMRoleName=s DomainFqdn=s DomainOu=s
        DomainAuthSecretArn=s DomainDnsIps=[s ReplicaMode=s EnableCustomerOwnedIp=b NetworkType=s MaxAllocatedStorage=i
        BackupTarget=s CustomIamInstanceProfile=s AllocatedStorage=i SourceDBClusterIdentifier=s DedicatedLogVolume=b
        UpgradeStorageConfig=b CACertificateIdentifier=s AdditionalStorageVolumes=[.326 TagSpecifications=[(item).323
        struct DBInstance=.327 struct DBParameterGroupName=s DBParameterGroupFamily=s Description=s Tags=[(Tag).306
        struct DBParameterGroup=.311 struct DBProxyName=s EngineFamily=s DefaultAuthScheme=s Auth=[.328 RoleArn=s
        VpcSubnetIds=[s VpcSecurityGroupIds=[s RequireTLS=b IdleClientTimeout=i DebugLogging=b Tags=[(Tag).306
        EndpointNetworkType=s TargetConnectionNetworkType=s struct DBProxy=.329 struct DBProxyName=s
        DBProxyEndpointName=s VpcSubnetIds=[s VpcSecurityGroupIds=[s TargetRole=s Tags=[(Tag).306 EndpointNetworkType=s
        struct DBProxyEndpoint=.330 struct DBSecurityGroupName=s DBSecurityGroupDescription=s Tags=[(Tag).306 struct
        DBSecurityGroup=.308 struct DBShardGroupIdentifier=s DBClusterIdentifier=s ComputeRedundancy=i MaxACU=f
        MinACU=f PubliclyAccessible=b Tags=[(Tag).306 struct DBShardGroupResourceId=s DBShardGroupIdentifier=s
        DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s
        DBShardGroupArn=s TagList=[(Tag).306 struct DBSnapshotIdentifier=s DBInstanceIdentifier=s Tags=[(Tag).306
        struct DBSnapshot=.312 struct DBSubnetGroupName=s DBSubnetGroupDescription=s SubnetIds=[(SubnetIdentifier)s
        Tags=[(Tag).306 struct DBSubnetGroup=.331 struct SubscriptionName=s SnsTopicArn=s SourceType=s
        EventCategories=[(EventCategory)s SourceIds=[(SourceId)s Enabled=b Tags=[(Tag).306 struct
        EventSubscription=.305 struct GlobalClusterIdentifier=s SourceDBClusterIdentifier=s Engine=s EngineVersion=s
        EngineLifecycleSupport=s DeletionProtection=b DatabaseName=s StorageEncrypted=b Tags=[(Tag).306 struct
        GlobalCluster=.332 struct SourceArn=s TargetArn=s IntegrationName=s KMSKeyId=s AdditionalEncryptionContext={s
        Tags=[(Tag).306 DataFilter=s Description=s struct SourceArn=s TargetArn=s IntegrationName=s IntegrationArn=s
        KMSKeyId=s AdditionalEncryptionContext={s Status=s Tags=[(Tag).306 DataFilter=s Description=s CreateTime=t
        Errors=[(IntegrationError).333 struct OptionGroupName=s EngineName=s MajorEngineVersion=s
        OptionGroupDescription=s Tags=[(Tag).306 struct OptionGroup=.313 struct DBInstanceIdentifier=s TenantDBName=s
        MasterUsername=s MasterUserPassword=s CharacterSetName=s NcharCharacterSetName=s ManageMasterUserPassword=b
        MasterUserSecretKmsKeyId=s Tags=[(Tag).306 struct TenantDatabase=.334 struct BlueGreenDeploymentIdentifier=s
        DeleteTarget=b struct BlueGreenDeployment=.314 struct Engine=s EngineVersion=s struct DBClusterIdentifier=s
        SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s DeleteAutomatedBackups=b struct DBCluster=.324 struct
        DbClusterResourceId=s struct DBClusterAutomatedBackup=.335 struct DBClusterEndpointIdentifier=s struct
        DBClusterParameterGroupName=s struct DBClusterSnapshotIdentifier=s struct DBClusterSnapshot=.310 struct
        DBInstanceIdentifier=s SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s DeleteAutomatedBackups=b struct
        DBInstance=.327 struct DbiResourceId=s DBInstanceAutomatedBackupsArn=s struct DBInstanceAutomatedBackup=.336
        struct DBParameterGroupName=s struct DBProxyName=s struct DBProxy=.329 struct DBProxyEndpointName=s struct
        DBProxyEndpoint=.330 struct DBSecurityGroupName=s struct DBShardGroupIdentifier=s struct DBSnapshotIdentifier=s
        struct DBSnapshot=.312 struct DBSubnetGroupName=s struct SubscriptionName=s struct EventSubscription=.305
        struct GlobalClusterIdentifier=s struct GlobalCluster=.332 struct IntegrationIdentifier=s struct
        OptionGroupName=s struct DBInstanceIdentifier=s TenantDBName=s SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s
        struct TenantDatabase=.334 struct DBProxyName=s TargetGroupName=s DBInstanceIdentifiers=[s
        DBClusterIdentifiers=[s struct struct struct AccountQuotas=[(AccountQuota).337 struct
        BlueGreenDeploymentIdentifier=s Filters=[(Filter).338 Marker=s MaxRecords=i struct BlueGreenDeployments=[.314
        Marker=s struct CertificateIdentifier=s Filters=[(Filter).338 MaxRecords=i Marker=s struct
        DefaultCertificateForNewLaunches=s Certificates=[(Certificate).339 Marker=s struct DbClusterResourceId=s
        DBClusterIdentifier=s Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s
        DBClusterAutomatedBackups=[(DBClusterAutomatedBackup).335 struct DBClusterIdentifier=s BacktrackIdentifier=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s DBClusterBacktracks=[(DBClusterBacktrack).10 struct
        DBClusterIdentifier=s DBClusterEndpointIdentifier=s Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s
        DBClusterEndpoints=[(DBClusterEndpointList).30 struct DBClusterParameterGroupName=s Filters=[(Filter).338
        MaxRecords=i Marker=s struct Marker=s DBClusterParameterGroups=[(DBClusterParameterGroup).309 struct
        DBClusterParameterGroupName=s Source=s Filters=[(Filter).338 MaxRecords=i Marker=s struct
        Parameters=[(Parameter).340 Marker=s struct DBClusterSnapshotIdentifier=s struct
        DBClusterSnapshotAttributesResult=.341 struct DBClusterIdentifier=s DBClusterSnapshotIdentifier=s
        SnapshotType=s Filters=[(Filter).338 MaxRecords=i Marker=s IncludeShared=b IncludePublic=b
        DbClusterResourceId=s struct Marker=s DBClusterSnapshots=[(DBClusterSnapshot).310 struct DBClusterIdentifier=s
        Filters=[(Filter).338 MaxRecords=i Marker=s IncludeShared=b struct Marker=s DBClusters=[(DBCluster).324 struct
        Engine=s EngineVersion=s DBParameterGroupFamily=s Filters=[(Filter).338 MaxRecords=i Marker=s DefaultOnly=b
        ListSupportedCharacterSets=b ListSupportedTimezones=b IncludeAll=b struct Marker=s
        DBEngineVersions=[(DBEngineVersion).26 struct DbiResourceId=s DBInstanceIdentifier=s Filters=[(Filter).338
        MaxRecords=i Marker=s DBInstanceAutomatedBackupsArn=s struct Marker=s
        DBInstanceAutomatedBackups=[(DBInstanceAutomatedBackup).336 struct DBInstanceIdentifier=s Filters=[(Filter).338
        MaxRecords=i Marker=s struct Marker=s DBInstances=[(DBInstance).327 struct DBInstanceIdentifier=s
        FilenameContains=s FileLastWritten=i FileSize=i Filters=[(Filter).338 MaxRecords=i Marker=s struct
        DescribeDBLogFiles=[(DescribeDBLogFilesDetails).342 Marker=s struct Engine=s MajorEngineVersion=s Marker=s
        MaxRecords=i struct DBMajorEngineVersions=[(DBMajorEngineVersion).343 Marker=s struct DBParameterGroupName=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s DBParameterGroups=[(DBParameterGroup).311 struct
        DBParameterGroupName=s Source=s Filters=[(Filter).338 MaxRecords=i Marker=s struct Parameters=[(Parameter).340
        Marker=s struct DBProxyName=s Filters=[(Filter).338 Marker=s MaxRecords=i struct DBProxies=[.329 Marker=s
        struct DBProxyName=s DBProxyEndpointName=s Filters=[(Filter).338 Marker=s MaxRecords=i struct
        DBProxyEndpoints=[.330 Marker=s struct DBProxyName=s TargetGroupName=s Filters=[(Filter).338 Marker=s
        MaxRecords=i struct TargetGroups=[.344 Marker=s struct DBProxyName=s TargetGroupName=s Filters=[(Filter).338
        Marker=s MaxRecords=i struct Targets=[.345 Marker=s struct LastUpdatedAfter=t LastUpdatedBefore=t Locale=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct DBRecommendations=[.346 Marker=s struct
        DBSecurityGroupName=s Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s
        DBSecurityGroups=[(DBSecurityGroup).308 struct DBShardGroupIdentifier=s Filters=[(Filter).338 Marker=s
        MaxRecords=i struct DBShardGroups=[(DBShardGroup).48 Marker=s struct DBSnapshotIdentifier=s struct
        DBSnapshotAttributesResult=.347 struct DBInstanceIdentifier=s DBSnapshotIdentifier=s SnapshotType=s
        Filters=[(Filter).338 MaxRecords=i Marker=s DbiResourceId=s struct Marker=s
        DBSnapshotTenantDatabases=[(DBSnapshotTenantDatabase).348 struct DBInstanceIdentifier=s DBSnapshotIdentifier=s
        SnapshotType=s Filters=[(Filter).338 MaxRecords=i Marker=s IncludeShared=b IncludePublic=b DbiResourceId=s
        struct Marker=s DBSnapshots=[(DBSnapshot).312 struct DBSubnetGroupName=s Filters=[(Filter).338 MaxRecords=i
        Marker=s struct Marker=s DBSubnetGroups=[(DBSubnetGroup).331 struct DBParameterGroupFamily=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct EngineDefaults=.349 struct DBParameterGroupFamily=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct EngineDefaults=.349 struct SourceType=s
        Filters=[(Filter).338 struct EventCategoriesMapList=[(EventCategoriesMap).350 struct SubscriptionName=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s EventSubscriptionsList=[(EventSubscription).305
        struct SourceIdentifier=s SourceType=s StartTime=t EndTime=t Duration=i EventCategories=[(EventCategory)s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s Events=[(Event).351 struct ExportTaskIdentifier=s
        SourceArn=s Filters=[(Filter).338 Marker=s MaxRecords=i SourceType=s struct Marker=s
        ExportTasks=[(ExportTask).12 struct GlobalClusterIdentifier=s Filters=[(Filter).338 MaxRecords=i Marker=s
        struct Marker=s GlobalClusters=[(GlobalClusterMember).332 struct IntegrationIdentifier=s Filters=[(Filter).338
        MaxRecords=i Marker=s struct Marker=s Integrations=[(Integration).58 struct EngineName=s MajorEngineVersion=s
        Filters=[(Filter).338 MaxRecords=i Marker=s struct OptionGroupOptions=[(OptionGroupOption).352 Marker=s struct
        OptionGroupName=s Filters=[(Filter).338 Marker=s MaxRecords=i EngineName=s MajorEngineVersion=s struct
        OptionGroupsList=[(OptionGroup).313 Marker=s struct Engine=s EngineVersion=s DBInstanceClass=s LicenseModel=s
        AvailabilityZoneGroup=s Vpc=b Filters=[(Filter).338 MaxRecords=i Marker=s struct
        OrderableDBInstanceOptions=[(OrderableDBInstanceOption).353 Marker=s struct ResourceIdentifier=s
        Filters=[(Filter).338 Marker=s MaxRecords=i struct
        PendingMaintenanceActions=[(ResourcePendingMaintenanceActions).307 Marker=s struct ReservedDBInstanceId=s
        ReservedDBInstancesOfferingId=s DBInstanceClass=s Duration=s ProductDescription=s OfferingType=s MultiAZ=b
        LeaseId=s Filters=[(Filter).338 MaxRecords=i Marker=s struct Marker=s
        ReservedDBInstances=[(ReservedDBInstance).354 struct ReservedDBInstancesOfferingId=s DBInstanceClass=s
        Duration=s ProductDescription=s OfferingType=s MultiAZ=b Filters=[(Filter).338 MaxRecords=i Marker=s struct
        Marker=s ReservedDBInstancesOfferings=[(ReservedDBInstancesOffering).355 struct ServerlessV2PlatformVersion=s
        Engine=s Filters=[(Filter).338 DefaultOnly=b IncludeAll=b MaxRecords=i Marker=s struct Marker=s
        ServerlessV2PlatformVersions=[.356 struct RegionName=s MaxRecords=i Marker=s Filters=[(Filter).338 struct
        Marker=s SourceRegions=[(SourceRegion).357 struct DBInstanceIdentifier=s TenantDBName=s Filters=[(Filter).338
        Marker=s MaxRecords=i struct Marker=s TenantDatabases=[(TenantDatabase).334 struct DBInstanceIdentifier=s
        struct ValidDBInstanceModificationsMessage=.358 struct ResourceArn=s struct ResourceArn=s HttpEndpointEnabled=b
        struct DBInstanceIdentifier=s LogFileName=s Marker=s NumberOfLines=i struct LogFileData=s Marker=s
        AdditionalDataPending=b struct ResourceArn=s struct ResourceArn=s HttpEndpointEnabled=b struct
        DBClusterIdentifier=s TargetDBInstanceIdentifier=s struct DBCluster=.324 struct GlobalClusterIdentifier=s
        TargetDbClusterIdentifier=s AllowDataLoss=b Switchover=b struct GlobalCluster=.332 struct ResourceName=s
        Filters=[(Filter).338 struct TagList=[(Tag).306 struct ResourceArn=s AuditPolicyState=s struct KmsKeyId=s
        KinesisStreamName=s Status=s Mode=s EngineNativeAuditFieldsIncluded=b PolicyStatus=s struct
        CertificateIdentifier=s RemoveCustomerOverride=b struct Certificate=.339 struct DBClusterIdentifier=s
        Capacity=i SecondsBeforeTimeout=i TimeoutAction=s struct DBClusterIdentifier=s PendingCapacity=i
        CurrentCapacity=i SecondsBeforeTimeout=i TimeoutAction=s struct Engine=s EngineVersion=s Description=s Status=s
        struct DBClusterIdentifier=s NewDBClusterIdentifier=s ApplyImmediately=b BackupRetentionPeriod=i
        DBClusterParameterGroupName=s VpcSecurityGroupIds=[(VpcSecurityGroupId)s Port=i MasterUserPassword=s
        OptionGroupName=s PreferredBackupWindow=s PreferredMaintenanceWindow=s EnableIAMDatabaseAuthentication=b
        BacktrackWindow=i CloudwatchLogsExportConfiguration=.359 EngineVersion=s AllowMajorVersionUpgrade=b
        DBInstanceParameterGroupName=s Domain=s DomainIAMRoleName=s ScalingConfiguration=.320 DeletionProtection=b
        EnableHttpEndpoint=b CopyTagsToSnapshot=b EnableGlobalWriteForwarding=b DBClusterInstanceClass=s
        AllocatedStorage=i StorageType=s Iops=i AutoMinorVersionUpgrade=b NetworkType=s
        ServerlessV2ScalingConfiguration=.322 MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s
        EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i
        ManageMasterUserPassword=b RotateMasterUserPassword=b EnableLocalWriteForwarding=b MasterUserSecretKmsKeyId=s
        EngineMode=s AllowEngineModeChange=b AwsBackupRecoveryPointArn=s EnableLimitlessDatabase=b
        CACertificateIdentifier=s MasterUserAuthenticationType=s struct DBCluster=.324 struct
        DBClusterEndpointIdentifier=s EndpointType=s StaticMembers=[s ExcludedMembers=[s struct
        DBClusterParameterGroupName=s Parameters=[(Parameter).340 struct DBClusterParameterGroupName=s struct
        DBClusterSnapshotIdentifier=s AttributeName=s ValuesToAdd=[(AttributeValue)s ValuesToRemove=[(AttributeValue)s
        struct DBClusterSnapshotAttributesResult=.341 struct DBInstanceIdentifier=s AllocatedStorage=i
        DBInstanceClass=s DBSubnetGroupName=s DBSecurityGroups=[(DBSecurityGroupName)s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s ApplyImmediately=b MasterUserPassword=s DBParameterGroupName=s
        BackupRetentionPeriod=i PreferredBackupWindow=s PreferredMaintenanceWindow=s MultiAZ=b EngineVersion=s
        AllowMajorVersionUpgrade=b AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i
        OptionGroupName=s NewDBInstanceIdentifier=s StorageType=s TdeCredentialArn=s TdeCredentialPassword=s
        CACertificateIdentifier=s Domain=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=[s
        DisableDomain=b CopyTagsToSnapshot=b MonitoringInterval=i DBPortNumber=i PubliclyAccessible=b
        MonitoringRoleArn=s DomainIAMRoleName=s PromotionTier=i EnableIAMDatabaseAuthentication=b
        DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s
        PerformanceInsightsRetentionPeriod=i CloudwatchLogsExportConfiguration=.359
        ProcessorFeatures=[(ProcessorFeature).325 UseDefaultProcessorFeatures=b DeletionProtection=b
        MaxAllocatedStorage=i CertificateRotationRestart=b ReplicaMode=s AutomationMode=s
        ResumeFullAutomationModeMinutes=i EnableCustomerOwnedIp=b NetworkType=s AwsBackupRecoveryPointArn=s
        ManageMasterUserPassword=b RotateMasterUserPassword=b MasterUserSecretKmsKeyId=s MultiTenant=b
        DedicatedLogVolume=b Engine=s AdditionalStorageVolumes=[.360 TagSpecifications=[(item).323
        MasterUserAuthenticationType=s struct DBInstance=.327 struct DBParameterGroupName=s Parameters=[(Parameter).340
        struct DBParameterGroupName=s struct DBProxyName=s NewDBProxyName=s DefaultAuthScheme=s Auth=[.328 RequireTLS=b
        IdleClientTimeout=i DebugLogging=b RoleArn=s SecurityGroups=[s struct DBProxy=.329 struct DBProxyEndpointName=s
        NewDBProxyEndpointName=s VpcSecurityGroupIds=[s struct DBProxyEndpoint=.330 struct TargetGroupName=s
        DBProxyName=s ConnectionPoolConfig=.361 NewName=s struct DBProxyTargetGroup=.344 struct RecommendationId=s
        Locale=s Status=s RecommendedActionUpdates=[.362 struct DBRecommendation=.346 struct DBShardGroupIdentifier=s
        MaxACU=f MinACU=f ComputeRedundancy=i struct DBSnapshotIdentifier=s EngineVersion=s OptionGroupName=s struct
        DBSnapshot=.312 struct DBSnapshotIdentifier=s AttributeName=s ValuesToAdd=[(AttributeValue)s
        ValuesToRemove=[(AttributeValue)s struct DBSnapshotAttributesResult=.347 struct DBSubnetGroupName=s
        DBSubnetGroupDescription=s SubnetIds=[(SubnetIdentifier)s struct DBSubnetGroup=.331 struct SubscriptionName=s
        SnsTopicArn=s SourceType=s EventCategories=[(EventCategory)s Enabled=b struct EventSubscription=.305 struct
        GlobalClusterIdentifier=s NewGlobalClusterIdentifier=s DeletionProtection=b EngineVersion=s
        AllowMajorVersionUpgrade=b struct GlobalCluster=.332 struct IntegrationIdentifier=s IntegrationName=s
        DataFilter=s Description=s struct OptionGroupName=s OptionsToInclude=[(OptionConfiguration).363
        OptionsToRemove=[s ApplyImmediately=b struct OptionGroup=.313 struct DBInstanceIdentifier=s TenantDBName=s
        MasterUserPassword=s NewTenantDBName=s ManageMasterUserPassword=b RotateMasterUserPassword=b
        MasterUserSecretKmsKeyId=s struct TenantDatabase=.334 struct DBInstanceIdentifier=s BackupRetentionPeriod=i
        PreferredBackupWindow=s TagSpecifications=[(item).323 struct DBInstance=.327 struct DBClusterIdentifier=s
        struct DBCluster=.324 struct ReservedDBInstancesOfferingId=s ReservedDBInstanceId=s DBInstanceCount=i
        Tags=[(Tag).306 struct ReservedDBInstance=.354 struct DBClusterIdentifier=s struct DBCluster=.324 struct
        DBInstanceIdentifier=s ForceFailover=b struct DBInstance=.327 struct DBShardGroupIdentifier=s struct
        DBProxyName=s TargetGroupName=s DBInstanceIdentifiers=[s DBClusterIdentifiers=[s struct DBProxyTargets=[.345
        struct GlobalClusterIdentifier=s DbClusterIdentifier=s struct GlobalCluster=.332 struct DBClusterIdentifier=s
        RoleArn=s FeatureName=s struct DBInstanceIdentifier=s RoleArn=s FeatureName=s struct SubscriptionName=s
        SourceIdentifier=s struct EventSubscription=.305 struct ResourceName=s TagKeys=[s struct
        DBClusterParameterGroupName=s ResetAllParameters=b Parameters=[(Parameter).340 struct DBParameterGroupName=s
        ResetAllParameters=b Parameters=[(Parameter).340 struct AvailabilityZones=[(AvailabilityZone)s
        BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroupName=s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s DBSubnetGroupName=s Engine=s EngineVersion=s Port=i MasterUsername=s
        MasterUserPassword=s OptionGroupName=s PreferredBackupWindow=s PreferredMaintenanceWindow=s Tags=[(Tag).306
        StorageEncrypted=b KmsKeyId=s EnableIAMDatabaseAuthentication=b SourceEngine=s SourceEngineVersion=s
        S3BucketName=s S3Prefix=s S3IngestionRoleArn=s BacktrackWindow=i EnableCloudwatchLogsExports=[s
        DeletionProtection=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s StorageType=s NetworkType=s
        ServerlessV2ScalingConfiguration=.322 ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s
        EngineLifecycleSupport=s TagSpecifications=[(item).323 struct DBCluster=.324 struct
        AvailabilityZones=[(AvailabilityZone)s DBClusterIdentifier=s SnapshotIdentifier=s Engine=s EngineVersion=s
        Port=i DBSubnetGroupName=s DatabaseName=s OptionGroupName=s VpcSecurityGroupIds=[(VpcSecurityGroupId)s
        Tags=[(Tag).306 KmsKeyId=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i EnableCloudwatchLogsExports=[s
        EngineMode=s ScalingConfiguration=.320 DBClusterParameterGroupName=s DeletionProtection=b CopyTagsToSnapshot=b
        Domain=s DomainIAMRoleName=s DBClusterInstanceClass=s StorageType=s Iops=i PubliclyAccessible=b NetworkType=s
        ServerlessV2ScalingConfiguration=.322 RdsCustomClusterConfiguration=.321 MonitoringInterval=i
        MonitoringRoleArn=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s
        PerformanceInsightsRetentionPeriod=i BackupRetentionPeriod=i PreferredBackupWindow=s EngineLifecycleSupport=s
        TagSpecifications=[(item).323 EnableVPCNetworking=b EnableInternetAccessGateway=b struct DBCluster=.324 struct
        DBClusterIdentifier=s RestoreType=s SourceDBClusterIdentifier=s RestoreToTime=t UseLatestRestorableTime=b
        Port=i DBSubnetGroupName=s OptionGroupName=s VpcSecurityGroupIds=[(VpcSecurityGroupId)s Tags=[(Tag).306
        KmsKeyId=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i EnableCloudwatchLogsExports=[s
        DBClusterParameterGroupName=s DeletionProtection=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s
        DBClusterInstanceClass=s StorageType=s PubliclyAccessible=b Iops=i NetworkType=s SourceDbClusterResourceId=s
        ServerlessV2ScalingConfiguration=.322 ScalingConfiguration=.320 EngineMode=s RdsCustomClusterConfiguration=.321
        MonitoringInterval=i MonitoringRoleArn=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s
        PerformanceInsightsRetentionPeriod=i BackupRetentionPeriod=i PreferredBackupWindow=s EngineLifecycleSupport=s
        TagSpecifications=[(item).323 EnableVPCNetworking=b EnableInternetAccessGateway=b struct DBCluster=.324 struct
        DBInstanceIdentifier=s DBSnapshotIdentifier=s DBInstanceClass=s Port=i AvailabilityZone=s DBSubnetGroupName=s
        MultiAZ=b PubliclyAccessible=b AutoMinorVersionUpgrade=b LicenseModel=s DBName=s Engine=s Iops=i
        StorageThroughput=i OptionGroupName=s Tags=[(Tag).306 StorageType=s TdeCredentialArn=s TdeCredentialPassword=s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s Domain=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s
        DomainDnsIps=[s CopyTagsToSnapshot=b DomainIAMRoleName=s EnableIAMDatabaseAuthentication=b
        EnableCloudwatchLogsExports=[s ProcessorFeatures=[(ProcessorFeature).325 UseDefaultProcessorFeatures=b
        DBParameterGroupName=s DeletionProtection=b EnableCustomerOwnedIp=b NetworkType=s BackupTarget=s
        CustomIamInstanceProfile=s AllocatedStorage=i DBClusterSnapshotIdentifier=s BackupRetentionPeriod=i
        PreferredBackupWindow=s DedicatedLogVolume=b CACertificateIdentifier=s EngineLifecycleSupport=s
        AdditionalStorageVolumes=[.326 TagSpecifications=[(item).323 ManageMasterUserPassword=b
        MasterUserSecretKmsKeyId=s struct DBInstance=.327 struct DBName=s DBInstanceIdentifier=s AllocatedStorage=i
        DBInstanceClass=s Engine=s MasterUsername=s MasterUserPassword=s DBSecurityGroups=[(DBSecurityGroupName)s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s AvailabilityZone=s DBSubnetGroupName=s PreferredMaintenanceWindow=s
        DBParameterGroupName=s BackupRetentionPeriod=i PreferredBackupWindow=s Port=i MultiAZ=b EngineVersion=s
        AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s PubliclyAccessible=b
        Tags=[(Tag).306 StorageType=s StorageEncrypted=b KmsKeyId=s CopyTagsToSnapshot=b MonitoringInterval=i
        MonitoringRoleArn=s EnableIAMDatabaseAuthentication=b SourceEngine=s SourceEngineVersion=s S3BucketName=s
        S3Prefix=s S3IngestionRoleArn=s DatabaseInsightsMode=s EnablePerformanceInsights=b
        PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableCloudwatchLogsExports=[s
        ProcessorFeatures=[(ProcessorFeature).325 UseDefaultProcessorFeatures=b DeletionProtection=b
        MaxAllocatedStorage=i NetworkType=s ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s DedicatedLogVolume=b
        CACertificateIdentifier=s EngineLifecycleSupport=s AdditionalStorageVolumes=[.326 TagSpecifications=[(item).323
        struct DBInstance=.327 struct SourceDBInstanceIdentifier=s TargetDBInstanceIdentifier=s RestoreTime=t
        UseLatestRestorableTime=b DBInstanceClass=s Port=i AvailabilityZone=s DBSubnetGroupName=s MultiAZ=b
        PubliclyAccessible=b AutoMinorVersionUpgrade=b LicenseModel=s DBName=s Engine=s Iops=i StorageThroughput=i
        OptionGroupName=s CopyTagsToSnapshot=b Tags=[(Tag).306 StorageType=s TdeCredentialArn=s TdeCredentialPassword=s
        VpcSecurityGroupIds=[(VpcSecurityGroupId)s Domain=s DomainIAMRoleName=s DomainFqdn=s DomainOu=s
        DomainAuthSecretArn=s DomainDnsIps=[s EnableIAMDatabaseAuthentication=b EnableCloudwatchLogsExports=[s
        ProcessorFeatures=[(ProcessorFeature).325 UseDefaultProcessorFeatures=b DBParameterGroupName=s
        DeletionProtection=b SourceDbiResourceId=s MaxAllocatedStorage=i EnableCustomerOwnedIp=b NetworkType=s
        SourceDBInstanceAutomatedBackupsArn=s BackupTarget=s CustomIamInstanceProfile=s AllocatedStorage=i
        BackupRetentionPeriod=i PreferredBackupWindow=s DedicatedLogVolume=b CACertificateIdentifier=s
        EngineLifecycleSupport=s AdditionalStorageVolumes=[.326 TagSpecifications=[(item).323
        ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s struct DBInstance=.327 struct DBSecurityGroupName=s
        CIDRIP=s EC2SecurityGroupName=s EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s struct DBSecurityGroup=.308
        struct ResourceArn=s Mode=s KmsKeyId=s ApplyImmediately=b EngineNativeAuditFieldsIncluded=b struct KmsKeyId=s
        KinesisStreamName=s Status=s Mode=s EngineNativeAuditFieldsIncluded=b ApplyImmediately=b struct
        DBClusterIdentifier=s struct DBCluster=.324 struct DBInstanceIdentifier=s struct DBInstance=.327 struct
        SourceDBInstanceArn=s BackupRetentionPeriod=i KmsKeyId=s PreSignedUrl=s Tags=[(Tag).306 struct
        DBInstanceAutomatedBackup=.336 struct ExportTaskIdentifier=s SourceArn=s S3BucketName=s IamRoleArn=s KmsKeyId=s
        S3Prefix=s ExportOnly=[s struct ResourceArn=s ApplyImmediately=b struct KmsKeyId=s KinesisStreamName=s Status=s
        struct DBClusterIdentifier=s struct DBCluster=.324 struct DBInstanceIdentifier=s DBSnapshotIdentifier=s struct
        DBInstance=.327 struct SourceDBInstanceArn=s struct DBInstanceAutomatedBackup=.336 struct
        BlueGreenDeploymentIdentifier=s SwitchoverTimeout=i struct BlueGreenDeployment=.314 struct
        GlobalClusterIdentifier=s TargetDbClusterIdentifier=s struct GlobalCluster=.332 struct DBInstanceIdentifier=s
        struct DBInstance=.327 struct CustomerAwsId=s CustSubscriptionId=s SnsTopicArn=s Status=s
        SubscriptionCreationTime=s SourceType=s SourceIdsList=[(SourceId)s EventCategoriesList=[(EventCategory)s
        Enabled=b EventSubscriptionArn=s struct Key=s Value=s struct ResourceIdentifier=s
        PendingMaintenanceActionDetails=[(PendingMaintenanceAction).364 struct OwnerId=s DBSecurityGroupName=s
        DBSecurityGroupDescription=s VpcId=s EC2SecurityGroups=[(EC2SecurityGroup).365 IPRanges=[(IPRange).366
        DBSecurityGroupArn=s struct DBClusterParameterGroupName=s DBParameterGroupFamily=s Description=s
        DBClusterParameterGroupArn=s struct AvailabilityZones=[(AvailabilityZone)s DBClusterSnapshotIdentifier=s
        DBClusterIdentifier=s SnapshotCreateTime=t Engine=s EngineMode=s AllocatedStorage=i Status=s Port=i VpcId=s
        ClusterCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s PercentProgress=i
        StorageEncrypted=b StorageEncryptionType=s BackupRetentionPeriod=i PreferredBackupWindow=s KmsKeyId=s
        DBClusterSnapshotArn=s SourceDBClusterSnapshotArn=s IAMDatabaseAuthenticationEnabled=b TagList=[(Tag).306
        StorageType=s StorageThroughput=i DbClusterResourceId=s DBSystemId=s struct DBParameterGroupName=s
        DBParameterGroupFamily=s Description=s DBParameterGroupArn=s struct DBSnapshotIdentifier=s
        DBInstanceIdentifier=s SnapshotCreateTime=t Engine=s AllocatedStorage=i Status=s Port=i AvailabilityZone=s
        VpcId=s InstanceCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s Iops=i
        StorageThroughput=i OptionGroupName=s PercentProgress=i SourceRegion=s SourceDBSnapshotIdentifier=s
        StorageType=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s BackupRetentionPeriod=i
        PreferredBackupWindow=s KmsKeyId=s DBSnapshotArn=s Timezone=s IAMDatabaseAuthenticationEnabled=b
        ProcessorFeatures=[(ProcessorFeature).325 DbiResourceId=s TagList=[(Tag).306 SnapshotTarget=s
        OriginalSnapshotCreateTime=t SnapshotDatabaseTime=t DBSystemId=s MultiTenant=b DedicatedLogVolume=b
        AdditionalStorageVolumes=[.326 SnapshotAvailabilityZone=s struct OptionGroupName=s OptionGroupDescription=s
        EngineName=s MajorEngineVersion=s Options=[(Option).367 AllowsVpcAndNonVpcInstanceMemberships=b VpcId=s
        OptionGroupArn=s SourceOptionGroup=s SourceAccountId=s CopyTimestamp=t struct BlueGreenDeploymentIdentifier=s
        BlueGreenDeploymentName=s Source=s Target=s SwitchoverDetails=[.368 Tasks=[.369 Status=s StatusDetails=s
        CreateTime=t DeleteTime=t TagList=[(Tag).306 struct CharacterSetName=s CharacterSetDescription=s struct
        ImageId=s Status=s struct Engine=s EngineVersion=s Description=s AutoUpgrade=b IsMajorVersionUpgrade=b
        SupportedEngineModes=[s SupportsParallelQuery=b SupportsGlobalDatabases=b SupportsBabelfish=b
        SupportsLimitlessDatabase=b SupportsLocalWriteForwarding=b SupportsIntegrations=b struct TimezoneName=s struct
        MinCapacity=f MaxCapacity=f struct MinCapacity=i MaxCapacity=i AutoPause=b SecondsUntilAutoPause=i
        TimeoutAction=s SecondsBeforeTimeout=i struct InterconnectSubnetId=s TransitGatewayMulticastDomainId=s
        ReplicaMode=s struct MinCapacity=f MaxCapacity=f SecondsUntilAutoPause=i struct ResourceType=s Tags=[(Tag).306
        struct AllocatedStorage=i AvailabilityZones=[(AvailabilityZone)s BackupRetentionPeriod=i CharacterSetName=s
        DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroup=s DBSubnetGroup=s Status=s PercentProgress=s
        EarliestRestorableTime=t Endpoint=s ReaderEndpoint=s CustomEndpoints=[s MultiAZ=b Engine=s EngineVersion=s
        LatestRestorableTime=t Port=i MasterUsername=s DBClusterOptionGroupMemberships=[(DBClusterOptionGroup).370
        PreferredBackupWindow=s PreferredMaintenanceWindow=s UpgradeRolloutOrder=s ReplicationSourceIdentifier=s
        ReadReplicaIdentifiers=[(ReadReplicaIdentifier)s StatusInfos=[(DBClusterStatusInfo).371
        DBClusterMembers=[(DBClusterMember).372 VpcSecurityGroups=[(VpcSecurityGroupMembership).373 HostedZoneId=s
        StorageEncrypted=b StorageEncryptionType=s KmsKeyId=s DbClusterResourceId=s DBClusterArn=s
        AssociatedRoles=[(DBClusterRole).374 IAMDatabaseAuthenticationEnabled=b CloneGroupId=s ClusterCreateTime=t
        EarliestBacktrackTime=t BacktrackWindow=i BacktrackConsumedChangeRecords=i EnabledCloudwatchLogsExports=[s
        Capacity=i PendingModifiedValues=.375 EngineMode=s ScalingConfigurationInfo=.376
        RdsCustomClusterConfiguration=.321 DBClusterInstanceClass=s StorageType=s Iops=i StorageThroughput=i
        IOOptimizedNextAllowedModificationTime=t PubliclyAccessible=b AutoMinorVersionUpgrade=b DeletionProtection=b
        HttpEndpointEnabled=b ActivityStreamMode=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s
        ActivityStreamKinesisStreamName=s CopyTagsToSnapshot=b CrossAccountClone=b
        DomainMemberships=[(DomainMembership).377 TagList=[(Tag).306 GlobalClusterIdentifier=s
        GlobalWriteForwardingStatus=s GlobalWriteForwardingRequested=b NetworkType=s AutomaticRestartTime=t
        ServerlessV2ScalingConfiguration=.378 ServerlessV2PlatformVersion=s MonitoringInterval=i MonitoringRoleArn=s
        DatabaseInsightsMode=s PerformanceInsightsEnabled=b PerformanceInsightsKMSKeyId=s
        PerformanceInsightsRetentionPeriod=i DBSystemId=s MasterUserSecret=.379 LocalWriteForwardingStatus=s
        AwsBackupRecoveryPointArn=s LimitlessDatabase=.380 ClusterScalabilityType=s CertificateDetails=.381
        EngineLifecycleSupport=s VPCNetworkingEnabled=b InternetAccessGatewayEnabled=b struct Name=s Value=s struct
        VolumeName=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s struct
        DBInstanceIdentifier=s DBInstanceClass=s Engine=s DBInstanceStatus=s MasterUsername=s DBName=s Endpoint=.382
        AllocatedStorage=i InstanceCreateTime=t PreferredBackupWindow=s BackupRetentionPeriod=i
        DBSecurityGroups=[(DBSecurityGroup).383 VpcSecurityGroups=[(VpcSecurityGroupMembership).373
        DBParameterGroups=[(DBParameterGroup).384 AvailabilityZone=s DBSubnetGroup=.331 PreferredMaintenanceWindow=s
        UpgradeRolloutOrder=s PendingModifiedValues=.385 LatestRestorableTime=t MultiAZ=b EngineVersion=s
        AutoMinorVersionUpgrade=b ReadReplicaSourceDBInstanceIdentifier=s
        ReadReplicaDBInstanceIdentifiers=[(ReadReplicaDBInstanceIdentifier)s
        ReadReplicaDBClusterIdentifiers=[(ReadReplicaDBClusterIdentifier)s ReplicaMode=s LicenseModel=s Iops=i
        StorageThroughput=i OptionGroupMemberships=[(OptionGroupMembership).386 CharacterSetName=s
        NcharCharacterSetName=s SecondaryAvailabilityZone=s PubliclyAccessible=b
        StatusInfos=[(DBInstanceStatusInfo).387 StorageType=s StorageEncryptionType=s TdeCredentialArn=s
        DbInstancePort=i DBClusterIdentifier=s StorageEncrypted=b KmsKeyId=s DbiResourceId=s CACertificateIdentifier=s
        DomainMemberships=[(DomainMembership).377 CopyTagsToSnapshot=b MonitoringInterval=i
        EnhancedMonitoringResourceArn=s MonitoringRoleArn=s PromotionTier=i DBInstanceArn=s Timezone=s
        IAMDatabaseAuthenticationEnabled=b DatabaseInsightsMode=s PerformanceInsightsEnabled=b
        PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnabledCloudwatchLogsExports=[s
        ProcessorFeatures=[(ProcessorFeature).325 DeletionProtection=b AssociatedRoles=[(DBInstanceRole).388
        ListenerEndpoint=.382 MaxAllocatedStorage=i TagList=[(Tag).306 AutomationMode=s ResumeFullAutomationModeTime=t
        CustomerOwnedIpEnabled=b NetworkType=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s
        ActivityStreamKinesisStreamName=s ActivityStreamMode=s ActivityStreamEngineNativeAuditFieldsIncluded=b
        AwsBackupRecoveryPointArn=s DBInstanceAutomatedBackupsReplications=[(DBInstanceAutomatedBackupsReplication).389
        BackupTarget=s AutomaticRestartTime=t CustomIamInstanceProfile=s ActivityStreamPolicyStatus=s
        CertificateDetails=.381 DBSystemId=s MasterUserSecret=.379 ReadReplicaSourceDBClusterIdentifier=s
        PercentProgress=s MultiTenant=b DedicatedLogVolume=b IsStorageConfigUpgradeAvailable=b EngineLifecycleSupport=s
        AdditionalStorageVolumes=[.390 StorageVolumeStatus=s struct Description=s UserName=s AuthScheme=s SecretArn=s
        IAMAuth=s ClientPasswordAuthType=s struct DBProxyName=s DBProxyArn=s Status=s EngineFamily=s VpcId=s
        VpcSecurityGroupIds=[s VpcSubnetIds=[s DefaultAuthScheme=s Auth=[.391 RoleArn=s Endpoint=s RequireTLS=b
        IdleClientTimeout=i DebugLogging=b CreatedDate=t UpdatedDate=t EndpointNetworkType=s
        TargetConnectionNetworkType=s struct DBProxyEndpointName=s DBProxyEndpointArn=s DBProxyName=s Status=s VpcId=s
        VpcSecurityGroupIds=[s VpcSubnetIds=[s Endpoint=s CreatedDate=t TargetRole=s IsDefault=b EndpointNetworkType=s
        struct DBSubnetGroupName=s DBSubnetGroupDescription=s VpcId=s SubnetGroupStatus=s Subnets=[(Subnet).392
        DBSubnetGroupArn=s SupportedNetworkTypes=[s struct GlobalClusterIdentifier=s GlobalClusterResourceId=s
        GlobalClusterArn=s Status=s Engine=s EngineVersion=s EngineLifecycleSupport=s DatabaseName=s StorageEncrypted=b
        StorageEncryptionType=s DeletionProtection=b GlobalClusterMembers=[(GlobalClusterMember).393 Endpoint=s
        FailoverState=.394 TagList=[(Tag).306 struct ErrorCode=s ErrorMessage=s struct TenantDatabaseCreateTime=t
        DBInstanceIdentifier=s TenantDBName=s Status=s MasterUsername=s DbiResourceId=s TenantDatabaseResourceId=s
        TenantDatabaseARN=s CharacterSetName=s NcharCharacterSetName=s DeletionProtection=b PendingModifiedValues=.395
        MasterUserSecret=.379 TagList=[(Tag).306 struct Engine=s VpcId=s DBClusterAutomatedBackupsArn=s
        DBClusterIdentifier=s RestoreWindow=.396 MasterUsername=s DbClusterResourceId=s Region=s LicenseModel=s
        Status=s IAMDatabaseAuthenticationEnabled=b ClusterCreateTime=t StorageEncrypted=b StorageEncryptionType=s
        AllocatedStorage=i EngineVersion=s DBClusterArn=s BackupRetentionPeriod=i PreferredBackupWindow=s EngineMode=s
        AvailabilityZones=[(AvailabilityZone)s Port=i KmsKeyId=s StorageType=s Iops=i StorageThroughput=i
        AwsBackupRecoveryPointArn=s TagList=[(Tag).306 struct DBInstanceArn=s DbiResourceId=s Region=s
        DBInstanceIdentifier=s RestoreWindow=.396 AllocatedStorage=i Status=s Port=i AvailabilityZone=s VpcId=s
        InstanceCreateTime=t MasterUsername=s Engine=s EngineVersion=s LicenseModel=s Iops=i StorageThroughput=i
        OptionGroupName=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s StorageType=s KmsKeyId=s Timezone=s
        IAMDatabaseAuthenticationEnabled=b BackupRetentionPeriod=i PreferredBackupWindow=s
        DBInstanceAutomatedBackupsArn=s
        DBInstanceAutomatedBackupsReplications=[(DBInstanceAutomatedBackupsReplication).389 BackupTarget=s
        """#
}
