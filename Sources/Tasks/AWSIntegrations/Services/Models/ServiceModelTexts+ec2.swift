// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let ec2 = #"""
        service ec2 ec2 2016-11-15 ec2 ec2 EC2 - 1.1 Ec2 http://ec2.amazonaws.com/doc/2016-11-15 op AllocateAddress 0 1
        - op AssociateAddress 2 3 - op AssociateDhcpOptions 4 - - op AssociateIamInstanceProfile 5 6 - op
        AssociateRouteTable 7 8 - op AttachInternetGateway 9 - - op AttachNetworkInterface 10 11 - op AttachVolume 12
        13 - op AuthorizeSecurityGroupEgress 14 15 - op AuthorizeSecurityGroupIngress 16 17 - op
        CancelSpotInstanceRequests 18 19 - op CopyImage 20 21 - op CopySnapshot 22 23 - op CopyVolumes 24 25 - op
        CreateDhcpOptions 26 27 - op CreateEgressOnlyInternetGateway 28 29 - op CreateImage 30 31 - op
        CreateInternetGateway 32 33 - op CreateKeyPair 34 35 - op CreateLaunchTemplate 36 37 - op
        CreateLaunchTemplateVersion 38 39 - op CreateManagedPrefixList 40 41 - op CreateNatGateway 42 43 - op
        CreateNetworkAcl 44 45 - op CreateNetworkInterface 46 47 - op CreatePlacementGroup 48 49 - op CreateRoute 50 51
        - op CreateRouteTable 52 53 - op CreateSecurityGroup 54 55 - op CreateSnapshot 56 57 - op CreateSnapshots 58 59
        - op CreateSubnet 60 61 - op CreateTags 62 - - op CreateVolume 63 64 - op CreateVpc 65 66 - op
        CreateVpcEndpoint 67 68 - op CreateVpcPeeringConnection 69 70 - op DeleteDhcpOptions 71 - - op
        DeleteEgressOnlyInternetGateway 72 73 - op DeleteInternetGateway 74 - - op DeleteKeyPair 75 76 - op
        DeleteLaunchTemplate 77 78 - op DeleteLaunchTemplateVersions 79 80 - op DeleteManagedPrefixList 81 82 - op
        DeleteNatGateway 83 84 - op DeleteNetworkAcl 85 - - op DeleteNetworkInterface 86 - - op DeletePlacementGroup 87
        - - op DeleteRoute 88 - - op DeleteRouteTable 89 - - op DeleteSecurityGroup 90 91 - op DeleteSnapshot 92 - - op
        DeleteSubnet 93 - - op DeleteTags 94 - - op DeleteVolume 95 - - op DeleteVpc 96 - - op DeleteVpcEndpoints 97 98
        - op DeleteVpcPeeringConnection 99 100 - op DeregisterImage 101 102 - op DescribeAccountAttributes 103 104 r op
        DescribeAddresses 105 106 r op DescribeAvailabilityZones 107 108 r op DescribeDhcpOptions 109 110 r op
        DescribeEgressOnlyInternetGateways 111 112 r op DescribeIamInstanceProfileAssociations 113 114 r op
        DescribeImageAttribute 115 116 r op DescribeImages 117 118 r op DescribeInstanceAttribute 119 120 r op
        DescribeInstanceStatus 121 122 r op DescribeInstanceTypeOfferings 123 124 r op DescribeInstanceTypes 125 126 r
        op DescribeInstances 127 128 r op DescribeInternetGateways 129 130 r op DescribeKeyPairs 131 132 r op
        DescribeLaunchTemplateVersions 133 134 r op DescribeLaunchTemplates 135 136 r op DescribeManagedPrefixLists 137
        138 r op DescribeNatGateways 139 140 r op DescribeNetworkAcls 141 142 r op DescribeNetworkInterfaceAttribute
        143 144 r op DescribeNetworkInterfaces 145 146 r op DescribePlacementGroups 147 148 r op DescribePrefixLists
        149 150 r op DescribeRegions 151 152 r op DescribeRouteTables 153 154 r op DescribeSecurityGroupReferences 155
        156 r op DescribeSecurityGroupRules 157 158 r op DescribeSecurityGroups 159 160 r op DescribeSnapshotAttribute
        161 162 r op DescribeSnapshots 163 164 r op DescribeSpotInstanceRequests 165 166 r op DescribeSpotPriceHistory
        167 168 r op DescribeSubnets 169 170 r op DescribeTags 171 172 r op DescribeVolumeAttribute 173 174 r op
        DescribeVolumeStatus 175 176 r op DescribeVolumes 177 178 r op DescribeVolumesModifications 179 180 r op
        DescribeVpcAttribute 181 182 r op DescribeVpcEndpoints 183 184 r op DescribeVpcPeeringConnections 185 186 r op
        DescribeVpcs 187 188 r op DetachInternetGateway 189 - - op DetachNetworkInterface 190 - - op DetachVolume 191
        13 - op DisassociateAddress 192 - - op DisassociateIamInstanceProfile 193 194 - op DisassociateRouteTable 195 -
        - op GetConsoleOutput 196 197 r op GetLaunchTemplateData 198 199 r op ImportImage 200 201 - op ImportInstance
        202 203 - op ImportKeyPair 204 205 - op ImportSnapshot 206 207 - op ImportVolume 208 209 - op
        ModifyImageAttribute 210 - - op ModifyInstanceAttribute 211 - - op ModifyInstanceMetadataOptions 212 213 - op
        ModifyLaunchTemplate 214 215 - op ModifyManagedPrefixList 216 217 - op ModifyNetworkInterfaceAttribute 218 - -
        op ModifySecurityGroupRules 219 220 - op ModifySnapshotAttribute 221 - - op ModifySubnetAttribute 222 - - op
        ModifyVolume 223 224 - op ModifyVolumeAttribute 225 - - op ModifyVpcAttribute 226 - - op ModifyVpcEndpoint 227
        228 - op MonitorInstances 229 230 - op RebootInstances 231 - - op RegisterImage 232 233 - op ReleaseAddress 234
        - - op ReplaceIamInstanceProfileAssociation 235 236 - op ReplaceRoute 237 - - op ResetImageAttribute 238 - - op
        ResetInstanceAttribute 239 - - op ResetNetworkInterfaceAttribute 240 - - op ResetSnapshotAttribute 241 - - op
        RevokeSecurityGroupEgress 242 243 - op RevokeSecurityGroupIngress 244 245 - op RunInstances 246 247 - op
        StartInstances 248 249 - op StopInstances 250 251 - op TerminateInstances 252 253 - op UnmonitorInstances 254
        255 - struct Domain=s Address=s PublicIpv4Pool=s NetworkBorderGroup=s CustomerOwnedIpv4Pool=s
        TagSpecifications=[(item).256;n:TagSpecification IpamPoolId=s DryRun=b;n:dryRun struct
        AllocationId=s;n:allocationId PublicIpv4Pool=s;n:publicIpv4Pool NetworkBorderGroup=s;n:networkBorderGroup
        Domain=s;n:domain CustomerOwnedIp=s;n:customerOwnedIp CustomerOwnedIpv4Pool=s;n:customerOwnedIpv4Pool
        CarrierIp=s;n:carrierIp PublicIp=s;n:publicIp struct AllocationId=s InstanceId=s PublicIp=s DryRun=b;n:dryRun
        NetworkInterfaceId=s;n:networkInterfaceId PrivateIpAddress=s;n:privateIpAddress
        AllowReassociation=b;n:allowReassociation struct AssociationId=s;n:associationId struct DhcpOptionsId=s VpcId=s
        DryRun=b;n:dryRun struct IamInstanceProfile=.257 InstanceId=s struct
        IamInstanceProfileAssociation=.258;n:iamInstanceProfileAssociation struct GatewayId=s PublicIpv4Pool=s
        DryRun=b;n:dryRun SubnetId=s;n:subnetId RouteTableId=s;n:routeTableId struct AssociationId=s;n:associationId
        AssociationState=.259;n:associationState struct DryRun=b;n:dryRun InternetGatewayId=s;n:internetGatewayId
        VpcId=s;n:vpcId struct NetworkCardIndex=i EnaSrdSpecification=.260 EnaQueueCount=i DryRun=b;n:dryRun
        NetworkInterfaceId=s;n:networkInterfaceId InstanceId=s;n:instanceId DeviceIndex=i;n:deviceIndex struct
        AttachmentId=s;n:attachmentId NetworkCardIndex=i;n:networkCardIndex struct Device=s InstanceId=s VolumeId=s
        EbsCardIndex=i DryRun=b;n:dryRun struct DeleteOnTermination=b;n:deleteOnTermination
        AssociatedResource=s;n:associatedResource InstanceOwningService=s;n:instanceOwningService
        EbsCardIndex=i;n:ebsCardIndex VolumeId=s;n:volumeId InstanceId=s;n:instanceId Device=s;n:device
        State=s;n:status AttachTime=t;n:attachTime struct TagSpecifications=[(item).256;n:TagSpecification
        DryRun=b;n:dryRun GroupId=s;n:groupId SourceSecurityGroupName=s;n:sourceSecurityGroupName
        SourceSecurityGroupOwnerId=s;n:sourceSecurityGroupOwnerId IpProtocol=s;n:ipProtocol FromPort=i;n:fromPort
        ToPort=i;n:toPort CidrIp=s;n:cidrIp IpPermissions=[(item).261;n:ipPermissions struct Return=b;n:return
        SecurityGroupRules=[(item).262;n:securityGroupRuleSet struct CidrIp=s FromPort=i GroupId=s GroupName=s
        IpPermissions=[(item).261 IpProtocol=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s ToPort=i
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun struct Return=b;n:return
        SecurityGroupRules=[(item).262;n:securityGroupRuleSet struct DryRun=b;n:dryRun
        SpotInstanceRequestIds=[(SpotInstanceRequestId)s;n:SpotInstanceRequestId struct
        CancelledSpotInstanceRequests=[(item).263;n:spotInstanceRequestSet struct ClientToken=s;i Description=s
        Encrypted=b;n:encrypted KmsKeyId=s;n:kmsKeyId Name=s SourceImageId=s SourceRegion=s DestinationOutpostArn=s
        CopyImageTags=b TagSpecifications=[(item).256;n:TagSpecification SnapshotCopyCompletionDurationMinutes=i
        DestinationAvailabilityZone=s DestinationAvailabilityZoneId=s DryRun=b;n:dryRun struct ImageId=s;n:imageId
        struct Description=s DestinationOutpostArn=s DestinationRegion=s;n:destinationRegion Encrypted=b;n:encrypted
        KmsKeyId=s;n:kmsKeyId PresignedUrl=s;n:presignedUrl SourceRegion=s SourceSnapshotId=s
        TagSpecifications=[(item).256;n:TagSpecification CompletionDurationMinutes=i DestinationAvailabilityZone=s
        DryRun=b;n:dryRun struct Tags=[(item).264;n:tagSet SnapshotId=s;n:snapshotId struct SourceVolumeId=s Iops=i
        Size=i VolumeType=s DryRun=b TagSpecifications=[(item).256;n:TagSpecification MultiAttachEnabled=b Throughput=i
        ClientToken=s;i struct Volumes=[(item).64;n:volumeSet struct DhcpConfigurations=[(item).265;n:dhcpConfiguration
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun struct DhcpOptions=.266;n:dhcpOptions struct
        ClientToken=s DryRun=b VpcId=s TagSpecifications=[(item).256;n:TagSpecification struct
        ClientToken=s;n:clientToken EgressOnlyInternetGateway=.267;n:egressOnlyInternetGateway struct
        TagSpecifications=[(item).256;n:TagSpecification SnapshotLocation=s DryRun=b;n:dryRun InstanceId=s;n:instanceId
        Name=s;n:name Description=s;n:description NoReboot=b;n:noReboot
        BlockDeviceMappings=[(BlockDeviceMapping).268;n:blockDeviceMapping struct ImageId=s;n:imageId struct
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun struct
        InternetGateway=.269;n:internetGateway struct KeyName=s KeyType=s
        TagSpecifications=[(item).256;n:TagSpecification KeyFormat=s DryRun=b;n:dryRun struct KeyPairId=s;n:keyPairId
        Tags=[(item).264;n:tagSet KeyName=s;n:keyName KeyFingerprint=s;n:keyFingerprint KeyMaterial=s;n:keyMaterial
        struct DryRun=b ClientToken=s;i LaunchTemplateName=s VersionDescription=s LaunchTemplateData=.270 Operator=.271
        TagSpecifications=[(item).256;n:TagSpecification struct LaunchTemplate=.272;n:launchTemplate
        Warning=.273;n:warning struct DryRun=b ClientToken=s;i LaunchTemplateId=s LaunchTemplateName=s SourceVersion=s
        VersionDescription=s LaunchTemplateData=.270 ResolveAlias=b struct
        LaunchTemplateVersion=.274;n:launchTemplateVersion Warning=.273;n:warning struct DryRun=b PrefixListName=s
        Entries=[.275;n:Entry MaxEntries=i TagSpecifications=[(item).256;n:TagSpecification AddressFamily=s
        ClientToken=s;i struct PrefixList=.276;n:prefixList struct AvailabilityMode=s AllocationId=s ClientToken=s;i
        DryRun=b SubnetId=s VpcId=s AvailabilityZoneAddresses=[(AvailabilityZoneAddress).277;n:AvailabilityZoneAddress
        TagSpecifications=[(item).256;n:TagSpecification ConnectivityType=s PrivateIpAddress=s
        SecondaryAllocationIds=[(AllocationId)s;n:SecondaryAllocationId
        SecondaryPrivateIpAddresses=[(item)s;n:SecondaryPrivateIpAddress SecondaryPrivateIpAddressCount=i struct
        ClientToken=s;n:clientToken NatGateway=.278;n:natGateway struct
        TagSpecifications=[(item).256;n:TagSpecification ClientToken=s;i DryRun=b;n:dryRun VpcId=s;n:vpcId struct
        NetworkAcl=.279;n:networkAcl ClientToken=s;n:clientToken struct Ipv4Prefixes=[(item).280;n:Ipv4Prefix
        Ipv4PrefixCount=i Ipv6Prefixes=[(item).281;n:Ipv6Prefix Ipv6PrefixCount=i InterfaceType=s
        TagSpecifications=[(item).256;n:TagSpecification ClientToken=s;i EnablePrimaryIpv6=b
        ConnectionTrackingSpecification=.282 Operator=.271 SubnetId=s;n:subnetId Description=s;n:description
        PrivateIpAddress=s;n:privateIpAddress Groups=[(SecurityGroupId)s;n:SecurityGroupId
        PrivateIpAddresses=[(item).283;n:privateIpAddresses
        SecondaryPrivateIpAddressCount=i;n:secondaryPrivateIpAddressCount Ipv6Addresses=[(item).284;n:ipv6Addresses
        Ipv6AddressCount=i;n:ipv6AddressCount DryRun=b;n:dryRun struct NetworkInterface=.285;n:networkInterface
        ClientToken=s;n:clientToken struct PartitionCount=i TagSpecifications=[(item).256;n:TagSpecification
        SpreadLevel=s LinkedGroupId=s Operator=.271 DryRun=b;n:dryRun GroupName=s;n:groupName Strategy=s;n:strategy
        struct PlacementGroup=.286;n:placementGroup struct DestinationPrefixListId=s VpcEndpointId=s TransitGatewayId=s
        LocalGatewayId=s CarrierGatewayId=s CoreNetworkArn=s OdbNetworkArn=s DryRun=b;n:dryRun
        RouteTableId=s;n:routeTableId DestinationCidrBlock=s;n:destinationCidrBlock GatewayId=s;n:gatewayId
        DestinationIpv6CidrBlock=s;n:destinationIpv6CidrBlock
        EgressOnlyInternetGatewayId=s;n:egressOnlyInternetGatewayId InstanceId=s;n:instanceId
        NetworkInterfaceId=s;n:networkInterfaceId VpcPeeringConnectionId=s;n:vpcPeeringConnectionId
        NatGatewayId=s;n:natGatewayId struct Return=b;n:return struct TagSpecifications=[(item).256;n:TagSpecification
        ClientToken=s;i DryRun=b;n:dryRun VpcId=s;n:vpcId struct RouteTable=.287;n:routeTable
        ClientToken=s;n:clientToken struct Description=s;n:GroupDescription GroupName=s VpcId=s
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun struct GroupId=s;n:groupId
        Tags=[(item).264;n:tagSet SecurityGroupArn=s;n:securityGroupArn struct Description=s OutpostArn=s VolumeId=s
        TagSpecifications=[(item).256;n:TagSpecification Location=s DryRun=b;n:dryRun struct OwnerAlias=s;n:ownerAlias
        OutpostArn=s;n:outpostArn Tags=[(item).264;n:tagSet StorageTier=s;n:storageTier
        RestoreExpiryTime=t;n:restoreExpiryTime SseType=s;n:sseType AvailabilityZone=s;n:availabilityZone
        TransferType=s;n:transferType CompletionDurationMinutes=i;n:completionDurationMinutes
        CompletionTime=t;n:completionTime FullSnapshotSizeInBytes=i;n:fullSnapshotSizeInBytes SnapshotId=s;n:snapshotId
        VolumeId=s;n:volumeId State=s;n:status StateMessage=s;n:statusMessage StartTime=t;n:startTime
        Progress=s;n:progress OwnerId=s;n:ownerId Description=s;n:description VolumeSize=i;n:volumeSize
        Encrypted=b;n:encrypted KmsKeyId=s;n:kmsKeyId DataEncryptionKeyId=s;n:dataEncryptionKeyId struct Description=s
        InstanceSpecification=.288 OutpostArn=s TagSpecifications=[(item).256;n:TagSpecification DryRun=b
        CopyTagsFromSource=s Location=s struct Snapshots=[(item).289;n:snapshotSet struct
        TagSpecifications=[(item).256;n:TagSpecification AvailabilityZone=s AvailabilityZoneId=s CidrBlock=s
        Ipv6CidrBlock=s OutpostArn=s VpcId=s Ipv6Native=b Ipv4IpamPoolId=s Ipv4NetmaskLength=i Ipv6IpamPoolId=s
        Ipv6NetmaskLength=i DryRun=b;n:dryRun struct Subnet=.290;n:subnet struct DryRun=b;n:dryRun
        Resources=[s;n:ResourceId Tags=[(item).264;n:Tag struct AvailabilityZone=s AvailabilityZoneId=s
        Encrypted=b;n:encrypted Iops=i KmsKeyId=s OutpostArn=s Size=i SnapshotId=s VolumeType=s
        TagSpecifications=[(item).256;n:TagSpecification MultiAttachEnabled=b Throughput=i ClientToken=s;i
        VolumeInitializationRate=i Operator=.271 DryRun=b;n:dryRun struct AvailabilityZoneId=s;n:availabilityZoneId
        OutpostArn=s;n:outpostArn SourceVolumeId=s;n:sourceVolumeId Iops=i;n:iops Tags=[(item).264;n:tagSet
        VolumeType=s;n:volumeType FastRestored=b;n:fastRestored MultiAttachEnabled=b;n:multiAttachEnabled
        Throughput=i;n:throughput SseType=s;n:sseType Operator=.291;n:operator
        VolumeInitializationRate=i;n:volumeInitializationRate VolumeId=s;n:volumeId Size=i;n:size
        SnapshotId=s;n:snapshotId AvailabilityZone=s;n:availabilityZone State=s;n:status CreateTime=t;n:createTime
        Attachments=[(item).13;n:attachmentSet Encrypted=b;n:encrypted KmsKeyId=s;n:kmsKeyId struct CidrBlock=s
        Ipv6Pool=s Ipv6CidrBlock=s Ipv4IpamPoolId=s Ipv4NetmaskLength=i Ipv6IpamPoolId=s Ipv6NetmaskLength=i
        Ipv6CidrBlockNetworkBorderGroup=s VpcEncryptionControl=.292 TagSpecifications=[(item).256;n:TagSpecification
        DryRun=b;n:dryRun InstanceTenancy=s;n:instanceTenancy
        AmazonProvidedIpv6CidrBlock=b;n:amazonProvidedIpv6CidrBlock struct Vpc=.293;n:vpc struct DryRun=b
        VpcEndpointType=s VpcId=s ServiceName=s PolicyDocument=s RouteTableIds=[(item)s;n:RouteTableId
        SubnetIds=[(item)s;n:SubnetId SecurityGroupIds=[(item)s;n:SecurityGroupId IpAddressType=s DnsOptions=.294
        ClientToken=s PrivateDnsEnabled=b TagSpecifications=[(item).256;n:TagSpecification
        SubnetConfigurations=[(item).295;n:SubnetConfiguration ServiceNetworkArn=s ResourceConfigurationArn=s
        ServiceRegion=s struct VpcEndpoint=.296;n:vpcEndpoint ClientToken=s;n:clientToken struct PeerRegion=s
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun VpcId=s;n:vpcId PeerVpcId=s;n:peerVpcId
        PeerOwnerId=s;n:peerOwnerId struct VpcPeeringConnection=.297;n:vpcPeeringConnection struct DhcpOptionsId=s
        DryRun=b;n:dryRun struct DryRun=b EgressOnlyInternetGatewayId=s struct ReturnCode=b;n:returnCode struct
        DryRun=b;n:dryRun InternetGatewayId=s;n:internetGatewayId struct KeyName=s KeyPairId=s DryRun=b;n:dryRun struct
        Return=b;n:return KeyPairId=s;n:keyPairId struct DryRun=b LaunchTemplateId=s LaunchTemplateName=s struct
        LaunchTemplate=.272;n:launchTemplate struct DryRun=b LaunchTemplateId=s LaunchTemplateName=s
        Versions=[(item)s;n:LaunchTemplateVersion struct
        SuccessfullyDeletedLaunchTemplateVersions=[(item).298;n:successfullyDeletedLaunchTemplateVersionSet
        UnsuccessfullyDeletedLaunchTemplateVersions=[(item).299;n:unsuccessfullyDeletedLaunchTemplateVersionSet struct
        DryRun=b PrefixListId=s struct PrefixList=.276;n:prefixList struct DryRun=b NatGatewayId=s struct
        NatGatewayId=s;n:natGatewayId struct DryRun=b;n:dryRun NetworkAclId=s;n:networkAclId struct DryRun=b;n:dryRun
        NetworkInterfaceId=s;n:networkInterfaceId struct DryRun=b;n:dryRun GroupName=s;n:groupName struct
        DestinationPrefixListId=s DryRun=b;n:dryRun RouteTableId=s;n:routeTableId
        DestinationCidrBlock=s;n:destinationCidrBlock DestinationIpv6CidrBlock=s;n:destinationIpv6CidrBlock struct
        DryRun=b;n:dryRun RouteTableId=s;n:routeTableId struct GroupId=s GroupName=s DryRun=b;n:dryRun struct
        Return=b;n:return GroupId=s;n:groupId struct SnapshotId=s DryRun=b;n:dryRun struct SubnetId=s DryRun=b;n:dryRun
        struct DryRun=b;n:dryRun Resources=[s;n:resourceId Tags=[(item).264;n:tag struct VolumeId=s DryRun=b;n:dryRun
        struct VpcId=s DryRun=b;n:dryRun struct DryRun=b VpcEndpointIds=[(item)s;n:VpcEndpointId struct
        Unsuccessful=[(item).300;n:unsuccessful struct DryRun=b;n:dryRun
        VpcPeeringConnectionId=s;n:vpcPeeringConnectionId struct Return=b;n:return struct ImageId=s
        DeleteAssociatedSnapshots=b DryRun=b;n:dryRun struct Return=b;n:return
        DeleteSnapshotResults=[(item).301;n:deleteSnapshotResultSet struct DryRun=b;n:dryRun
        AttributeNames=[(attributeName)s;n:attributeName struct AccountAttributes=[(item).302;n:accountAttributeSet
        struct PublicIps=[(PublicIp)s;n:PublicIp DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter
        AllocationIds=[(AllocationId)s;n:AllocationId struct Addresses=[(item).304;n:addressesSet struct
        ZoneNames=[(ZoneName)s;n:ZoneName ZoneIds=[(ZoneId)s;n:ZoneId AllAvailabilityZones=b DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter struct AvailabilityZones=[(item).305;n:availabilityZoneInfo struct
        DhcpOptionsIds=[(DhcpOptionsId)s;n:DhcpOptionsId NextToken=s MaxResults=i DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter struct NextToken=s;n:nextToken DhcpOptions=[(item).266;n:dhcpOptionsSet struct
        DryRun=b EgressOnlyInternetGatewayIds=[(item)s;n:EgressOnlyInternetGatewayId MaxResults=i NextToken=s
        Filters=[(Filter).303;n:Filter struct EgressOnlyInternetGateways=[(item).267;n:egressOnlyInternetGatewaySet
        NextToken=s;n:nextToken struct AssociationIds=[(AssociationId)s;n:AssociationId Filters=[(Filter).303;n:Filter
        MaxResults=i NextToken=s struct IamInstanceProfileAssociations=[(item).258;n:iamInstanceProfileAssociationSet
        NextToken=s;n:nextToken struct Attribute=s ImageId=s DryRun=b;n:dryRun struct Description=.306;n:description
        KernelId=.306;n:kernel RamdiskId=.306;n:ramdisk SriovNetSupport=.306;n:sriovNetSupport BootMode=.306;n:bootMode
        TpmSupport=.306;n:tpmSupport UefiData=.306;n:uefiData LastLaunchedTime=.306;n:lastLaunchedTime
        ImdsSupport=.306;n:imdsSupport DeregistrationProtection=.306;n:deregistrationProtection ImageId=s;n:imageId
        LaunchPermissions=[(item).307;n:launchPermission ProductCodes=[(item).308;n:productCodes
        BlockDeviceMappings=[(item).268;n:blockDeviceMapping struct ExecutableUsers=[(ExecutableBy)s;n:ExecutableBy
        ImageIds=[(ImageId)s;n:ImageId Owners=[(Owner)s;n:Owner IncludeDeprecated=b IncludeDisabled=b MaxResults=i
        NextToken=s DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter struct NextToken=s;n:nextToken
        Images=[(item).309;n:imagesSet struct DryRun=b;n:dryRun InstanceId=s;n:instanceId Attribute=s;n:attribute
        struct BlockDeviceMappings=[(item).310;n:blockDeviceMapping DisableApiTermination=.311;n:disableApiTermination
        EnaSupport=.311;n:enaSupport EnclaveOptions=.312;n:enclaveOptions EbsOptimized=.311;n:ebsOptimized
        InstanceId=s;n:instanceId InstanceInitiatedShutdownBehavior=.306;n:instanceInitiatedShutdownBehavior
        InstanceType=.306;n:instanceType KernelId=.306;n:kernel ProductCodes=[(item).308;n:productCodes
        RamdiskId=.306;n:ramdisk RootDeviceName=.306;n:rootDeviceName SourceDestCheck=.311;n:sourceDestCheck
        SriovNetSupport=.306;n:sriovNetSupport UserData=.306;n:userData DisableApiStop=.311;n:disableApiStop
        Groups=[(item).313;n:groupSet struct InstanceIds=[(InstanceId)s;n:InstanceId MaxResults=i NextToken=s
        IncludeManagedResources=b DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter
        IncludeAllInstances=b;n:includeAllInstances struct InstanceStatuses=[(item).314;n:instanceStatusSet
        NextToken=s;n:nextToken struct DryRun=b LocationType=s Filters=[(Filter).303;n:Filter MaxResults=i NextToken=s
        struct InstanceTypeOfferings=[(item).315;n:instanceTypeOfferingSet NextToken=s;n:nextToken struct DryRun=b
        InstanceTypes=[s;n:InstanceType Filters=[(Filter).303;n:Filter MaxResults=i NextToken=s
        IncludeUnsupportedInRegion=b struct InstanceTypes=[(item).316;n:instanceTypeSet NextToken=s;n:nextToken struct
        InstanceIds=[(InstanceId)s;n:InstanceId IncludeManagedResources=b DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter NextToken=s;n:nextToken MaxResults=i;n:maxResults struct NextToken=s;n:nextToken
        Reservations=[(item).247;n:reservationSet struct NextToken=s MaxResults=i DryRun=b;n:dryRun
        InternetGatewayIds=[(item)s;n:internetGatewayId Filters=[(Filter).303;n:Filter struct
        InternetGateways=[(item).269;n:internetGatewaySet NextToken=s;n:nextToken struct KeyNames=[(KeyName)s;n:KeyName
        KeyPairIds=[(KeyPairId)s;n:KeyPairId IncludePublicKey=b DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter struct
        KeyPairs=[(item).317;n:keySet struct DryRun=b LaunchTemplateId=s LaunchTemplateName=s
        Versions=[(item)s;n:LaunchTemplateVersion MinVersion=s MaxVersion=s NextToken=s MaxResults=i
        Filters=[(Filter).303;n:Filter ResolveAlias=b IncludeManagedResources=b struct
        LaunchTemplateVersions=[(item).274;n:launchTemplateVersionSet NextToken=s;n:nextToken struct DryRun=b
        LaunchTemplateIds=[(item)s;n:LaunchTemplateId LaunchTemplateNames=[(item)s;n:LaunchTemplateName
        Filters=[(Filter).303;n:Filter NextToken=s MaxResults=i IncludeManagedResources=b struct
        LaunchTemplates=[(item).272;n:launchTemplates NextToken=s;n:nextToken struct DryRun=b
        Filters=[(Filter).303;n:Filter MaxResults=i NextToken=s PrefixListIds=[(item)s;n:PrefixListId struct
        NextToken=s;n:nextToken PrefixLists=[(item).276;n:prefixListSet struct DryRun=b Filter=[(Filter).303
        MaxResults=i NatGatewayIds=[(item)s;n:NatGatewayId NextToken=s struct NatGateways=[(item).278;n:natGatewaySet
        NextToken=s;n:nextToken struct NextToken=s MaxResults=i DryRun=b;n:dryRun NetworkAclIds=[(item)s;n:NetworkAclId
        Filters=[(Filter).303;n:Filter struct NetworkAcls=[(item).279;n:networkAclSet NextToken=s;n:nextToken struct
        DryRun=b;n:dryRun NetworkInterfaceId=s;n:networkInterfaceId Attribute=s;n:attribute struct
        Attachment=.318;n:attachment Description=.306;n:description Groups=[(item).313;n:groupSet
        NetworkInterfaceId=s;n:networkInterfaceId SourceDestCheck=.311;n:sourceDestCheck
        AssociatePublicIpAddress=b;n:associatePublicIpAddress struct NextToken=s MaxResults=i IncludeManagedResources=b
        DryRun=b;n:dryRun NetworkInterfaceIds=[(item)s;n:NetworkInterfaceId Filters=[(Filter).303;n:filter struct
        NetworkInterfaces=[(item).285;n:networkInterfaceSet NextToken=s;n:nextToken struct
        GroupIds=[(GroupId)s;n:GroupId DryRun=b;n:dryRun GroupNames=[s;n:groupName Filters=[(Filter).303;n:Filter
        struct PlacementGroups=[(item).286;n:placementGroupSet struct DryRun=b Filters=[(Filter).303;n:Filter
        MaxResults=i NextToken=s PrefixListIds=[(item)s;n:PrefixListId struct NextToken=s;n:nextToken
        PrefixLists=[(item).319;n:prefixListSet struct RegionNames=[(RegionName)s;n:RegionName AllRegions=b
        DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter struct Regions=[(item).320;n:regionInfo struct NextToken=s
        MaxResults=i DryRun=b;n:dryRun RouteTableIds=[(item)s;n:RouteTableId Filters=[(Filter).303;n:Filter struct
        RouteTables=[(item).287;n:routeTableSet NextToken=s;n:nextToken struct DryRun=b GroupId=[(item)s struct
        SecurityGroupReferenceSet=[(item).321;n:securityGroupReferenceSet struct Filters=[(Filter).303;n:Filter
        SecurityGroupRuleIds=[(item)s;n:SecurityGroupRuleId DryRun=b NextToken=s MaxResults=i struct
        SecurityGroupRules=[(item).262;n:securityGroupRuleSet NextToken=s;n:nextToken struct
        GroupIds=[(groupId)s;n:GroupId GroupNames=[(GroupName)s;n:GroupName NextToken=s MaxResults=i DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter struct NextToken=s;n:nextToken SecurityGroups=[(item).322;n:securityGroupInfo
        struct Attribute=s SnapshotId=s DryRun=b;n:dryRun struct ProductCodes=[(item).308;n:productCodes
        SnapshotId=s;n:snapshotId CreateVolumePermissions=[(item).323;n:createVolumePermission struct MaxResults=i
        NextToken=s OwnerIds=[(Owner)s;n:Owner RestorableByUserIds=[s;n:RestorableBy
        SnapshotIds=[(SnapshotId)s;n:SnapshotId DryRun=b;n:dryRun Filters=[(Filter).303;n:Filter struct
        NextToken=s;n:nextToken Snapshots=[(item).57;n:snapshotSet struct NextToken=s MaxResults=i DryRun=b;n:dryRun
        SpotInstanceRequestIds=[(SpotInstanceRequestId)s;n:SpotInstanceRequestId Filters=[(Filter).303;n:Filter struct
        SpotInstanceRequests=[(item).324;n:spotInstanceRequestSet NextToken=s;n:nextToken struct AvailabilityZoneId=s
        DryRun=b;n:dryRun StartTime=t;n:startTime EndTime=t;n:endTime InstanceTypes=[s;n:InstanceType
        ProductDescriptions=[s;n:ProductDescription Filters=[(Filter).303;n:Filter
        AvailabilityZone=s;n:availabilityZone MaxResults=i;n:maxResults NextToken=s;n:nextToken struct
        NextToken=s;n:nextToken SpotPriceHistory=[(item).325;n:spotPriceHistorySet struct
        Filters=[(Filter).303;n:Filter SubnetIds=[(SubnetId)s;n:SubnetId NextToken=s MaxResults=i DryRun=b;n:dryRun
        struct NextToken=s;n:nextToken Subnets=[(item).290;n:subnetSet struct DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter MaxResults=i;n:maxResults NextToken=s;n:nextToken struct NextToken=s;n:nextToken
        Tags=[(item).326;n:tagSet struct Attribute=s VolumeId=s DryRun=b;n:dryRun struct
        AutoEnableIO=.311;n:autoEnableIO ProductCodes=[(item).308;n:productCodes VolumeId=s;n:volumeId struct
        MaxResults=i NextToken=s VolumeIds=[(VolumeId)s;n:VolumeId IncludeManagedResources=b DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter struct NextToken=s;n:nextToken VolumeStatuses=[(item).327;n:volumeStatusSet
        struct VolumeIds=[(VolumeId)s;n:VolumeId IncludeManagedResources=b DryRun=b;n:dryRun
        Filters=[(Filter).303;n:Filter NextToken=s;n:nextToken MaxResults=i;n:maxResults struct NextToken=s;n:nextToken
        Volumes=[(item).64;n:volumeSet struct DryRun=b VolumeIds=[(VolumeId)s;n:VolumeId Filters=[(Filter).303;n:Filter
        NextToken=s MaxResults=i struct NextToken=s;n:nextToken
        VolumesModifications=[(item).328;n:volumeModificationSet struct Attribute=s VpcId=s DryRun=b;n:dryRun struct
        EnableDnsHostnames=.311;n:enableDnsHostnames EnableDnsSupport=.311;n:enableDnsSupport
        EnableNetworkAddressUsageMetrics=.311;n:enableNetworkAddressUsageMetrics VpcId=s;n:vpcId struct DryRun=b
        VpcEndpointIds=[(item)s;n:VpcEndpointId Filters=[(Filter).303;n:Filter MaxResults=i NextToken=s struct
        VpcEndpoints=[(item).296;n:vpcEndpointSet NextToken=s;n:nextToken struct NextToken=s MaxResults=i
        DryRun=b;n:dryRun VpcPeeringConnectionIds=[(item)s;n:VpcPeeringConnectionId Filters=[(Filter).303;n:Filter
        struct VpcPeeringConnections=[(item).297;n:vpcPeeringConnectionSet NextToken=s;n:nextToken struct
        Filters=[(Filter).303;n:Filter VpcIds=[(VpcId)s;n:VpcId NextToken=s MaxResults=i DryRun=b;n:dryRun struct
        NextToken=s;n:nextToken Vpcs=[(item).293;n:vpcSet struct DryRun=b;n:dryRun
        InternetGatewayId=s;n:internetGatewayId VpcId=s;n:vpcId struct DryRun=b;n:dryRun AttachmentId=s;n:attachmentId
        Force=b;n:force struct Device=s Force=b InstanceId=s VolumeId=s DryRun=b;n:dryRun struct AssociationId=s
        PublicIp=s DryRun=b;n:dryRun struct AssociationId=s struct
        IamInstanceProfileAssociation=.258;n:iamInstanceProfileAssociation struct DryRun=b;n:dryRun
        AssociationId=s;n:associationId struct InstanceId=s Latest=b DryRun=b;n:dryRun struct InstanceId=s;n:instanceId
        Timestamp=t;n:timestamp Output=s;n:output struct DryRun=b InstanceId=s struct
        LaunchTemplateData=.329;n:launchTemplateData struct Architecture=s ClientData=.330 ClientToken=s Description=s
        DiskContainers=[(item).331;n:DiskContainer DryRun=b Encrypted=b Hypervisor=s KmsKeyId=s LicenseType=s
        Platform=s RoleName=s LicenseSpecifications=[(item).332 TagSpecifications=[(item).256;n:TagSpecification
        UsageOperation=s BootMode=s struct Architecture=s;n:architecture Description=s;n:description
        Encrypted=b;n:encrypted Hypervisor=s;n:hypervisor ImageId=s;n:imageId ImportTaskId=s;n:importTaskId
        KmsKeyId=s;n:kmsKeyId LicenseType=s;n:licenseType Platform=s;n:platform Progress=s;n:progress
        SnapshotDetails=[(item).333;n:snapshotDetailSet Status=s;n:status StatusMessage=s;n:statusMessage
        LicenseSpecifications=[(item).334;n:licenseSpecifications Tags=[(item).264;n:tagSet
        UsageOperation=s;n:usageOperation struct DryRun=b;n:dryRun Description=s;n:description
        LaunchSpecification=.335;n:launchSpecification DiskImages=[.336;n:diskImage Platform=s;n:platform struct
        ConversionTask=.337;n:conversionTask struct TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun
        KeyName=s;n:keyName PublicKeyMaterial=x;n:publicKeyMaterial struct KeyFingerprint=s;n:keyFingerprint
        KeyName=s;n:keyName KeyPairId=s;n:keyPairId Tags=[(item).264;n:tagSet struct ClientData=.330 ClientToken=s
        Description=s DiskContainer=.338 DryRun=b Encrypted=b KmsKeyId=s RoleName=s
        TagSpecifications=[(item).256;n:TagSpecification struct Description=s;n:description
        ImportTaskId=s;n:importTaskId SnapshotTaskDetail=.339;n:snapshotTaskDetail Tags=[(item).264;n:tagSet struct
        AvailabilityZoneId=s DryRun=b;n:dryRun AvailabilityZone=s;n:availabilityZone Image=.340;n:image
        Description=s;n:description Volume=.341;n:volume struct ConversionTask=.337;n:conversionTask struct Attribute=s
        Description=.306 ImageId=s LaunchPermission=.342 OperationType=s ProductCodes=[(ProductCode)s;n:ProductCode
        UserGroups=[(UserGroup)s;n:UserGroup UserIds=[(UserId)s;n:UserId Value=s
        OrganizationArns=[(OrganizationArn)s;n:OrganizationArn
        OrganizationalUnitArns=[(OrganizationalUnitArn)s;n:OrganizationalUnitArn ImdsSupport=.306 DryRun=b;n:dryRun
        struct SourceDestCheck=.311 DisableApiStop=.311 DryRun=b;n:dryRun InstanceId=s;n:instanceId
        Attribute=s;n:attribute Value=s;n:value BlockDeviceMappings=[(item).343;n:blockDeviceMapping
        DisableApiTermination=.311;n:disableApiTermination InstanceType=.306;n:instanceType Kernel=.306;n:kernel
        Ramdisk=.306;n:ramdisk UserData=.344;n:userData
        InstanceInitiatedShutdownBehavior=.306;n:instanceInitiatedShutdownBehavior Groups=[(groupId)s;n:GroupId
        EbsOptimized=.311;n:ebsOptimized SriovNetSupport=.306;n:sriovNetSupport EnaSupport=.311;n:enaSupport struct
        InstanceId=s HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s DryRun=b HttpProtocolIpv6=s
        InstanceMetadataTags=s struct InstanceId=s;n:instanceId InstanceMetadataOptions=.345;n:instanceMetadataOptions
        struct DryRun=b ClientToken=s;i LaunchTemplateId=s LaunchTemplateName=s DefaultVersion=s;n:SetDefaultVersion
        struct LaunchTemplate=.272;n:launchTemplate struct DryRun=b PrefixListId=s CurrentVersion=i PrefixListName=s
        AddEntries=[.275;n:AddEntry RemoveEntries=[.346;n:RemoveEntry MaxEntries=i IpamPrefixListResolverSyncEnabled=b
        struct PrefixList=.276;n:prefixList struct EnaSrdSpecification=.260 EnablePrimaryIpv6=b
        ConnectionTrackingSpecification=.282 AssociatePublicIpAddress=b
        AssociatedSubnetIds=[(AssociatedSubnetId)s;n:AssociatedSubnetId DryRun=b;n:dryRun
        NetworkInterfaceId=s;n:networkInterfaceId Description=.306;n:description SourceDestCheck=.311;n:sourceDestCheck
        Groups=[(SecurityGroupId)s;n:SecurityGroupId Attachment=.347;n:attachment struct GroupId=s
        SecurityGroupRules=[(item).348;n:SecurityGroupRule DryRun=b struct Return=b;n:return struct Attribute=s
        CreateVolumePermission=.349 GroupNames=[(GroupName)s;n:UserGroup OperationType=s SnapshotId=s
        UserIds=[(UserId)s;n:UserId DryRun=b;n:dryRun struct AssignIpv6AddressOnCreation=.311 MapPublicIpOnLaunch=.311
        SubnetId=s;n:subnetId MapCustomerOwnedIpOnLaunch=.311 CustomerOwnedIpv4Pool=s EnableDns64=.311
        PrivateDnsHostnameTypeOnLaunch=s EnableResourceNameDnsARecordOnLaunch=.311
        EnableResourceNameDnsAAAARecordOnLaunch=.311 EnableLniAtDeviceIndex=i DisableLniAtDeviceIndex=.311 struct
        DryRun=b VolumeId=s Size=i VolumeType=s Iops=i Throughput=i MultiAttachEnabled=b struct
        VolumeModification=.328;n:volumeModification struct AutoEnableIO=.311 VolumeId=s DryRun=b;n:dryRun struct
        EnableDnsHostnames=.311 EnableDnsSupport=.311 VpcId=s;n:vpcId EnableNetworkAddressUsageMetrics=.311 struct
        DryRun=b VpcEndpointId=s ResetPolicy=b PolicyDocument=s AddRouteTableIds=[(item)s;n:AddRouteTableId
        RemoveRouteTableIds=[(item)s;n:RemoveRouteTableId AddSubnetIds=[(item)s;n:AddSubnetId
        RemoveSubnetIds=[(item)s;n:RemoveSubnetId AddSecurityGroupIds=[(item)s;n:AddSecurityGroupId
        RemoveSecurityGroupIds=[(item)s;n:RemoveSecurityGroupId IpAddressType=s DnsOptions=.294 PrivateDnsEnabled=b
        SubnetConfigurations=[(item).295;n:SubnetConfiguration struct Return=b;n:return struct
        InstanceIds=[(InstanceId)s;n:InstanceId DryRun=b;n:dryRun struct InstanceMonitorings=[(item).350;n:instancesSet
        struct InstanceIds=[(InstanceId)s;n:InstanceId DryRun=b;n:dryRun struct ImageLocation=s
        BillingProducts=[(item)s;n:BillingProduct BootMode=s TpmSupport=s UefiData=s ImdsSupport=s
        TagSpecifications=[(item).256;n:TagSpecification DryRun=b;n:dryRun Name=s;n:name Description=s;n:description
        Architecture=s;n:architecture KernelId=s;n:kernelId RamdiskId=s;n:ramdiskId RootDeviceName=s;n:rootDeviceName
        BlockDeviceMappings=[(BlockDeviceMapping).268;n:BlockDeviceMapping VirtualizationType=s;n:virtualizationType
        SriovNetSupport=s;n:sriovNetSupport EnaSupport=b;n:enaSupport struct ImageId=s;n:imageId struct AllocationId=s
        PublicIp=s NetworkBorderGroup=s DryRun=b;n:dryRun struct IamInstanceProfile=.257 AssociationId=s struct
        IamInstanceProfileAssociation=.258;n:iamInstanceProfileAssociation struct DestinationPrefixListId=s
        VpcEndpointId=s LocalTarget=b TransitGatewayId=s LocalGatewayId=s CarrierGatewayId=s CoreNetworkArn=s
        OdbNetworkArn=s DryRun=b;n:dryRun RouteTableId=s;n:routeTableId DestinationCidrBlock=s;n:destinationCidrBlock
        GatewayId=s;n:gatewayId DestinationIpv6CidrBlock=s;n:destinationIpv6CidrBlock
        EgressOnlyInternetGatewayId=s;n:egressOnlyInternetGatewayId InstanceId=s;n:instanceId
        NetworkInterfaceId=s;n:networkInterfaceId VpcPeeringConnectionId=s;n:vpcPeeringConnectionId
        NatGatewayId=s;n:natGatewayId struct Attribute=s ImageId=s DryRun=b;n:dryRun struct DryRun=b;n:dryRun
        InstanceId=s;n:instanceId Attribute=s;n:attribute struct DryRun=b;n:dryRun
        NetworkInterfaceId=s;n:networkInterfaceId SourceDestCheck=s;n:sourceDestCheck struct Attribute=s SnapshotId=s
        DryRun=b;n:dryRun struct SecurityGroupRuleIds=[(item)s;n:SecurityGroupRuleId DryRun=b;n:dryRun
        GroupId=s;n:groupId SourceSecurityGroupName=s;n:sourceSecurityGroupName
        SourceSecurityGroupOwnerId=s;n:sourceSecurityGroupOwnerId IpProtocol=s;n:ipProtocol FromPort=i;n:fromPort
        ToPort=i;n:toPort CidrIp=s;n:cidrIp IpPermissions=[(item).261;n:ipPermissions struct Return=b;n:return
        UnknownIpPermissions=[(item).261;n:unknownIpPermissionSet
        RevokedSecurityGroupRules=[(item).351;n:revokedSecurityGroupRuleSet struct CidrIp=s FromPort=i GroupId=s
        GroupName=s IpPermissions=[(item).261 IpProtocol=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s
        ToPort=i SecurityGroupRuleIds=[(item)s;n:SecurityGroupRuleId DryRun=b;n:dryRun struct Return=b;n:return
        UnknownIpPermissions=[(item).261;n:unknownIpPermissionSet
        RevokedSecurityGroupRules=[(item).351;n:revokedSecurityGroupRuleSet struct
        BlockDeviceMappings=[(BlockDeviceMapping).268;n:BlockDeviceMapping ImageId=s InstanceType=s Ipv6AddressCount=i
        Ipv6Addresses=[(item).284;n:Ipv6Address KernelId=s KeyName=s MaxCount=i MinCount=i Monitoring=.352
        Placement=.353 RamdiskId=s SecurityGroupIds=[(SecurityGroupId)s;n:SecurityGroupId
        SecurityGroups=[(SecurityGroup)s;n:SecurityGroup SubnetId=s UserData=s ElasticGpuSpecification=[(item).354
        ElasticInferenceAccelerators=[(item).355;n:ElasticInferenceAccelerator
        TagSpecifications=[(item).256;n:TagSpecification LaunchTemplate=.356 InstanceMarketOptions=.357
        CreditSpecification=.358 CpuOptions=.359 CapacityReservationSpecification=.360 HibernationOptions=.361
        LicenseSpecifications=[(item).362;n:LicenseSpecification MetadataOptions=.363 EnclaveOptions=.364
        PrivateDnsNameOptions=.365 MaintenanceOptions=.366 DisableApiStop=b EnablePrimaryIpv6=b
        NetworkPerformanceOptions=.367 Operator=.271 SecondaryInterfaces=[(item).368;n:SecondaryInterface
        DryRun=b;n:dryRun DisableApiTermination=b;n:disableApiTermination
        InstanceInitiatedShutdownBehavior=s;n:instanceInitiatedShutdownBehavior PrivateIpAddress=s;n:privateIpAddress
        ClientToken=s;n:clientToken;i AdditionalInfo=s;n:additionalInfo
        NetworkInterfaces=[(item).369;n:networkInterface IamInstanceProfile=.257;n:iamInstanceProfile
        EbsOptimized=b;n:ebsOptimized struct ReservationId=s;n:reservationId OwnerId=s;n:ownerId
        RequesterId=s;n:requesterId Groups=[(item).313;n:groupSet Instances=[(item).370;n:instancesSet struct
        InstanceIds=[(InstanceId)s;n:InstanceId AdditionalInfo=s;n:additionalInfo DryRun=b;n:dryRun struct
        StartingInstances=[(item).371;n:instancesSet struct InstanceIds=[(InstanceId)s;n:InstanceId Hibernate=b
        SkipOsShutdown=b DryRun=b;n:dryRun Force=b;n:force struct StoppingInstances=[(item).371;n:instancesSet struct
        InstanceIds=[(InstanceId)s;n:InstanceId Force=b SkipOsShutdown=b DryRun=b;n:dryRun struct
        TerminatingInstances=[(item).371;n:instancesSet struct InstanceIds=[(InstanceId)s;n:InstanceId
        DryRun=b;n:dryRun struct InstanceMonitorings=[(item).350;n:instancesSet struct ResourceType=s;n:resourceType
        Tags=[(item).264;n:Tag struct Arn=s;n:arn Name=s;n:name struct AssociationId=s;n:associationId
        InstanceId=s;n:instanceId IamInstanceProfile=.372;n:iamInstanceProfile State=s;n:state Timestamp=t;n:timestamp
        struct State=s;n:state StatusMessage=s;n:statusMessage struct EnaSrdEnabled=b EnaSrdUdpSpecification=.373
        struct IpProtocol=s;n:ipProtocol FromPort=i;n:fromPort ToPort=i;n:toPort UserIdGroupPairs=[(item).374;n:groups
        IpRanges=[(item).375;n:ipRanges Ipv6Ranges=[(item).376;n:ipv6Ranges PrefixListIds=[(item).377;n:prefixListIds
        struct SecurityGroupRuleId=s;n:securityGroupRuleId GroupId=s;n:groupId GroupOwnerId=s;n:groupOwnerId
        IsEgress=b;n:isEgress IpProtocol=s;n:ipProtocol FromPort=i;n:fromPort ToPort=i;n:toPort CidrIpv4=s;n:cidrIpv4
        CidrIpv6=s;n:cidrIpv6 PrefixListId=s;n:prefixListId ReferencedGroupInfo=.378;n:referencedGroupInfo
        Description=s;n:description Tags=[(item).264;n:tagSet SecurityGroupRuleArn=s;n:securityGroupRuleArn struct
        SpotInstanceRequestId=s;n:spotInstanceRequestId State=s;n:state struct Key=s;n:key Value=s;n:value struct Key=s
        Values=[(item)s;n:Value struct OwnerId=s;n:ownerId Tags=[(item).264;n:tagSet DhcpOptionsId=s;n:dhcpOptionsId
        DhcpConfigurations=[(item).379;n:dhcpConfigurationSet struct Attachments=[(item).380;n:attachmentSet
        EgressOnlyInternetGatewayId=s;n:egressOnlyInternetGatewayId Tags=[(item).264;n:tagSet struct Ebs=.381;n:ebs
        NoDevice=s;n:noDevice DeviceName=s;n:deviceName VirtualName=s;n:virtualName struct
        Attachments=[(item).380;n:attachmentSet InternetGatewayId=s;n:internetGatewayId OwnerId=s;n:ownerId
        Tags=[(item).264;n:tagSet struct KernelId=s EbsOptimized=b IamInstanceProfile=.382
        BlockDeviceMappings=[(BlockDeviceMapping).383;n:BlockDeviceMapping
        NetworkInterfaces=[(InstanceNetworkInterfaceSpecification).384;n:NetworkInterface ImageId=s InstanceType=s
        KeyName=s Monitoring=.385 Placement=.386 RamDiskId=s DisableApiTermination=b
        InstanceInitiatedShutdownBehavior=s UserData=s
        TagSpecifications=[(LaunchTemplateTagSpecificationRequest).387;n:TagSpecification
        ElasticGpuSpecifications=[(ElasticGpuSpecification).354;n:ElasticGpuSpecification
        ElasticInferenceAccelerators=[(item).388;n:ElasticInferenceAccelerator
        SecurityGroupIds=[(SecurityGroupId)s;n:SecurityGroupId SecurityGroups=[(SecurityGroup)s;n:SecurityGroup
        InstanceMarketOptions=.389 CreditSpecification=.358 CpuOptions=.390 CapacityReservationSpecification=.391
        LicenseSpecifications=[(item).392;n:LicenseSpecification HibernationOptions=.393 MetadataOptions=.394
        EnclaveOptions=.395 InstanceRequirements=.396 PrivateDnsNameOptions=.397 MaintenanceOptions=.398
        DisableApiStop=b Operator=.271 NetworkPerformanceOptions=.399
        SecondaryInterfaces=[(InstanceSecondaryInterfaceSpecification).400;n:SecondaryInterface struct Principal=s
        struct LaunchTemplateId=s;n:launchTemplateId LaunchTemplateName=s;n:launchTemplateName
        CreateTime=t;n:createTime CreatedBy=s;n:createdBy DefaultVersionNumber=i;n:defaultVersionNumber
        LatestVersionNumber=i;n:latestVersionNumber Tags=[(item).264;n:tagSet Operator=.291;n:operator struct
        Errors=[(item).401;n:errorSet struct LaunchTemplateId=s;n:launchTemplateId
        LaunchTemplateName=s;n:launchTemplateName VersionNumber=i;n:versionNumber
        VersionDescription=s;n:versionDescription CreateTime=t;n:createTime CreatedBy=s;n:createdBy
        DefaultVersion=b;n:defaultVersion LaunchTemplateData=.329;n:launchTemplateData Operator=.291;n:operator struct
        Cidr=s Description=s struct PrefixListId=s;n:prefixListId AddressFamily=s;n:addressFamily State=s;n:state
        StateMessage=s;n:stateMessage PrefixListArn=s;n:prefixListArn PrefixListName=s;n:prefixListName
        MaxEntries=i;n:maxEntries Version=i;n:version Tags=[(item).264;n:tagSet OwnerId=s;n:ownerId
        IpamPrefixListResolverTargetId=s;n:ipamPrefixListResolverTargetId
        IpamPrefixListResolverSyncEnabled=b;n:ipamPrefixListResolverSyncEnabled struct AvailabilityZone=s
        AvailabilityZoneId=s AllocationIds=[(AllocationId)s;n:AllocationId struct CreateTime=t;n:createTime
        DeleteTime=t;n:deleteTime FailureCode=s;n:failureCode FailureMessage=s;n:failureMessage
        NatGatewayAddresses=[(item).402;n:natGatewayAddressSet NatGatewayId=s;n:natGatewayId
        ProvisionedBandwidth=.403;n:provisionedBandwidth State=s;n:state SubnetId=s;n:subnetId VpcId=s;n:vpcId
        Tags=[(item).264;n:tagSet ConnectivityType=s;n:connectivityType AvailabilityMode=s;n:availabilityMode
        AutoScalingIps=s;n:autoScalingIps AutoProvisionZones=s;n:autoProvisionZones
        AttachedAppliances=[(item).404;n:attachedApplianceSet RouteTableId=s;n:routeTableId struct
        Associations=[(item).405;n:associationSet Entries=[(item).406;n:entrySet IsDefault=b;n:default
        NetworkAclId=s;n:networkAclId Tags=[(item).264;n:tagSet VpcId=s;n:vpcId OwnerId=s;n:ownerId struct Ipv4Prefix=s
        struct Ipv6Prefix=s struct TcpEstablishedTimeout=i UdpStreamTimeout=i UdpTimeout=i struct Primary=b;n:primary
        PrivateIpAddress=s;n:privateIpAddress struct Ipv6Address=s;n:ipv6Address IsPrimaryIpv6=b;n:isPrimaryIpv6 struct
        Association=.407;n:association Attachment=.318;n:attachment AvailabilityZone=s;n:availabilityZone
        ConnectionTrackingConfiguration=.408;n:connectionTrackingConfiguration Description=s;n:description
        Groups=[(item).313;n:groupSet InterfaceType=s;n:interfaceType Ipv6Addresses=[(item).409;n:ipv6AddressesSet
        MacAddress=s;n:macAddress NetworkInterfaceId=s;n:networkInterfaceId OutpostArn=s;n:outpostArn
        OwnerId=s;n:ownerId PrivateDnsName=s;n:privateDnsName PublicDnsName=s;n:publicDnsName
        PublicIpDnsNameOptions=.410;n:publicIpDnsNameOptions PrivateIpAddress=s;n:privateIpAddress
        PrivateIpAddresses=[(item).411;n:privateIpAddressesSet Ipv4Prefixes=[(item).412;n:ipv4PrefixSet
        Ipv6Prefixes=[(item).413;n:ipv6PrefixSet RequesterId=s;n:requesterId RequesterManaged=b;n:requesterManaged
        SourceDestCheck=b;n:sourceDestCheck Status=s;n:status SubnetId=s;n:subnetId TagSet=[(item).264;n:tagSet
        VpcId=s;n:vpcId DenyAllIgwTraffic=b;n:denyAllIgwTraffic Ipv6Native=b;n:ipv6Native Ipv6Address=s;n:ipv6Address
        Operator=.291;n:operator AssociatedSubnets=[(item)s;n:associatedSubnetSet
        AvailabilityZoneId=s;n:availabilityZoneId struct GroupName=s;n:groupName State=s;n:state Strategy=s;n:strategy
        PartitionCount=i;n:partitionCount GroupId=s;n:groupId Tags=[(item).264;n:tagSet GroupArn=s;n:groupArn
        SpreadLevel=s;n:spreadLevel LinkedGroupId=s;n:linkedGroupId Operator=.291;n:operator struct
        Associations=[(item).414;n:associationSet PropagatingVgws=[(item).415;n:propagatingVgwSet
        RouteTableId=s;n:routeTableId Routes=[(item).416;n:routeSet Tags=[(item).264;n:tagSet VpcId=s;n:vpcId
        OwnerId=s;n:ownerId struct InstanceId=s ExcludeBootVolume=b
        ExcludeDataVolumeIds=[(VolumeId)s;n:ExcludeDataVolumeId struct Description=s;n:description
        Tags=[(item).264;n:tagSet Encrypted=b;n:encrypted VolumeId=s;n:volumeId State=s;n:state
        VolumeSize=i;n:volumeSize StartTime=t;n:startTime Progress=s;n:progress OwnerId=s;n:ownerId
        SnapshotId=s;n:snapshotId OutpostArn=s;n:outpostArn SseType=s;n:sseType AvailabilityZone=s;n:availabilityZone
        struct AvailabilityZoneId=s;n:availabilityZoneId EnableLniAtDeviceIndex=i;n:enableLniAtDeviceIndex
        MapCustomerOwnedIpOnLaunch=b;n:mapCustomerOwnedIpOnLaunch CustomerOwnedIpv4Pool=s;n:customerOwnedIpv4Pool
        OwnerId=s;n:ownerId AssignIpv6AddressOnCreation=b;n:assignIpv6AddressOnCreation
        Ipv6CidrBlockAssociationSet=[(item).417;n:ipv6CidrBlockAssociationSet Tags=[(item).264;n:tagSet
        SubnetArn=s;n:subnetArn OutpostArn=s;n:outpostArn EnableDns64=b;n:enableDns64 Ipv6Native=b;n:ipv6Native
        PrivateDnsNameOptionsOnLaunch=.418;n:privateDnsNameOptionsOnLaunch
        BlockPublicAccessStates=.419;n:blockPublicAccessStates Type=s;n:type SubnetId=s;n:subnetId State=s;n:state
        VpcId=s;n:vpcId CidrBlock=s;n:cidrBlock AvailableIpAddressCount=i;n:availableIpAddressCount
        AvailabilityZone=s;n:availabilityZone DefaultForAz=b;n:defaultForAz MapPublicIpOnLaunch=b;n:mapPublicIpOnLaunch
        struct Managed=b;n:managed Principal=s;n:principal HiddenByDefault=b;n:hiddenByDefault struct Mode=s
        InternetGatewayExclusion=s EgressOnlyInternetGatewayExclusion=s NatGatewayExclusion=s
        VirtualPrivateGatewayExclusion=s VpcPeeringExclusion=s LambdaExclusion=s VpcLatticeExclusion=s
        ElasticFileSystemExclusion=s struct OwnerId=s;n:ownerId InstanceTenancy=s;n:instanceTenancy
        Ipv6CidrBlockAssociationSet=[(item).420;n:ipv6CidrBlockAssociationSet
        CidrBlockAssociationSet=[(item).421;n:cidrBlockAssociationSet IsDefault=b;n:isDefault
        EncryptionControl=.422;n:encryptionControl Tags=[(item).264;n:tagSet
        BlockPublicAccessStates=.419;n:blockPublicAccessStates VpcId=s;n:vpcId State=s;n:state CidrBlock=s;n:cidrBlock
        DhcpOptionsId=s;n:dhcpOptionsId struct DnsRecordIpType=s PrivateDnsOnlyForInboundResolverEndpoint=b
        PrivateDnsPreference=s PrivateDnsSpecifiedDomains=[(item)s;n:PrivateDnsSpecifiedDomain struct SubnetId=s Ipv4=s
        Ipv6=s struct VpcEndpointId=s;n:vpcEndpointId VpcEndpointType=s;n:vpcEndpointType VpcId=s;n:vpcId
        ServiceName=s;n:serviceName State=s;n:state PolicyDocument=s;n:policyDocument
        """#
}
