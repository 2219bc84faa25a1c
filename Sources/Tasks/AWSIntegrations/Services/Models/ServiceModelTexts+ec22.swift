// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let ec22 = #"""
        RouteTableIds=[(item)s;n:routeTableIdSet SubnetIds=[(item)s;n:subnetIdSet Groups=[(item).423;n:groupSet
        IpAddressType=s;n:ipAddressType DnsOptions=.424;n:dnsOptions PrivateDnsEnabled=b;n:privateDnsEnabled
        RequesterManaged=b;n:requesterManaged NetworkInterfaceIds=[(item)s;n:networkInterfaceIdSet
        DnsEntries=[(item).425;n:dnsEntrySet CreationTimestamp=t;n:creationTimestamp Tags=[(item).264;n:tagSet
        OwnerId=s;n:ownerId LastError=.426;n:lastError Ipv4Prefixes=[(item).427;n:ipv4PrefixSet
        Ipv6Prefixes=[(item).427;n:ipv6PrefixSet FailureReason=s;n:failureReason
        ServiceNetworkArn=s;n:serviceNetworkArn ResourceConfigurationArn=s;n:resourceConfigurationArn
        ServiceRegion=s;n:serviceRegion struct AccepterVpcInfo=.428;n:accepterVpcInfo ExpirationTime=t;n:expirationTime
        RequesterVpcInfo=.428;n:requesterVpcInfo Status=.429;n:status Tags=[(item).264;n:tagSet
        VpcPeeringConnectionId=s;n:vpcPeeringConnectionId struct LaunchTemplateId=s;n:launchTemplateId
        LaunchTemplateName=s;n:launchTemplateName VersionNumber=i;n:versionNumber struct
        LaunchTemplateId=s;n:launchTemplateId LaunchTemplateName=s;n:launchTemplateName VersionNumber=i;n:versionNumber
        ResponseError=.430;n:responseError struct Error=.431;n:error ResourceId=s;n:resourceId struct
        SnapshotId=s;n:snapshotId ReturnCode=s;n:returnCode struct AttributeName=s;n:attributeName
        AttributeValues=[(item).432;n:attributeValueSet struct Name=s Values=[(item)s;n:Value struct
        AllocationId=s;n:allocationId AssociationId=s;n:associationId Domain=s;n:domain
        NetworkInterfaceId=s;n:networkInterfaceId NetworkInterfaceOwnerId=s;n:networkInterfaceOwnerId
        PrivateIpAddress=s;n:privateIpAddress Tags=[(item).264;n:tagSet PublicIpv4Pool=s;n:publicIpv4Pool
        NetworkBorderGroup=s;n:networkBorderGroup CustomerOwnedIp=s;n:customerOwnedIp
        CustomerOwnedIpv4Pool=s;n:customerOwnedIpv4Pool CarrierIp=s;n:carrierIp SubnetId=s;n:subnetId
        ServiceManaged=s;n:serviceManaged InstanceId=s;n:instanceId PublicIp=s;n:publicIp struct
        OptInStatus=s;n:optInStatus Messages=[(item).433;n:messageSet RegionName=s;n:regionName ZoneName=s;n:zoneName
        ZoneId=s;n:zoneId GroupName=s;n:groupName NetworkBorderGroup=s;n:networkBorderGroup ZoneType=s;n:zoneType
        ParentZoneName=s;n:parentZoneName ParentZoneId=s;n:parentZoneId GroupLongName=s;n:groupLongName
        Geography=[(item).434;n:geographySet SubGeography=[(item).435;n:subGeographySet State=s;n:zoneState struct
        Value=s;n:value struct OrganizationArn=s;n:organizationArn OrganizationalUnitArn=s;n:organizationalUnitArn
        UserId=s;n:userId Group=s;n:group struct ProductCodeId=s;n:productCode ProductCodeType=s;n:type struct
        PlatformDetails=s;n:platformDetails UsageOperation=s;n:usageOperation
        BlockDeviceMappings=[(item).268;n:blockDeviceMapping Description=s;n:description EnaSupport=b;n:enaSupport
        Hypervisor=s;n:hypervisor ImageOwnerAlias=s;n:imageOwnerAlias Name=s;n:name RootDeviceName=s;n:rootDeviceName
        RootDeviceType=s;n:rootDeviceType SriovNetSupport=s;n:sriovNetSupport StateReason=.436;n:stateReason
        Tags=[(item).264;n:tagSet VirtualizationType=s;n:virtualizationType BootMode=s;n:bootMode
        TpmSupport=s;n:tpmSupport DeprecationTime=s;n:deprecationTime ImdsSupport=s;n:imdsSupport
        SourceInstanceId=s;n:sourceInstanceId DeregistrationProtection=s;n:deregistrationProtection
        LastLaunchedTime=s;n:lastLaunchedTime ImageAllowed=b;n:imageAllowed SourceImageId=s;n:sourceImageId
        SourceImageRegion=s;n:sourceImageRegion FreeTierEligible=b;n:freeTierEligible ImageId=s;n:imageId
        ImageLocation=s;n:imageLocation State=s;n:imageState OwnerId=s;n:imageOwnerId CreationDate=s;n:creationDate
        Public=b;n:isPublic ProductCodes=[(item).308;n:productCodes Architecture=s;n:architecture
        ImageType=s;n:imageType KernelId=s;n:kernelId RamdiskId=s;n:ramdiskId Platform=s;n:platform struct
        DeviceName=s;n:deviceName Ebs=.437;n:ebs struct Value=b;n:value struct Enabled=b;n:enabled struct
        GroupId=s;n:groupId GroupName=s;n:groupName struct AvailabilityZone=s;n:availabilityZone
        AvailabilityZoneId=s;n:availabilityZoneId OutpostArn=s;n:outpostArn Operator=.291;n:operator
        Events=[(item).438;n:eventsSet InstanceId=s;n:instanceId InstanceState=.439;n:instanceState
        InstanceStatus=.440;n:instanceStatus SystemStatus=.440;n:systemStatus
        AttachedEbsStatus=.441;n:attachedEbsStatus struct InstanceType=s;n:instanceType LocationType=s;n:locationType
        Location=s;n:location struct InstanceType=s;n:instanceType CurrentGeneration=b;n:currentGeneration
        FreeTierEligible=b;n:freeTierEligible SupportedUsageClasses=[(item)s;n:supportedUsageClasses
        SupportedRootDeviceTypes=[(item)s;n:supportedRootDeviceTypes
        SupportedVirtualizationTypes=[(item)s;n:supportedVirtualizationTypes BareMetal=b;n:bareMetal
        Hypervisor=s;n:hypervisor ProcessorInfo=.442;n:processorInfo VCpuInfo=.443;n:vCpuInfo
        MemoryInfo=.444;n:memoryInfo InstanceStorageSupported=b;n:instanceStorageSupported
        InstanceStorageInfo=.445;n:instanceStorageInfo EbsInfo=.446;n:ebsInfo NetworkInfo=.447;n:networkInfo
        GpuInfo=.448;n:gpuInfo FpgaInfo=.449;n:fpgaInfo PlacementGroupInfo=.450;n:placementGroupInfo
        InferenceAcceleratorInfo=.451;n:inferenceAcceleratorInfo HibernationSupported=b;n:hibernationSupported
        BurstablePerformanceSupported=b;n:burstablePerformanceSupported
        DedicatedHostsSupported=b;n:dedicatedHostsSupported AutoRecoverySupported=b;n:autoRecoverySupported
        SupportedBootModes=[(item)s;n:supportedBootModes NitroEnclavesSupport=s;n:nitroEnclavesSupport
        NitroTpmSupport=s;n:nitroTpmSupport NitroTpmInfo=.452;n:nitroTpmInfo
        MediaAcceleratorInfo=.453;n:mediaAcceleratorInfo NeuronInfo=.454;n:neuronInfo PhcSupport=s;n:phcSupport
        RebootMigrationSupport=s;n:rebootMigrationSupport SupportedInRegion=b;n:supportedInRegion struct
        KeyPairId=s;n:keyPairId KeyType=s;n:keyType Tags=[(item).264;n:tagSet PublicKey=s;n:publicKey
        CreateTime=t;n:createTime KeyName=s;n:keyName KeyFingerprint=s;n:keyFingerprint struct
        AttachTime=t;n:attachTime AttachmentId=s;n:attachmentId DeleteOnTermination=b;n:deleteOnTermination
        DeviceIndex=i;n:deviceIndex NetworkCardIndex=i;n:networkCardIndex InstanceId=s;n:instanceId
        InstanceOwnerId=s;n:instanceOwnerId Status=s;n:status EnaSrdSpecification=.455;n:enaSrdSpecification
        EnaQueueCount=i;n:enaQueueCount struct Cidrs=[(item)s;n:cidrSet PrefixListId=s;n:prefixListId
        PrefixListName=s;n:prefixListName struct OptInStatus=s;n:optInStatus Geography=[(item).456;n:geographySet
        RegionName=s;n:regionName Endpoint=s;n:regionEndpoint struct GroupId=s;n:groupId
        ReferencingVpcId=s;n:referencingVpcId VpcPeeringConnectionId=s;n:vpcPeeringConnectionId
        TransitGatewayId=s;n:transitGatewayId struct GroupId=s;n:groupId
        IpPermissionsEgress=[(item).261;n:ipPermissionsEgress Tags=[(item).264;n:tagSet VpcId=s;n:vpcId
        SecurityGroupArn=s;n:securityGroupArn OwnerId=s;n:ownerId GroupName=s;n:groupName
        Description=s;n:groupDescription IpPermissions=[(item).261;n:ipPermissions struct UserId=s;n:userId
        Group=s;n:group struct ActualBlockHourlyPrice=s;n:actualBlockHourlyPrice
        AvailabilityZoneGroup=s;n:availabilityZoneGroup BlockDurationMinutes=i;n:blockDurationMinutes
        CreateTime=t;n:createTime Fault=.457;n:fault InstanceId=s;n:instanceId LaunchGroup=s;n:launchGroup
        LaunchSpecification=.458;n:launchSpecification LaunchedAvailabilityZone=s;n:launchedAvailabilityZone
        LaunchedAvailabilityZoneId=s;n:launchedAvailabilityZoneId ProductDescription=s;n:productDescription
        SpotInstanceRequestId=s;n:spotInstanceRequestId SpotPrice=s;n:spotPrice State=s;n:state Status=.459;n:status
        Tags=[(item).264;n:tagSet Type=s;n:type ValidFrom=t;n:validFrom ValidUntil=t;n:validUntil
        InstanceInterruptionBehavior=s;n:instanceInterruptionBehavior struct AvailabilityZone=s;n:availabilityZone
        AvailabilityZoneId=s;n:availabilityZoneId InstanceType=s;n:instanceType
        ProductDescription=s;n:productDescription SpotPrice=s;n:spotPrice Timestamp=t;n:timestamp struct Key=s;n:key
        ResourceId=s;n:resourceId ResourceType=s;n:resourceType Value=s;n:value struct Actions=[(item).460;n:actionsSet
        AvailabilityZone=s;n:availabilityZone OutpostArn=s;n:outpostArn Events=[(item).461;n:eventsSet
        VolumeId=s;n:volumeId VolumeStatus=.462;n:volumeStatus AttachmentStatuses=[(item).463;n:attachmentStatuses
        InitializationStatusDetails=.464;n:initializationStatusDetails AvailabilityZoneId=s;n:availabilityZoneId
        Operator=.291;n:operator struct VolumeId=s;n:volumeId ModificationState=s;n:modificationState
        StatusMessage=s;n:statusMessage TargetSize=i;n:targetSize TargetIops=i;n:targetIops
        TargetVolumeType=s;n:targetVolumeType TargetThroughput=i;n:targetThroughput
        TargetMultiAttachEnabled=b;n:targetMultiAttachEnabled OriginalSize=i;n:originalSize
        OriginalIops=i;n:originalIops OriginalVolumeType=s;n:originalVolumeType
        OriginalThroughput=i;n:originalThroughput OriginalMultiAttachEnabled=b;n:originalMultiAttachEnabled
        Progress=i;n:progress StartTime=t;n:startTime EndTime=t;n:endTime Operator=.291;n:operator struct
        KernelId=s;n:kernelId EbsOptimized=b;n:ebsOptimized IamInstanceProfile=.465;n:iamInstanceProfile
        BlockDeviceMappings=[(item).466;n:blockDeviceMappingSet NetworkInterfaces=[(item).467;n:networkInterfaceSet
        ImageId=s;n:imageId InstanceType=s;n:instanceType KeyName=s;n:keyName Monitoring=.468;n:monitoring
        Placement=.469;n:placement RamDiskId=s;n:ramDiskId DisableApiTermination=b;n:disableApiTermination
        InstanceInitiatedShutdownBehavior=s;n:instanceInitiatedShutdownBehavior UserData=s;n:userData
        TagSpecifications=[(item).470;n:tagSpecificationSet
        ElasticGpuSpecifications=[(item).471;n:elasticGpuSpecificationSet
        ElasticInferenceAccelerators=[(item).472;n:elasticInferenceAcceleratorSet
        SecurityGroupIds=[(item)s;n:securityGroupIdSet SecurityGroups=[(item)s;n:securityGroupSet
        InstanceMarketOptions=.473;n:instanceMarketOptions CreditSpecification=.474;n:creditSpecification
        CpuOptions=.475;n:cpuOptions CapacityReservationSpecification=.476;n:capacityReservationSpecification
        LicenseSpecifications=[(item).477;n:licenseSet HibernationOptions=.478;n:hibernationOptions
        MetadataOptions=.479;n:metadataOptions EnclaveOptions=.480;n:enclaveOptions
        InstanceRequirements=.481;n:instanceRequirements PrivateDnsNameOptions=.482;n:privateDnsNameOptions
        MaintenanceOptions=.483;n:maintenanceOptions DisableApiStop=b;n:disableApiStop Operator=.291;n:operator
        NetworkPerformanceOptions=.484;n:networkPerformanceOptions
        SecondaryInterfaces=[(item).485;n:secondaryInterfaceSet struct Comment=s UploadEnd=t UploadSize=f UploadStart=t
        struct Description=s DeviceName=s Format=s SnapshotId=s Url=s UserBucket=.486 struct LicenseConfigurationArn=s
        struct Description=s;n:description DeviceName=s;n:deviceName DiskImageSize=f;n:diskImageSize Format=s;n:format
        Progress=s;n:progress SnapshotId=s;n:snapshotId Status=s;n:status StatusMessage=s;n:statusMessage Url=s;n:url
        UserBucket=.487;n:userBucket struct LicenseConfigurationArn=s;n:licenseConfigurationArn struct
        Architecture=s;n:architecture GroupNames=[(SecurityGroup)s;n:GroupName GroupIds=[(SecurityGroupId)s;n:GroupId
        AdditionalInfo=s;n:additionalInfo UserData=.488;n:userData InstanceType=s;n:instanceType
        Placement=.353;n:placement Monitoring=b;n:monitoring SubnetId=s;n:subnetId
        InstanceInitiatedShutdownBehavior=s;n:instanceInitiatedShutdownBehavior PrivateIpAddress=s;n:privateIpAddress
        struct Description=s Image=.340 Volume=.341 struct ConversionTaskId=s;n:conversionTaskId
        ExpirationTime=s;n:expirationTime ImportInstance=.489;n:importInstance ImportVolume=.490;n:importVolume
        State=s;n:state StatusMessage=s;n:statusMessage Tags=[(item).264;n:tagSet struct Description=s Format=s Url=s
        UserBucket=.486 struct Description=s;n:description DiskImageSize=f;n:diskImageSize Encrypted=b;n:encrypted
        Format=s;n:format KmsKeyId=s;n:kmsKeyId Progress=s;n:progress SnapshotId=s;n:snapshotId Status=s;n:status
        StatusMessage=s;n:statusMessage Url=s;n:url UserBucket=.487;n:userBucket struct Format=s;n:format
        Bytes=i;n:bytes ImportManifestUrl=s;n:importManifestUrl struct Size=i;n:size struct Add=[(item).307
        Remove=[(item).307 struct DeviceName=s;n:deviceName Ebs=.491;n:ebs VirtualName=s;n:virtualName
        NoDevice=s;n:noDevice struct Value=x;n:value struct State=s;n:state HttpTokens=s;n:httpTokens
        HttpPutResponseHopLimit=i;n:httpPutResponseHopLimit HttpEndpoint=s;n:httpEndpoint
        HttpProtocolIpv6=s;n:httpProtocolIpv6 InstanceMetadataTags=s;n:instanceMetadataTags struct Cidr=s struct
        DefaultEnaQueueCount=b EnaQueueCount=i AttachmentId=s;n:attachmentId
        DeleteOnTermination=b;n:deleteOnTermination struct SecurityGroupRuleId=s SecurityGroupRule=.492 struct
        Add=[(item).323 Remove=[(item).323 struct InstanceId=s;n:instanceId Monitoring=.493;n:monitoring struct
        SecurityGroupRuleId=s;n:securityGroupRuleId GroupId=s;n:groupId IsEgress=b;n:isEgress IpProtocol=s;n:ipProtocol
        FromPort=i;n:fromPort ToPort=i;n:toPort CidrIpv4=s;n:cidrIpv4 CidrIpv6=s;n:cidrIpv6
        PrefixListId=s;n:prefixListId ReferencedGroupId=s;n:referencedGroupId Description=s;n:description struct
        Enabled=b;n:enabled struct AvailabilityZoneId=s;n:availabilityZoneId Affinity=s;n:affinity
        GroupName=s;n:groupName PartitionNumber=i;n:partitionNumber HostId=s;n:hostId Tenancy=s;n:tenancy
        SpreadDomain=s;n:spreadDomain HostResourceGroupArn=s;n:hostResourceGroupArn GroupId=s;n:groupId
        AvailabilityZone=s;n:availabilityZone struct Type=s struct Type=s Count=i struct LaunchTemplateId=s
        LaunchTemplateName=s Version=s struct MarketType=s SpotOptions=.494 struct CpuCredits=s struct CoreCount=i
        ThreadsPerCore=i AmdSevSnp=s NestedVirtualization=s struct CapacityReservationPreference=s
        CapacityReservationTarget=.495 struct Configured=b struct LicenseConfigurationArn=s struct HttpTokens=s
        HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s struct Enabled=b struct
        HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b struct AutoRecovery=s struct
        BandwidthWeighting=s struct DeleteOnTermination=b DeviceIndex=i
        PrivateIpAddresses=[(item).496;n:PrivateIpAddress PrivateIpAddressCount=i SecondarySubnetId=s InterfaceType=s
        NetworkCardIndex=i struct AssociatePublicIpAddress=b;n:associatePublicIpAddress
        DeleteOnTermination=b;n:deleteOnTermination Description=s;n:description DeviceIndex=i;n:deviceIndex
        Groups=[(SecurityGroupId)s;n:SecurityGroupId Ipv6AddressCount=i;n:ipv6AddressCount
        Ipv6Addresses=[(item).284;n:ipv6AddressesSet;e:Ipv6Addresses NetworkInterfaceId=s;n:networkInterfaceId
        PrivateIpAddress=s;n:privateIpAddress
        PrivateIpAddresses=[(item).283;n:privateIpAddressesSet;e:PrivateIpAddresses
        SecondaryPrivateIpAddressCount=i;n:secondaryPrivateIpAddressCount SubnetId=s;n:subnetId
        AssociateCarrierIpAddress=b InterfaceType=s NetworkCardIndex=i Ipv4Prefixes=[(item).280;n:Ipv4Prefix
        Ipv4PrefixCount=i Ipv6Prefixes=[(item).281;n:Ipv6Prefix Ipv6PrefixCount=i PrimaryIpv6=b
        EnaSrdSpecification=.497 ConnectionTrackingSpecification=.282 EnaQueueCount=i struct
        Architecture=s;n:architecture BlockDeviceMappings=[(item).310;n:blockDeviceMapping ClientToken=s;n:clientToken
        EbsOptimized=b;n:ebsOptimized EnaSupport=b;n:enaSupport Hypervisor=s;n:hypervisor
        IamInstanceProfile=.372;n:iamInstanceProfile InstanceLifecycle=s;n:instanceLifecycle
        ElasticGpuAssociations=[(item).498;n:elasticGpuAssociationSet
        ElasticInferenceAcceleratorAssociations=[(item).499;n:elasticInferenceAcceleratorAssociationSet
        NetworkInterfaces=[(item).500;n:networkInterfaceSet OutpostArn=s;n:outpostArn RootDeviceName=s;n:rootDeviceName
        RootDeviceType=s;n:rootDeviceType SecurityGroups=[(item).313;n:groupSet SourceDestCheck=b;n:sourceDestCheck
        SpotInstanceRequestId=s;n:spotInstanceRequestId SriovNetSupport=s;n:sriovNetSupport
        StateReason=.436;n:stateReason Tags=[(item).264;n:tagSet VirtualizationType=s;n:virtualizationType
        CpuOptions=.501;n:cpuOptions CapacityBlockId=s;n:capacityBlockId
        CapacityReservationId=s;n:capacityReservationId
        CapacityReservationSpecification=.502;n:capacityReservationSpecification
        HibernationOptions=.503;n:hibernationOptions Licenses=[(item).504;n:licenseSet
        MetadataOptions=.345;n:metadataOptions EnclaveOptions=.312;n:enclaveOptions BootMode=s;n:bootMode
        PlatformDetails=s;n:platformDetails UsageOperation=s;n:usageOperation
        UsageOperationUpdateTime=t;n:usageOperationUpdateTime PrivateDnsNameOptions=.505;n:privateDnsNameOptions
        Ipv6Address=s;n:ipv6Address TpmSupport=s;n:tpmSupport MaintenanceOptions=.506;n:maintenanceOptions
        CurrentInstanceBootMode=s;n:currentInstanceBootMode NetworkPerformanceOptions=.507;n:networkPerformanceOptions
        Operator=.291;n:operator SecondaryInterfaces=[(item).508;n:secondaryInterfaceSet InstanceId=s;n:instanceId
        ImageId=s;n:imageId State=.439;n:instanceState PrivateDnsName=s;n:privateDnsName PublicDnsName=s;n:dnsName
        StateTransitionReason=s;n:reason KeyName=s;n:keyName AmiLaunchIndex=i;n:amiLaunchIndex
        ProductCodes=[(item).308;n:productCodes InstanceType=s;n:instanceType LaunchTime=t;n:launchTime
        Placement=.353;n:placement KernelId=s;n:kernelId RamdiskId=s;n:ramdiskId Platform=s;n:platform
        Monitoring=.493;n:monitoring SubnetId=s;n:subnetId VpcId=s;n:vpcId PrivateIpAddress=s;n:privateIpAddress
        PublicIpAddress=s;n:ipAddress struct InstanceId=s;n:instanceId CurrentState=.439;n:currentState
        PreviousState=.439;n:previousState struct Arn=s;n:arn Id=s;n:id struct EnaSrdUdpEnabled=b struct
        Description=s;n:description UserId=s;n:userId GroupName=s;n:groupName GroupId=s;n:groupId VpcId=s;n:vpcId
        VpcPeeringConnectionId=s;n:vpcPeeringConnectionId PeeringStatus=s;n:peeringStatus struct
        Description=s;n:description CidrIp=s;n:cidrIp struct Description=s;n:description CidrIpv6=s;n:cidrIpv6 struct
        Description=s;n:description PrefixListId=s;n:prefixListId struct GroupId=s;n:groupId
        PeeringStatus=s;n:peeringStatus UserId=s;n:userId VpcId=s;n:vpcId
        VpcPeeringConnectionId=s;n:vpcPeeringConnectionId struct Key=s;n:key Values=[(item).306;n:valueSet struct
        State=s;n:state VpcId=s;n:vpcId struct DeleteOnTermination=b;n:deleteOnTermination Iops=i;n:iops
        SnapshotId=s;n:snapshotId VolumeSize=i;n:volumeSize VolumeType=s;n:volumeType KmsKeyId=s;n:kmsKeyId
        Throughput=i;n:throughput OutpostArn=s;n:outpostArn AvailabilityZone=s;n:availabilityZone
        Encrypted=b;n:encrypted VolumeInitializationRate=i AvailabilityZoneId=s EbsCardIndex=i struct Arn=s Name=s
        struct DeviceName=s VirtualName=s Ebs=.509 NoDevice=s struct AssociateCarrierIpAddress=b
        AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i
        Groups=[(SecurityGroupId)s;n:SecurityGroupId InterfaceType=s Ipv6AddressCount=i
        Ipv6Addresses=[(InstanceIpv6Address).510 NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddresses=[(item).283
        SecondaryPrivateIpAddressCount=i SubnetId=s NetworkCardIndex=i Ipv4Prefixes=[(item).280;n:Ipv4Prefix
        Ipv4PrefixCount=i Ipv6Prefixes=[(item).281;n:Ipv6Prefix Ipv6PrefixCount=i PrimaryIpv6=b
        EnaSrdSpecification=.497 ConnectionTrackingSpecification=.282 EnaQueueCount=i struct Enabled=b struct
        AvailabilityZone=s AvailabilityZoneId=s Affinity=s GroupName=s HostId=s Tenancy=s SpreadDomain=s
        HostResourceGroupArn=s PartitionNumber=i GroupId=s struct ResourceType=s Tags=[(item).264;n:Tag struct Type=s
        Count=i struct MarketType=s SpotOptions=.511 struct CoreCount=i ThreadsPerCore=i AmdSevSnp=s
        NestedVirtualization=s struct CapacityReservationPreference=s CapacityReservationTarget=.495 struct
        LicenseConfigurationArn=s struct Configured=b struct HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s
        HttpProtocolIpv6=s InstanceMetadataTags=s struct Enabled=b struct VCpuCount=.512 MemoryMiB=.513
        CpuManufacturers=[(item)s;n:CpuManufacturer MemoryGiBPerVCpu=.514
        ExcludedInstanceTypes=[(item)s;n:ExcludedInstanceType InstanceGenerations=[(item)s;n:InstanceGeneration
        SpotMaxPricePercentageOverLowestPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s
        BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=.515 LocalStorage=s
        LocalStorageTypes=[(item)s;n:LocalStorageType TotalLocalStorageGB=.516 BaselineEbsBandwidthMbps=.517
        AcceleratorTypes=[(item)s;n:AcceleratorType AcceleratorCount=.518
        AcceleratorManufacturers=[(item)s;n:AcceleratorManufacturer AcceleratorNames=[(item)s;n:AcceleratorName
        AcceleratorTotalMemoryMiB=.519 NetworkBandwidthGbps=.520 AllowedInstanceTypes=[(item)s;n:AllowedInstanceType
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i BaselinePerformanceFactors=.521 RequireEncryptionInTransit=b
        struct HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b struct AutoRecovery=s
        struct BandwidthWeighting=s struct DeleteOnTermination=b DeviceIndex=i
        PrivateIpAddresses=[(SecondaryInterfacePrivateIpAddressSpecification).522;n:PrivateIpAddress
        PrivateIpAddressCount=i SecondarySubnetId=s InterfaceType=s NetworkCardIndex=i struct Code=s;n:code
        Message=s;n:message struct AllocationId=s;n:allocationId NetworkInterfaceId=s;n:networkInterfaceId
        PrivateIp=s;n:privateIp PublicIp=s;n:publicIp AssociationId=s;n:associationId IsPrimary=b;n:isPrimary
        FailureMessage=s;n:failureMessage Status=s;n:status AvailabilityZone=s;n:availabilityZone
        AvailabilityZoneId=s;n:availabilityZoneId struct ProvisionTime=t;n:provisionTime Provisioned=s;n:provisioned
        RequestTime=t;n:requestTime Requested=s;n:requested Status=s;n:status struct Type=s;n:type
        ApplianceArn=s;n:applianceArn VpcEndpointId=s;n:vpcEndpointId AttachmentState=s;n:attachmentState
        ModificationState=s;n:modificationState FailureCode=s;n:failureCode FailureMessage=s;n:failureMessage struct
        NetworkAclAssociationId=s;n:networkAclAssociationId NetworkAclId=s;n:networkAclId SubnetId=s;n:subnetId struct
        CidrBlock=s;n:cidrBlock Egress=b;n:egress IcmpTypeCode=.523;n:icmpTypeCode Ipv6CidrBlock=s;n:ipv6CidrBlock
        PortRange=.524;n:portRange Protocol=s;n:protocol RuleAction=s;n:ruleAction RuleNumber=i;n:ruleNumber struct
        AllocationId=s;n:allocationId AssociationId=s;n:associationId IpOwnerId=s;n:ipOwnerId
        PublicDnsName=s;n:publicDnsName PublicIp=s;n:publicIp CustomerOwnedIp=s;n:customerOwnedIp
        CarrierIp=s;n:carrierIp struct TcpEstablishedTimeout=i;n:tcpEstablishedTimeout
        UdpStreamTimeout=i;n:udpStreamTimeout UdpTimeout=i;n:udpTimeout struct Ipv6Address=s;n:ipv6Address
        PublicIpv6DnsName=s;n:publicIpv6DnsName IsPrimaryIpv6=b;n:isPrimaryIpv6 struct
        DnsHostnameType=s;n:dnsHostnameType PublicIpv4DnsName=s;n:publicIpv4DnsName
        PublicIpv6DnsName=s;n:publicIpv6DnsName PublicDualStackDnsName=s;n:publicDualStackDnsName struct
        Association=.407;n:association Primary=b;n:primary PrivateDnsName=s;n:privateDnsName
        PrivateIpAddress=s;n:privateIpAddress struct Ipv4Prefix=s;n:ipv4Prefix struct Ipv6Prefix=s;n:ipv6Prefix struct
        Main=b;n:main RouteTableAssociationId=s;n:routeTableAssociationId RouteTableId=s;n:routeTableId
        SubnetId=s;n:subnetId GatewayId=s;n:gatewayId PublicIpv4Pool=s;n:publicIpv4Pool
        AssociationState=.259;n:associationState struct GatewayId=s;n:gatewayId struct
        DestinationCidrBlock=s;n:destinationCidrBlock DestinationIpv6CidrBlock=s;n:destinationIpv6CidrBlock
        DestinationPrefixListId=s;n:destinationPrefixListId EgressOnlyInternetGatewayId=s;n:egressOnlyInternetGatewayId
        GatewayId=s;n:gatewayId InstanceId=s;n:instanceId InstanceOwnerId=s;n:instanceOwnerId
        NatGatewayId=s;n:natGatewayId TransitGatewayId=s;n:transitGatewayId LocalGatewayId=s;n:localGatewayId
        CarrierGatewayId=s;n:carrierGatewayId NetworkInterfaceId=s;n:networkInterfaceId Origin=s;n:origin
        State=s;n:state VpcPeeringConnectionId=s;n:vpcPeeringConnectionId CoreNetworkArn=s;n:coreNetworkArn
        OdbNetworkArn=s;n:odbNetworkArn IpAddress=s;n:ipAddress struct AssociationId=s;n:associationId
        Ipv6CidrBlock=s;n:ipv6CidrBlock Ipv6CidrBlockState=.525;n:ipv6CidrBlockState
        Ipv6AddressAttribute=s;n:ipv6AddressAttribute IpSource=s;n:ipSource struct HostnameType=s;n:hostnameType
        EnableResourceNameDnsARecord=b;n:enableResourceNameDnsARecord
        EnableResourceNameDnsAAAARecord=b;n:enableResourceNameDnsAAAARecord struct
        InternetGatewayBlockMode=s;n:internetGatewayBlockMode struct AssociationId=s;n:associationId
        Ipv6CidrBlock=s;n:ipv6CidrBlock Ipv6CidrBlockState=.526;n:ipv6CidrBlockState
        NetworkBorderGroup=s;n:networkBorderGroup Ipv6Pool=s;n:ipv6Pool Ipv6AddressAttribute=s;n:ipv6AddressAttribute
        IpSource=s;n:ipSource struct AssociationId=s;n:associationId CidrBlock=s;n:cidrBlock
        CidrBlockState=.526;n:cidrBlockState struct VpcId=s;n:vpcId VpcEncryptionControlId=s;n:vpcEncryptionControlId
        Mode=s;n:mode State=s;n:state StateMessage=s;n:stateMessage ResourceExclusions=.527;n:resourceExclusions
        Tags=[(item).264;n:tagSet struct GroupId=s;n:groupId GroupName=s;n:groupName struct
        DnsRecordIpType=s;n:dnsRecordIpType
        PrivateDnsOnlyForInboundResolverEndpoint=b;n:privateDnsOnlyForInboundResolverEndpoint
        PrivateDnsPreference=s;n:privateDnsPreference
        PrivateDnsSpecifiedDomains=[(item)s;n:privateDnsSpecifiedDomainSet struct DnsName=s;n:dnsName
        HostedZoneId=s;n:hostedZoneId struct Message=s;n:message Code=s;n:code struct SubnetId=s;n:subnetId
        IpPrefixes=[(item)s;n:ipPrefixSet struct CidrBlock=s;n:cidrBlock
        Ipv6CidrBlockSet=[(item).528;n:ipv6CidrBlockSet CidrBlockSet=[(item).529;n:cidrBlockSet OwnerId=s;n:ownerId
        PeeringOptions=.530;n:peeringOptions VpcId=s;n:vpcId Region=s;n:region struct Code=s;n:code Message=s;n:message
        struct Code=s;n:code Message=s;n:message struct Code=s;n:code Message=s;n:message struct
        AttributeValue=s;n:attributeValue struct Message=s;n:message struct Name=s;n:name struct Name=s;n:name struct
        Code=s;n:code Message=s;n:message struct AttachTime=t;n:attachTime DeleteOnTermination=b;n:deleteOnTermination
        Status=s;n:status VolumeId=s;n:volumeId AssociatedResource=s;n:associatedResource
        VolumeOwnerId=s;n:volumeOwnerId Operator=.291;n:operator EbsCardIndex=i;n:ebsCardIndex struct
        InstanceEventId=s;n:instanceEventId Code=s;n:code Description=s;n:description NotAfter=t;n:notAfter
        NotBefore=t;n:notBefore NotBeforeDeadline=t;n:notBeforeDeadline struct Code=i;n:code Name=s;n:name struct
        Details=[(item).531;n:details Status=s;n:status struct Details=[(item).532;n:details Status=s;n:status struct
        SupportedArchitectures=[(item)s;n:supportedArchitectures SustainedClockSpeedInGhz=f;n:sustainedClockSpeedInGhz
        SupportedFeatures=[(item)s;n:supportedFeatures Manufacturer=s;n:manufacturer struct
        DefaultVCpus=i;n:defaultVCpus DefaultCores=i;n:defaultCores DefaultThreadsPerCore=i;n:defaultThreadsPerCore
        ValidCores=[(item)i;n:validCores ValidThreadsPerCore=[(item)i;n:validThreadsPerCore struct
        SizeInMiB=i;n:sizeInMiB struct TotalSizeInGB=i;n:totalSizeInGB Disks=[(item).533;n:disks
        NvmeSupport=s;n:nvmeSupport EncryptionSupport=s;n:encryptionSupport struct
        EbsOptimizedSupport=s;n:ebsOptimizedSupport EncryptionSupport=s;n:encryptionSupport
        EbsOptimizedInfo=.534;n:ebsOptimizedInfo NvmeSupport=s;n:nvmeSupport
        MaximumEbsAttachments=i;n:maximumEbsAttachments AttachmentLimitType=s;n:attachmentLimitType
        MaximumEbsCards=i;n:maximumEbsCards EbsCards=[(item).535;n:ebsCardSet struct
        NetworkPerformance=s;n:networkPerformance MaximumNetworkInterfaces=i;n:maximumNetworkInterfaces
        MaximumNetworkCards=i;n:maximumNetworkCards DefaultNetworkCardIndex=i;n:defaultNetworkCardIndex
        NetworkCards=[(item).536;n:networkCards Ipv4AddressesPerInterface=i;n:ipv4AddressesPerInterface
        Ipv6AddressesPerInterface=i;n:ipv6AddressesPerInterface Ipv6Supported=b;n:ipv6Supported
        EnaSupport=s;n:enaSupport EfaSupported=b;n:efaSupported EfaInfo=.537;n:efaInfo
        EncryptionInTransitSupported=b;n:encryptionInTransitSupported EnaSrdSupported=b;n:enaSrdSupported
        BandwidthWeightings=[(item)s;n:bandwidthWeightings FlexibleEnaQueuesSupport=s;n:flexibleEnaQueuesSupport
        ConnectionTrackingConfiguration=.538;n:connectionTrackingConfiguration
        SecondaryNetworkSupported=b;n:secondaryNetworkSupported
        MaximumSecondaryNetworkInterfaces=i;n:maximumSecondaryNetworkInterfaces
        Ipv4AddressesPerSecondaryInterface=i;n:ipv4AddressesPerSecondaryInterface struct Gpus=[(item).539;n:gpus
        TotalGpuMemoryInMiB=i;n:totalGpuMemoryInMiB struct Fpgas=[(item).540;n:fpgas
        TotalFpgaMemoryInMiB=i;n:totalFpgaMemoryInMiB struct SupportedStrategies=[(item)s;n:supportedStrategies struct
        Accelerators=[.541;n:accelerators TotalInferenceMemoryInMiB=i;n:totalInferenceMemoryInMiB struct
        SupportedVersions=[(item)s;n:supportedVersions struct Accelerators=[(item).542;n:accelerators
        TotalMediaMemoryInMiB=i;n:totalMediaMemoryInMiB struct NeuronDevices=[(item).543;n:neuronDevices
        TotalNeuronDeviceMemoryInMiB=i;n:totalNeuronDeviceMemoryInMiB struct EnaSrdEnabled=b;n:enaSrdEnabled
        EnaSrdUdpSpecification=.544;n:enaSrdUdpSpecification struct Name=s;n:name struct Code=s;n:code
        Message=s;n:message struct UserData=s;n:userData AddressingType=s;n:addressingType
        BlockDeviceMappings=[(item).268;n:blockDeviceMapping EbsOptimized=b;n:ebsOptimized
        IamInstanceProfile=.257;n:iamInstanceProfile ImageId=s;n:imageId InstanceType=s;n:instanceType
        KernelId=s;n:kernelId KeyName=s;n:keyName NetworkInterfaces=[(item).369;n:networkInterfaceSet
        Placement=.545;n:placement RamdiskId=s;n:ramdiskId SubnetId=s;n:subnetId SecurityGroups=[(item).313;n:groupSet
        Monitoring=.352;n:monitoring struct Code=s;n:code Message=s;n:message UpdateTime=t;n:updateTime struct
        Code=s;n:code Description=s;n:description EventId=s;n:eventId EventType=s;n:eventType struct
        Description=s;n:description EventId=s;n:eventId EventType=s;n:eventType NotAfter=t;n:notAfter
        NotBefore=t;n:notBefore InstanceId=s;n:instanceId struct Details=[(item).546;n:details Status=s;n:status struct
        IoPerformance=s;n:ioPerformance InstanceId=s;n:instanceId struct InitializationType=s;n:initializationType
        Progress=i;n:progress EstimatedTimeToCompleteInSeconds=i;n:estimatedTimeToCompleteInSeconds struct Arn=s;n:arn
        Name=s;n:name struct DeviceName=s;n:deviceName VirtualName=s;n:virtualName Ebs=.547;n:ebs NoDevice=s;n:noDevice
        struct AssociateCarrierIpAddress=b;n:associateCarrierIpAddress
        AssociatePublicIpAddress=b;n:associatePublicIpAddress DeleteOnTermination=b;n:deleteOnTermination
        Description=s;n:description DeviceIndex=i;n:deviceIndex Groups=[(groupId)s;n:groupSet
        InterfaceType=s;n:interfaceType Ipv6AddressCount=i;n:ipv6AddressCount
        Ipv6Addresses=[(item).284;n:ipv6AddressesSet NetworkInterfaceId=s;n:networkInterfaceId
        PrivateIpAddress=s;n:privateIpAddress PrivateIpAddresses=[(item).283;n:privateIpAddressesSet
        SecondaryPrivateIpAddressCount=i;n:secondaryPrivateIpAddressCount SubnetId=s;n:subnetId
        NetworkCardIndex=i;n:networkCardIndex Ipv4Prefixes=[(item).548;n:ipv4PrefixSet
        Ipv4PrefixCount=i;n:ipv4PrefixCount Ipv6Prefixes=[(item).549;n:ipv6PrefixSet
        Ipv6PrefixCount=i;n:ipv6PrefixCount PrimaryIpv6=b;n:primaryIpv6 EnaSrdSpecification=.550;n:enaSrdSpecification
        ConnectionTrackingSpecification=.551;n:connectionTrackingSpecification EnaQueueCount=i;n:enaQueueCount struct
        Enabled=b;n:enabled struct AvailabilityZone=s;n:availabilityZone AvailabilityZoneId=s;n:availabilityZoneId
        Affinity=s;n:affinity GroupName=s;n:groupName HostId=s;n:hostId Tenancy=s;n:tenancy
        SpreadDomain=s;n:spreadDomain HostResourceGroupArn=s;n:hostResourceGroupArn PartitionNumber=i;n:partitionNumber
        GroupId=s;n:groupId struct ResourceType=s;n:resourceType Tags=[(item).264;n:tagSet struct Type=s;n:type struct
        Type=s;n:type Count=i;n:count struct MarketType=s;n:marketType SpotOptions=.552;n:spotOptions struct
        CpuCredits=s;n:cpuCredits struct CoreCount=i;n:coreCount ThreadsPerCore=i;n:threadsPerCore
        AmdSevSnp=s;n:amdSevSnp NestedVirtualization=s;n:nestedVirtualization struct
        CapacityReservationPreference=s;n:capacityReservationPreference
        CapacityReservationTarget=.553;n:capacityReservationTarget struct
        LicenseConfigurationArn=s;n:licenseConfigurationArn struct Configured=b;n:configured struct State=s;n:state
        HttpTokens=s;n:httpTokens HttpPutResponseHopLimit=i;n:httpPutResponseHopLimit HttpEndpoint=s;n:httpEndpoint
        HttpProtocolIpv6=s;n:httpProtocolIpv6 InstanceMetadataTags=s;n:instanceMetadataTags struct Enabled=b;n:enabled
        struct VCpuCount=.554;n:vCpuCount MemoryMiB=.555;n:memoryMiB CpuManufacturers=[(item)s;n:cpuManufacturerSet
        MemoryGiBPerVCpu=.556;n:memoryGiBPerVCpu ExcludedInstanceTypes=[(item)s;n:excludedInstanceTypeSet
        InstanceGenerations=[(item)s;n:instanceGenerationSet
        SpotMaxPricePercentageOverLowestPrice=i;n:spotMaxPricePercentageOverLowestPrice
        OnDemandMaxPricePercentageOverLowestPrice=i;n:onDemandMaxPricePercentageOverLowestPrice BareMetal=s;n:bareMetal
        BurstablePerformance=s;n:burstablePerformance RequireHibernateSupport=b;n:requireHibernateSupport
        NetworkInterfaceCount=.557;n:networkInterfaceCount LocalStorage=s;n:localStorage
        LocalStorageTypes=[(item)s;n:localStorageTypeSet TotalLocalStorageGB=.558;n:totalLocalStorageGB
        BaselineEbsBandwidthMbps=.559;n:baselineEbsBandwidthMbps AcceleratorTypes=[(item)s;n:acceleratorTypeSet
        AcceleratorCount=.560;n:acceleratorCount AcceleratorManufacturers=[(item)s;n:acceleratorManufacturerSet
        AcceleratorNames=[(item)s;n:acceleratorNameSet AcceleratorTotalMemoryMiB=.561;n:acceleratorTotalMemoryMiB
        NetworkBandwidthGbps=.562;n:networkBandwidthGbps AllowedInstanceTypes=[(item)s;n:allowedInstanceTypeSet
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i;n:maxSpotPriceAsPercentageOfOptimalOnDemandPrice
        BaselinePerformanceFactors=.563;n:baselinePerformanceFactors
        RequireEncryptionInTransit=b;n:requireEncryptionInTransit struct HostnameType=s;n:hostnameType
        EnableResourceNameDnsARecord=b;n:enableResourceNameDnsARecord
        EnableResourceNameDnsAAAARecord=b;n:enableResourceNameDnsAAAARecord struct AutoRecovery=s;n:autoRecovery struct
        BandwidthWeighting=s;n:bandwidthWeighting struct DeleteOnTermination=b;n:deleteOnTermination
        DeviceIndex=i;n:deviceIndex PrivateIpAddresses=[(item).564;n:privateIpAddressesSet
        PrivateIpAddressCount=i;n:privateIpAddressCount SecondarySubnetId=s;n:secondarySubnetId
        InterfaceType=s;n:interfaceType NetworkCardIndex=i;n:networkCardIndex struct S3Bucket=s S3Key=s struct
        S3Bucket=s;n:s3Bucket S3Key=s;n:s3Key struct Data=s;n:data struct Description=s;n:description
        InstanceId=s;n:instanceId Platform=s;n:platform Volumes=[(item).565;n:volumes struct
        AvailabilityZone=s;n:availabilityZone AvailabilityZoneId=s;n:availabilityZoneId
        BytesConverted=i;n:bytesConverted Description=s;n:description Image=.566;n:image Volume=.567;n:volume struct
        VolumeId=s;n:volumeId DeleteOnTermination=b;n:deleteOnTermination struct IpProtocol=s FromPort=i ToPort=i
        CidrIpv4=s CidrIpv6=s PrefixListId=s ReferencedGroupId=s Description=s struct State=s;n:state struct MaxPrice=s
        SpotInstanceType=s BlockDurationMinutes=i ValidUntil=t InstanceInterruptionBehavior=s struct
        CapacityReservationId=s CapacityReservationResourceGroupArn=s struct PrivateIpAddress=s struct EnaSrdEnabled=b
        EnaSrdUdpSpecification=.568 struct ElasticGpuId=s;n:elasticGpuId
        ElasticGpuAssociationId=s;n:elasticGpuAssociationId ElasticGpuAssociationState=s;n:elasticGpuAssociationState
        ElasticGpuAssociationTime=s;n:elasticGpuAssociationTime struct
        ElasticInferenceAcceleratorArn=s;n:elasticInferenceAcceleratorArn
        ElasticInferenceAcceleratorAssociationId=s;n:elasticInferenceAcceleratorAssociationId
        ElasticInferenceAcceleratorAssociationState=s;n:elasticInferenceAcceleratorAssociationState
        ElasticInferenceAcceleratorAssociationTime=t;n:elasticInferenceAcceleratorAssociationTime struct
        Association=.569;n:association Attachment=.570;n:attachment Description=s;n:description
        Groups=[(item).313;n:groupSet Ipv6Addresses=[(item).284;n:ipv6AddressesSet MacAddress=s;n:macAddress
        NetworkInterfaceId=s;n:networkInterfaceId OwnerId=s;n:ownerId PrivateDnsName=s;n:privateDnsName
        PrivateIpAddress=s;n:privateIpAddress PrivateIpAddresses=[(item).571;n:privateIpAddressesSet
        SourceDestCheck=b;n:sourceDestCheck Status=s;n:status SubnetId=s;n:subnetId VpcId=s;n:vpcId
        InterfaceType=s;n:interfaceType Ipv4Prefixes=[(item).572;n:ipv4PrefixSet
        Ipv6Prefixes=[(item).573;n:ipv6PrefixSet ConnectionTrackingConfiguration=.574;n:connectionTrackingConfiguration
        Operator=.291;n:operator struct CoreCount=i;n:coreCount ThreadsPerCore=i;n:threadsPerCore
        AmdSevSnp=s;n:amdSevSnp NestedVirtualization=s;n:nestedVirtualization struct
        CapacityReservationPreference=s;n:capacityReservationPreference
        CapacityReservationTarget=.553;n:capacityReservationTarget struct Configured=b;n:configured struct
        LicenseConfigurationArn=s;n:licenseConfigurationArn struct HostnameType=s;n:hostnameType
        EnableResourceNameDnsARecord=b;n:enableResourceNameDnsARecord
        EnableResourceNameDnsAAAARecord=b;n:enableResourceNameDnsAAAARecord struct AutoRecovery=s;n:autoRecovery
        RebootMigration=s;n:rebootMigration struct BandwidthWeighting=s;n:bandwidthWeighting struct
        Attachment=.575;n:attachment MacAddress=s;n:macAddress SecondaryInterfaceId=s;n:secondaryInterfaceId
        OwnerId=s;n:ownerId PrivateIpAddresses=[(item).576;n:privateIpAddressSet SourceDestCheck=b;n:sourceDestCheck
        Status=s;n:status SecondarySubnetId=s;n:secondarySubnetId SecondaryNetworkId=s;n:secondaryNetworkId
        InterfaceType=s;n:interfaceType struct Encrypted=b DeleteOnTermination=b Iops=i KmsKeyId=s SnapshotId=s
        VolumeSize=i VolumeType=s Throughput=i VolumeInitializationRate=i EbsCardIndex=i struct Ipv6Address=s struct
        MaxPrice=s SpotInstanceType=s BlockDurationMinutes=i ValidUntil=t InstanceInterruptionBehavior=s struct Min=i
        Max=i struct Min=i Max=i struct Min=f Max=f struct Min=i Max=i struct Min=f Max=f struct Min=i Max=i struct
        Min=i Max=i struct Min=i Max=i struct Min=f Max=f struct Cpu=.577 struct PrivateIpAddress=s struct
        Code=i;n:code Type=i;n:type struct From=i;n:from To=i;n:to struct State=s;n:state
        StatusMessage=s;n:statusMessage struct State=s;n:state StatusMessage=s;n:statusMessage struct
        InternetGateway=.578;n:internetGateway EgressOnlyInternetGateway=.578;n:egressOnlyInternetGateway
        NatGateway=.578;n:natGateway VirtualPrivateGateway=.578;n:virtualPrivateGateway VpcPeering=.578;n:vpcPeering
        Lambda=.578;n:lambda VpcLattice=.578;n:vpcLattice ElasticFileSystem=.578;n:elasticFileSystem struct
        Ipv6CidrBlock=s;n:ipv6CidrBlock struct CidrBlock=s;n:cidrBlock struct
        AllowDnsResolutionFromRemoteVpc=b;n:allowDnsResolutionFromRemoteVpc
        AllowEgressFromLocalClassicLinkToRemoteVpc=b;n:allowEgressFromLocalClassicLinkToRemoteVpc
        AllowEgressFromLocalVpcToRemoteClassicLink=b;n:allowEgressFromLocalVpcToRemoteClassicLink struct
        ImpairedSince=t;n:impairedSince Name=s;n:name Status=s;n:status struct ImpairedSince=t;n:impairedSince
        Name=s;n:name Status=s;n:status struct SizeInGB=i;n:sizeInGB Count=i;n:count Type=s;n:type struct
        BaselineBandwidthInMbps=i;n:baselineBandwidthInMbps BaselineThroughputInMBps=f;n:baselineThroughputInMBps
        BaselineIops=i;n:baselineIops MaximumBandwidthInMbps=i;n:maximumBandwidthInMbps
        MaximumThroughputInMBps=f;n:maximumThroughputInMBps MaximumIops=i;n:maximumIops struct
        EbsCardIndex=i;n:ebsCardIndex BaselineBandwidthInMbps=i;n:baselineBandwidthInMbps
        BaselineThroughputInMBps=f;n:baselineThroughputInMBps BaselineIops=i;n:baselineIops
        MaximumBandwidthInMbps=i;n:maximumBandwidthInMbps MaximumThroughputInMBps=f;n:maximumThroughputInMBps
        MaximumIops=i;n:maximumIops struct NetworkCardIndex=i;n:networkCardIndex
        NetworkPerformance=s;n:networkPerformance MaximumNetworkInterfaces=i;n:maximumNetworkInterfaces
        AdditionalFlexibleNetworkInterfaces=i;n:additionalFlexibleNetworkInterfaces
        BaselineBandwidthInGbps=f;n:baselineBandwidthInGbps PeakBandwidthInGbps=f;n:peakBandwidthInGbps
        DefaultEnaQueueCountPerInterface=i;n:defaultEnaQueueCountPerInterface
        MaximumEnaQueueCount=i;n:maximumEnaQueueCount
        MaximumEnaQueueCountPerInterface=i;n:maximumEnaQueueCountPerInterface struct
        MaximumEfaInterfaces=i;n:maximumEfaInterfaces struct
        DefaultTcpEstablishedTimeout=i;n:defaultTcpEstablishedTimeout DefaultUdpTimeout=i;n:defaultUdpTimeout
        DefaultUdpStreamTimeout=i;n:defaultUdpStreamTimeout struct Name=s;n:name Manufacturer=s;n:manufacturer
        Count=i;n:count LogicalGpuCount=i;n:logicalGpuCount GpuPartitionSize=f;n:gpuPartitionSize
        Workloads=[(item)s;n:workloadSet MemoryInfo=.579;n:memoryInfo struct Name=s;n:name
        Manufacturer=s;n:manufacturer Count=i;n:count MemoryInfo=.580;n:memoryInfo struct Count=i;n:count Name=s;n:name
        Manufacturer=s;n:manufacturer MemoryInfo=.581;n:memoryInfo struct Count=i;n:count Name=s;n:name
        Manufacturer=s;n:manufacturer MemoryInfo=.582;n:memoryInfo struct Count=i;n:count Name=s;n:name
        CoreInfo=.583;n:coreInfo MemoryInfo=.584;n:memoryInfo struct EnaSrdUdpEnabled=b;n:enaSrdUdpEnabled struct
        AvailabilityZone=s;n:availabilityZone GroupName=s;n:groupName Tenancy=s;n:tenancy
        AvailabilityZoneId=s;n:availabilityZoneId struct Name=s;n:name Status=s;n:status struct Encrypted=b;n:encrypted
        DeleteOnTermination=b;n:deleteOnTermination Iops=i;n:iops KmsKeyId=s;n:kmsKeyId SnapshotId=s;n:snapshotId
        VolumeSize=i;n:volumeSize VolumeType=s;n:volumeType Throughput=i;n:throughput
        VolumeInitializationRate=i;n:volumeInitializationRate EbsCardIndex=i;n:ebsCardIndex struct
        Ipv4Prefix=s;n:ipv4Prefix struct Ipv6Prefix=s;n:ipv6Prefix struct EnaSrdEnabled=b;n:enaSrdEnabled
        EnaSrdUdpSpecification=.585;n:enaSrdUdpSpecification struct TcpEstablishedTimeout=i;n:tcpEstablishedTimeout
        UdpTimeout=i;n:udpTimeout UdpStreamTimeout=i;n:udpStreamTimeout struct MaxPrice=s;n:maxPrice
        SpotInstanceType=s;n:spotInstanceType BlockDurationMinutes=i;n:blockDurationMinutes ValidUntil=t;n:validUntil
        InstanceInterruptionBehavior=s;n:instanceInterruptionBehavior struct
        CapacityReservationId=s;n:capacityReservationId
        CapacityReservationResourceGroupArn=s;n:capacityReservationResourceGroupArn struct Min=i;n:min Max=i;n:max
        struct Min=i;n:min Max=i;n:max struct Min=f;n:min Max=f;n:max struct Min=i;n:min Max=i;n:max struct Min=f;n:min
        Max=f;n:max struct Min=i;n:min Max=i;n:max struct Min=i;n:min Max=i;n:max struct Min=i;n:min Max=i;n:max struct
        Min=f;n:min Max=f;n:max struct Cpu=.586;n:cpu struct PrivateIpAddress=s;n:privateIpAddress struct
        AvailabilityZone=s;n:availabilityZone AvailabilityZoneId=s;n:availabilityZoneId
        BytesConverted=i;n:bytesConverted Description=s;n:description Image=.566;n:image Status=s;n:status
        StatusMessage=s;n:statusMessage Volume=.567;n:volume struct Checksum=s;n:checksum Format=s;n:format
        ImportManifestUrl=s;n:importManifestUrl Size=i;n:size struct Id=s;n:id Size=i;n:size struct EnaSrdUdpEnabled=b
        struct CarrierIp=s;n:carrierIp CustomerOwnedIp=s;n:customerOwnedIp IpOwnerId=s;n:ipOwnerId
        PublicDnsName=s;n:publicDnsName PublicIp=s;n:publicIp struct AttachTime=t;n:attachTime
        AttachmentId=s;n:attachmentId DeleteOnTermination=b;n:deleteOnTermination DeviceIndex=i;n:deviceIndex
        Status=s;n:status NetworkCardIndex=i;n:networkCardIndex EnaSrdSpecification=.587;n:enaSrdSpecification
        EnaQueueCount=i;n:enaQueueCount struct Association=.569;n:association Primary=b;n:primary
        PrivateDnsName=s;n:privateDnsName PrivateIpAddress=s;n:privateIpAddress struct Ipv4Prefix=s;n:ipv4Prefix struct
        Ipv6Prefix=s;n:ipv6Prefix struct TcpEstablishedTimeout=i;n:tcpEstablishedTimeout
        UdpStreamTimeout=i;n:udpStreamTimeout UdpTimeout=i;n:udpTimeout struct AttachTime=t;n:attachTime
        AttachmentId=s;n:attachmentId DeleteOnTermination=b;n:deleteOnTermination DeviceIndex=i;n:deviceIndex
        Status=s;n:status NetworkCardIndex=i;n:networkCardIndex struct PrivateIpAddress=s;n:privateIpAddress struct
        References=[(item).588;n:Reference struct State=s;n:state StateMessage=s;n:stateMessage struct
        SizeInMiB=i;n:sizeInMiB struct SizeInMiB=i;n:sizeInMiB struct SizeInMiB=i;n:sizeInMiB struct
        SizeInMiB=i;n:sizeInMiB struct Count=i;n:count Version=i;n:version struct SizeInMiB=i;n:sizeInMiB struct
        EnaSrdUdpEnabled=b;n:enaSrdUdpEnabled struct References=[(item).589;n:referenceSet struct
        EnaSrdEnabled=b;n:enaSrdEnabled EnaSrdUdpSpecification=.590;n:enaSrdUdpSpecification struct InstanceFamily=s
        struct InstanceFamily=s;n:instanceFamily struct EnaSrdUdpEnabled=b;n:enaSrdUdpEnabled errors
        """#
}
