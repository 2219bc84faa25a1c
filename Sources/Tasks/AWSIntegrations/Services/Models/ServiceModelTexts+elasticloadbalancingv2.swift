// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let elasticloadbalancingv2 = #"""
        service elasticloadbalancingv2 query 2015-12-01 elasticloadbalancing elasticloadbalancing
        Elastic_Load_Balancing_v2 - 1.1 ElasticLoadBalancingV2
        http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/ op AddListenerCertificates 0 1 w op AddTags 2 3 w op
        AddTrustStoreRevocations 4 5 w op CreateListener 6 7 w op CreateLoadBalancer 8 9 w op CreateRule 10 11 w op
        CreateTargetGroup 12 13 w op CreateTrustStore 14 15 w op DeleteListener 16 17 w op DeleteLoadBalancer 18 19 w
        op DeleteRule 20 21 w op DeleteSharedTrustStoreAssociation 22 23 w op DeleteTargetGroup 24 25 w op
        DeleteTrustStore 26 27 w op DeregisterTargets 28 29 w op DescribeAccountLimits 30 31 rw op
        DescribeCapacityReservation 32 33 rw op DescribeListenerAttributes 34 35 rw op DescribeListenerCertificates 36
        37 rw op DescribeListeners 38 39 rw op DescribeLoadBalancerAttributes 40 41 rw op DescribeLoadBalancers 42 43
        rw op DescribeRules 44 45 rw op DescribeSSLPolicies 46 47 rw op DescribeTags 48 49 rw op
        DescribeTargetGroupAttributes 50 51 rw op DescribeTargetGroups 52 53 rw op DescribeTargetHealth 54 55 rw op
        DescribeTrustStoreAssociations 56 57 rw op DescribeTrustStoreRevocations 58 59 rw op DescribeTrustStores 60 61
        rw op GetResourcePolicy 62 63 rw op GetTrustStoreCaCertificatesBundle 64 65 rw op
        GetTrustStoreRevocationContent 66 67 rw op ModifyCapacityReservation 68 69 w op ModifyIpPools 70 71 w op
        ModifyListener 72 73 w op ModifyListenerAttributes 74 75 w op ModifyLoadBalancerAttributes 76 77 w op
        ModifyRule 78 79 w op ModifyTargetGroup 80 81 w op ModifyTargetGroupAttributes 82 83 w op ModifyTrustStore 84
        85 w op RegisterTargets 86 87 w op RemoveListenerCertificates 88 89 w op RemoveTags 90 91 w op
        RemoveTrustStoreRevocations 92 93 w op SetIpAddressType 94 95 w op SetRulePriorities 96 97 w op
        SetSecurityGroups 98 99 w op SetSubnets 100 101 w struct ListenerArn=s Certificates=[.102 struct
        Certificates=[.102 struct ResourceArns=[s Tags=[.103 struct struct TrustStoreArn=s RevocationContents=[.104
        struct TrustStoreRevocations=[.105 struct LoadBalancerArn=s Protocol=s Port=i SslPolicy=s Certificates=[.102
        DefaultActions=[.106 AlpnPolicy=[s Tags=[.103 MutualAuthentication=.107 struct Listeners=[.108 struct Name=s
        Subnets=[s SubnetMappings=[.109 SecurityGroups=[s Scheme=s Tags=[.103 Type=s IpAddressType=s
        CustomerOwnedIpv4Pool=s EnablePrefixForIpv6SourceNat=s IpamPools=.110 struct LoadBalancers=[.111 struct
        ListenerArn=s Conditions=[.112 Priority=i Actions=[.106 Tags=[.103 Transforms=[.113 struct Rules=[.114 struct
        Name=s Protocol=s ProtocolVersion=s Port=i VpcId=s HealthCheckProtocol=s HealthCheckPort=s HealthCheckEnabled=b
        HealthCheckPath=s HealthCheckIntervalSeconds=i HealthCheckTimeoutSeconds=i HealthyThresholdCount=i
        UnhealthyThresholdCount=i Matcher=.115 TargetType=s Tags=[.103 IpAddressType=s TargetControlPort=i struct
        TargetGroups=[.116 struct Name=s CaCertificatesBundleS3Bucket=s CaCertificatesBundleS3Key=s
        CaCertificatesBundleS3ObjectVersion=s Tags=[.103 struct TrustStores=[.117 struct ListenerArn=s struct struct
        LoadBalancerArn=s struct struct RuleArn=s struct struct TrustStoreArn=s ResourceArn=s struct struct
        TargetGroupArn=s struct struct TrustStoreArn=s struct struct TargetGroupArn=s Targets=[.118 struct struct
        Marker=s PageSize=i struct Limits=[.119 NextMarker=s struct LoadBalancerArn=s struct LastModifiedTime=t
        DecreaseRequestsRemaining=i MinimumLoadBalancerCapacity=.120 CapacityReservationState=[.121 struct
        ListenerArn=s struct Attributes=[.122 struct ListenerArn=s Marker=s PageSize=i struct Certificates=[.102
        NextMarker=s struct LoadBalancerArn=s ListenerArns=[s Marker=s PageSize=i struct Listeners=[.108 NextMarker=s
        struct LoadBalancerArn=s struct Attributes=[.123 struct LoadBalancerArns=[s Names=[s Marker=s PageSize=i struct
        LoadBalancers=[.111 NextMarker=s struct ListenerArn=s RuleArns=[s Marker=s PageSize=i struct Rules=[.114
        NextMarker=s struct Names=[s Marker=s PageSize=i LoadBalancerType=s struct SslPolicies=[.124 NextMarker=s
        struct ResourceArns=[s struct TagDescriptions=[.125 struct TargetGroupArn=s struct Attributes=[.126 struct
        LoadBalancerArn=s TargetGroupArns=[s Names=[s Marker=s PageSize=i struct TargetGroups=[.116 NextMarker=s struct
        TargetGroupArn=s Targets=[.118 Include=[s struct TargetHealthDescriptions=[.127 struct TrustStoreArn=s Marker=s
        PageSize=i struct TrustStoreAssociations=[.128 NextMarker=s struct TrustStoreArn=s RevocationIds=[i Marker=s
        PageSize=i struct TrustStoreRevocations=[.129 NextMarker=s struct TrustStoreArns=[s Names=[s Marker=s
        PageSize=i struct TrustStores=[.117 NextMarker=s struct ResourceArn=s struct Policy=s struct TrustStoreArn=s
        struct Location=s struct TrustStoreArn=s RevocationId=i struct Location=s struct LoadBalancerArn=s
        MinimumLoadBalancerCapacity=.120 ResetCapacityReservation=b struct LastModifiedTime=t
        DecreaseRequestsRemaining=i MinimumLoadBalancerCapacity=.120 CapacityReservationState=[.121 struct
        LoadBalancerArn=s IpamPools=.110 RemoveIpamPools=[s struct IpamPools=.110 struct ListenerArn=s Port=i
        Protocol=s SslPolicy=s Certificates=[.102 DefaultActions=[.106 AlpnPolicy=[s MutualAuthentication=.107 struct
        Listeners=[.108 struct ListenerArn=s Attributes=[.122 struct Attributes=[.122 struct LoadBalancerArn=s
        Attributes=[.123 struct Attributes=[.123 struct RuleArn=s Conditions=[.112 Actions=[.106 Transforms=[.113
        ResetTransforms=b struct Rules=[.114 struct TargetGroupArn=s HealthCheckProtocol=s HealthCheckPort=s
        HealthCheckPath=s HealthCheckEnabled=b HealthCheckIntervalSeconds=i HealthCheckTimeoutSeconds=i
        HealthyThresholdCount=i UnhealthyThresholdCount=i Matcher=.115 struct TargetGroups=[.116 struct
        TargetGroupArn=s Attributes=[.126 struct Attributes=[.126 struct TrustStoreArn=s CaCertificatesBundleS3Bucket=s
        CaCertificatesBundleS3Key=s CaCertificatesBundleS3ObjectVersion=s struct TrustStores=[.117 struct
        TargetGroupArn=s Targets=[.118 struct struct ListenerArn=s Certificates=[.102 struct struct ResourceArns=[s
        TagKeys=[s struct struct TrustStoreArn=s RevocationIds=[i struct struct LoadBalancerArn=s IpAddressType=s
        struct IpAddressType=s struct RulePriorities=[.130 struct Rules=[.114 struct LoadBalancerArn=s
        SecurityGroups=[s EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s struct SecurityGroupIds=[s
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s struct LoadBalancerArn=s Subnets=[s SubnetMappings=[.109
        IpAddressType=s EnablePrefixForIpv6SourceNat=s struct AvailabilityZones=[.131 IpAddressType=s
        EnablePrefixForIpv6SourceNat=s struct CertificateArn=s IsDefault=b struct Key=s Value=s struct S3Bucket=s
        S3Key=s S3ObjectVersion=s RevocationType=s struct TrustStoreArn=s RevocationId=i RevocationType=s
        NumberOfRevokedEntries=i struct Type=s TargetGroupArn=s AuthenticateOidcConfig=.132
        AuthenticateCognitoConfig=.133 Order=i RedirectConfig=.134 FixedResponseConfig=.135 ForwardConfig=.136
        JwtValidationConfig=.137 struct Mode=s TrustStoreArn=s IgnoreClientCertificateExpiry=b
        TrustStoreAssociationStatus=s AdvertiseTrustStoreCaNames=s struct ListenerArn=s LoadBalancerArn=s Port=i
        Protocol=s Certificates=[.102 SslPolicy=s DefaultActions=[.106 AlpnPolicy=[s MutualAuthentication=.107 struct
        SubnetId=s AllocationId=s PrivateIPv4Address=s IPv6Address=s SourceNatIpv6Prefix=s struct Ipv4IpamPoolId=s
        struct LoadBalancerArn=s DNSName=s CanonicalHostedZoneId=s CreatedTime=t LoadBalancerName=s Scheme=s VpcId=s
        State=.138 Type=s AvailabilityZones=[.131 SecurityGroups=[s IpAddressType=s CustomerOwnedIpv4Pool=s
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s EnablePrefixForIpv6SourceNat=s IpamPools=.110 struct
        Field=s Values=[s HostHeaderConfig=.139 PathPatternConfig=.140 HttpHeaderConfig=.141 QueryStringConfig=.142
        HttpRequestMethodConfig=.143 SourceIpConfig=.144 RegexValues=[s struct Type=s HostHeaderRewriteConfig=.145
        UrlRewriteConfig=.146 struct RuleArn=s Priority=s Conditions=[.112 Actions=[.106 IsDefault=b Transforms=[.113
        struct HttpCode=s GrpcCode=s struct TargetGroupArn=s TargetGroupName=s Protocol=s Port=i VpcId=s
        HealthCheckProtocol=s HealthCheckPort=s HealthCheckEnabled=b HealthCheckIntervalSeconds=i
        HealthCheckTimeoutSeconds=i HealthyThresholdCount=i UnhealthyThresholdCount=i HealthCheckPath=s Matcher=.115
        LoadBalancerArns=[s TargetType=s ProtocolVersion=s IpAddressType=s TargetControlPort=i struct Name=s
        TrustStoreArn=s Status=s NumberOfCaCertificates=i TotalRevokedEntries=i struct Id=s Port=i AvailabilityZone=s
        QuicServerId=s struct Name=s Max=s struct CapacityUnits=i struct State=.147 AvailabilityZone=s
        EffectiveCapacityUnits=f struct Key=s Value=s struct Key=s Value=s struct SslProtocols=[s Ciphers=[.148 Name=s
        SupportedLoadBalancerTypes=[s struct ResourceArn=s Tags=[.103 struct Key=s Value=s struct Target=.118
        HealthCheckPort=s TargetHealth=.149 AnomalyDetection=.150 AdministrativeOverride=.151 struct ResourceArn=s
        struct TrustStoreArn=s RevocationId=i RevocationType=s NumberOfRevokedEntries=i struct RuleArn=s Priority=i
        struct ZoneName=s SubnetId=s OutpostId=s LoadBalancerAddresses=[.152 SourceNatIpv6Prefixes=[s struct Issuer=s
        AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s SessionCookieName=s
        Scope=s SessionTimeout=i AuthenticationRequestExtraParams={s OnUnauthenticatedRequest=s
        UseExistingClientSecret=b struct UserPoolArn=s UserPoolClientId=s UserPoolDomain=s SessionCookieName=s Scope=s
        SessionTimeout=i AuthenticationRequestExtraParams={s OnUnauthenticatedRequest=s struct Protocol=s Port=s Host=s
        Path=s Query=s StatusCode=s struct MessageBody=s StatusCode=s ContentType=s struct TargetGroups=[.153
        TargetGroupStickinessConfig=.154 struct JwksEndpoint=s Issuer=s AdditionalClaims=[.155 struct Code=s Reason=s
        struct Values=[s RegexValues=[s struct Values=[s RegexValues=[s struct HttpHeaderName=s Values=[s
        RegexValues=[s struct Values=[.156 struct Values=[s struct Values=[s struct Rewrites=[.157 struct
        Rewrites=[.157 struct Code=s Reason=s struct Name=s Priority=i struct State=s Reason=s Description=s struct
        Result=s MitigationInEffect=s struct State=s Reason=s Description=s struct IpAddress=s AllocationId=s
        PrivateIPv4Address=s IPv6Address=s struct TargetGroupArn=s Weight=i struct Enabled=b DurationSeconds=i struct
        Format=s Name=s Values=[s struct Key=s Value=s struct Regex=s Replace=s errors
        ALPNPolicyNotFound=AlpnPolicyNotSupportedException
        ALPNPolicyNotSupportedException=AlpnPolicyNotSupportedException
        AllocationIdNotFound=AllocationIdNotFoundException AllocationIdNotFoundException
        AvailabilityZoneNotSupported=AvailabilityZoneNotSupportedException AvailabilityZoneNotSupportedException
        CaCertificatesBundleNotFound=CaCertificatesBundleNotFoundException CaCertificatesBundleNotFoundException
        CapacityDecreaseRequestLimitExceeded=CapacityDecreaseRequestsLimitExceededException
        CapacityDecreaseRequestsLimitExceededException CapacityReservationPending=CapacityReservationPendingException
        CapacityReservationPendingException CapacityUnitsLimitExceeded=CapacityUnitsLimitExceededException
        CapacityUnitsLimitExceededException CertificateNotFound=CertificateNotFoundException
        CertificateNotFoundException DeleteAssociationSameAccount=DeleteAssociationSameAccountException
        DeleteAssociationSameAccountException DuplicateListener=DuplicateListenerException DuplicateListenerException
        DuplicateLoadBalancerName=DuplicateLoadBalancerNameException DuplicateLoadBalancerNameException
        DuplicateTagKeys=DuplicateTagKeysException DuplicateTagKeysException
        DuplicateTargetGroupName=DuplicateTargetGroupNameException DuplicateTargetGroupNameException
        DuplicateTrustStoreName=DuplicateTrustStoreNameException DuplicateTrustStoreNameException
        HealthUnavailable=HealthUnavailableException HealthUnavailableException
        IncompatibleProtocols=IncompatibleProtocolsException IncompatibleProtocolsException
        InsufficientCapacity=InsufficientCapacityException InsufficientCapacityException
        InvalidCaCertificatesBundle=InvalidCaCertificatesBundleException InvalidCaCertificatesBundleException
        InvalidConfigurationRequest=InvalidConfigurationRequestException InvalidConfigurationRequestException
        InvalidLoadBalancerAction=InvalidLoadBalancerActionException InvalidLoadBalancerActionException
        InvalidRevocationContent=InvalidRevocationContentException InvalidRevocationContentException
        InvalidScheme=InvalidSchemeException InvalidSchemeException InvalidSecurityGroup=InvalidSecurityGroupException
        InvalidSecurityGroupException InvalidSubnet=InvalidSubnetException InvalidSubnetException
        InvalidTarget=InvalidTargetException InvalidTargetException ListenerNotFound=ListenerNotFoundException
        ListenerNotFoundException LoadBalancerNotFound=LoadBalancerNotFoundException LoadBalancerNotFoundException
        OperationNotPermitted=OperationNotPermittedException OperationNotPermittedException
        PriorRequestNotComplete=PriorRequestNotCompleteException PriorRequestNotCompleteException
        PriorityInUse=PriorityInUseException PriorityInUseException ResourceInUse=ResourceInUseException
        ResourceInUseException ResourceNotFound=ResourceNotFoundException ResourceNotFoundException
        RevocationContentNotFound=RevocationContentNotFoundException RevocationContentNotFoundException
        RevocationIdNotFound=RevocationIdNotFoundException RevocationIdNotFoundException
        RuleNotFound=RuleNotFoundException RuleNotFoundException SSLPolicyNotFound=SslPolicyNotFoundException
        SSLPolicyNotFoundException=SslPolicyNotFoundException SubnetNotFound=SubnetNotFoundException
        SubnetNotFoundException TargetGroupAssociationLimit=TargetGroupAssociationLimitException
        TargetGroupAssociationLimitException TargetGroupNotFound=TargetGroupNotFoundException
        TargetGroupNotFoundException TooManyActions=TooManyActionsException TooManyActionsException
        TooManyCertificates=TooManyCertificatesException TooManyCertificatesException
        TooManyListeners=TooManyListenersException TooManyListenersException
        TooManyLoadBalancers=TooManyLoadBalancersException TooManyLoadBalancersException
        TooManyRegistrationsForTargetId=TooManyRegistrationsForTargetIdException
        TooManyRegistrationsForTargetIdException TooManyRules=TooManyRulesException TooManyRulesException
        TooManyTags=TooManyTagsException TooManyTagsException TooManyTargetGroups=TooManyTargetGroupsException
        TooManyTargetGroupsException TooManyTargets=TooManyTargetsException TooManyTargetsException
        TooManyTrustStoreRevocationEntries=TooManyTrustStoreRevocationEntriesException
        TooManyTrustStoreRevocationEntriesException TooManyTrustStores=TooManyTrustStoresException
        TooManyTrustStoresException
        TooManyUniqueTargetGroupsPerLoadBalancer=TooManyUniqueTargetGroupsPerLoadBalancerException
        TooManyUniqueTargetGroupsPerLoadBalancerException AssociationNotFound=TrustStoreAssociationNotFoundException
        TrustStoreAssociationNotFoundException TrustStoreInUse=TrustStoreInUseException TrustStoreInUseException
        TrustStoreNotFound=TrustStoreNotFoundException TrustStoreNotFoundException
        TrustStoreNotReady=TrustStoreNotReadyException TrustStoreNotReadyException
        UnsupportedProtocol=UnsupportedProtocolException UnsupportedProtocolException
        """#
}
