// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let kms = #"""
        service kms json 2014-11-01 kms kms KMS TrentService 1.1 Kms - op CancelKeyDeletion 0 1 - op
        ConnectCustomKeyStore 2 3 - op CreateAlias 4 - - op CreateCustomKeyStore 5 6 - op CreateGrant 7 8 - op
        CreateKey 9 10 - op Decrypt 11 12 - op DeleteAlias 13 - - op DeleteCustomKeyStore 14 15 - op
        DeleteImportedKeyMaterial 16 17 - op DeriveSharedSecret 18 19 - op DescribeCustomKeyStores 20 21 r op
        DescribeKey 22 23 r op DisableKey 24 - - op DisableKeyRotation 25 - - op DisconnectCustomKeyStore 26 27 - op
        EnableKey 28 - - op EnableKeyRotation 29 - - op Encrypt 30 31 - op GenerateDataKey 32 33 - op
        GenerateDataKeyPair 34 35 - op GenerateDataKeyPairWithoutPlaintext 36 37 - op GenerateDataKeyWithoutPlaintext
        38 39 - op GenerateMac 40 41 - op GenerateRandom 42 43 - op GetKeyLastUsage 44 45 r op GetKeyPolicy 46 47 r op
        GetKeyRotationStatus 48 49 r op GetParametersForImport 50 51 r op GetPublicKey 52 53 r op ImportKeyMaterial 54
        55 - op ListAliases 56 57 r op ListGrants 58 59 r op ListKeyPolicies 60 61 r op ListKeyRotations 62 63 r op
        ListKeys 64 65 r op ListResourceTags 66 67 r op ListRetirableGrants 68 59 r op PutKeyPolicy 69 - - op ReEncrypt
        70 71 - op ReplicateKey 72 73 - op RetireGrant 74 - - op RevokeGrant 75 - - op RotateKeyOnDemand 76 77 - op
        ScheduleKeyDeletion 78 79 - op Sign 80 81 - op TagResource 82 - - op UntagResource 83 - - op UpdateAlias 84 - -
        op UpdateCustomKeyStore 85 86 - op UpdateKeyDescription 87 - - op UpdatePrimaryRegion 88 - - op Verify 89 90 -
        op VerifyMac 91 92 - struct KeyId=s struct KeyId=s struct CustomKeyStoreId=s struct struct AliasName=s
        TargetKeyId=s struct CustomKeyStoreName=s CloudHsmClusterId=s TrustAnchorCertificate=s KeyStorePassword=s
        CustomKeyStoreType=s XksProxyUriEndpoint=s XksProxyUriPath=s XksProxyVpcEndpointServiceName=s
        XksProxyVpcEndpointServiceOwner=s XksProxyAuthenticationCredential=.93 XksProxyConnectivity=s struct
        CustomKeyStoreId=s struct KeyId=s GranteePrincipal=s RetiringPrincipal=s Operations=[s Constraints=.94
        GrantTokens=[s Name=s DryRun=b struct GrantToken=s GrantId=s struct Policy=s Description=s KeyUsage=s
        CustomerMasterKeySpec=s KeySpec=s Origin=s CustomKeyStoreId=s BypassPolicyLockoutSafetyCheck=b Tags=[.95
        MultiRegion=b XksKeyId=s struct KeyMetadata=.96 struct CiphertextBlob=x EncryptionContext={s GrantTokens=[s
        KeyId=s EncryptionAlgorithm=s Recipient=.97 DryRun=b DryRunModifiers=[s struct KeyId=s Plaintext=x
        EncryptionAlgorithm=s CiphertextForRecipient=x KeyMaterialId=s struct AliasName=s struct CustomKeyStoreId=s
        struct struct KeyId=s KeyMaterialId=s struct KeyId=s KeyMaterialId=s struct KeyId=s KeyAgreementAlgorithm=s
        PublicKey=x GrantTokens=[s DryRun=b Recipient=.97 struct KeyId=s SharedSecret=x CiphertextForRecipient=x
        KeyAgreementAlgorithm=s KeyOrigin=s struct CustomKeyStoreId=s CustomKeyStoreName=s Limit=i Marker=s struct
        CustomKeyStores=[.98 NextMarker=s Truncated=b struct KeyId=s GrantTokens=[s struct KeyMetadata=.96 struct
        KeyId=s struct KeyId=s struct CustomKeyStoreId=s struct struct KeyId=s struct KeyId=s RotationPeriodInDays=i
        struct KeyId=s Plaintext=x EncryptionContext={s GrantTokens=[s EncryptionAlgorithm=s DryRun=b struct
        CiphertextBlob=x KeyId=s EncryptionAlgorithm=s struct KeyId=s EncryptionContext={s NumberOfBytes=i KeySpec=s
        GrantTokens=[s Recipient=.97 DryRun=b struct CiphertextBlob=x Plaintext=x KeyId=s CiphertextForRecipient=x
        KeyMaterialId=s struct EncryptionContext={s KeyId=s KeyPairSpec=s GrantTokens=[s Recipient=.97 DryRun=b struct
        PrivateKeyCiphertextBlob=x PrivateKeyPlaintext=x PublicKey=x KeyId=s KeyPairSpec=s CiphertextForRecipient=x
        KeyMaterialId=s struct EncryptionContext={s KeyId=s KeyPairSpec=s GrantTokens=[s DryRun=b struct
        PrivateKeyCiphertextBlob=x PublicKey=x KeyId=s KeyPairSpec=s KeyMaterialId=s struct KeyId=s
        EncryptionContext={s KeySpec=s NumberOfBytes=i GrantTokens=[s DryRun=b struct CiphertextBlob=x KeyId=s
        KeyMaterialId=s struct Message=x KeyId=s MacAlgorithm=s GrantTokens=[s DryRun=b struct Mac=x MacAlgorithm=s
        KeyId=s struct NumberOfBytes=i CustomKeyStoreId=s Recipient=.97 struct Plaintext=x CiphertextForRecipient=x
        struct KeyId=s struct KeyId=s KeyLastUsage=.99 TrackingStartDate=t KeyCreationDate=t struct KeyId=s
        PolicyName=s struct Policy=s PolicyName=s struct KeyId=s struct KeyRotationEnabled=b KeyId=s
        RotationPeriodInDays=i NextRotationDate=t OnDemandRotationStartDate=t struct KeyId=s WrappingAlgorithm=s
        WrappingKeySpec=s struct KeyId=s ImportToken=x PublicKey=x ParametersValidTo=t struct KeyId=s GrantTokens=[s
        struct KeyId=s PublicKey=x CustomerMasterKeySpec=s KeySpec=s KeyUsage=s EncryptionAlgorithms=[s
        SigningAlgorithms=[s KeyAgreementAlgorithms=[s struct KeyId=s ImportToken=x EncryptedKeyMaterial=x ValidTo=t
        ExpirationModel=s ImportType=s KeyMaterialDescription=s KeyMaterialId=s struct KeyId=s KeyMaterialId=s struct
        KeyId=s Limit=i Marker=s struct Aliases=[.100 NextMarker=s Truncated=b struct Limit=i Marker=s KeyId=s
        GrantId=s GranteePrincipal=s struct Grants=[.101 NextMarker=s Truncated=b struct KeyId=s Limit=i Marker=s
        struct PolicyNames=[s NextMarker=s Truncated=b struct KeyId=s IncludeKeyMaterial=s Limit=i Marker=s struct
        Rotations=[.102 NextMarker=s Truncated=b struct Limit=i Marker=s struct Keys=[.103 NextMarker=s Truncated=b
        struct KeyId=s Limit=i Marker=s struct Tags=[.95 NextMarker=s Truncated=b struct Limit=i Marker=s
        RetiringPrincipal=s struct KeyId=s PolicyName=s Policy=s BypassPolicyLockoutSafetyCheck=b struct
        CiphertextBlob=x SourceEncryptionContext={s SourceKeyId=s DestinationKeyId=s DestinationEncryptionContext={s
        SourceEncryptionAlgorithm=s DestinationEncryptionAlgorithm=s GrantTokens=[s DryRun=b DryRunModifiers=[s struct
        CiphertextBlob=x SourceKeyId=s KeyId=s SourceEncryptionAlgorithm=s DestinationEncryptionAlgorithm=s
        SourceKeyMaterialId=s DestinationKeyMaterialId=s struct KeyId=s ReplicaRegion=s Policy=s
        BypassPolicyLockoutSafetyCheck=b Description=s Tags=[.95 struct ReplicaKeyMetadata=.96 ReplicaPolicy=s
        ReplicaTags=[.95 struct GrantToken=s KeyId=s GrantId=s DryRun=b struct KeyId=s GrantId=s DryRun=b struct
        KeyId=s struct KeyId=s struct KeyId=s PendingWindowInDays=i struct KeyId=s DeletionDate=t KeyState=s
        PendingWindowInDays=i struct KeyId=s Message=x MessageType=s GrantTokens=[s SigningAlgorithm=s DryRun=b struct
        KeyId=s Signature=x SigningAlgorithm=s struct KeyId=s Tags=[.95 struct KeyId=s TagKeys=[s struct AliasName=s
        TargetKeyId=s struct CustomKeyStoreId=s NewCustomKeyStoreName=s KeyStorePassword=s CloudHsmClusterId=s
        XksProxyUriEndpoint=s XksProxyUriPath=s XksProxyVpcEndpointServiceName=s XksProxyVpcEndpointServiceOwner=s
        XksProxyAuthenticationCredential=.93 XksProxyConnectivity=s struct struct KeyId=s Description=s struct KeyId=s
        PrimaryRegion=s struct KeyId=s Message=x MessageType=s Signature=x SigningAlgorithm=s GrantTokens=[s DryRun=b
        struct KeyId=s SignatureValid=b SigningAlgorithm=s struct Message=x KeyId=s MacAlgorithm=s Mac=x GrantTokens=[s
        DryRun=b struct KeyId=s MacValid=b MacAlgorithm=s struct AccessKeyId=s RawSecretAccessKey=s struct
        EncryptionContextSubset={s EncryptionContextEquals={s struct TagKey=s TagValue=s struct AWSAccountId=s KeyId=s
        Arn=s CreationDate=t Enabled=b Description=s KeyUsage=s KeyState=s DeletionDate=t ValidTo=t Origin=s
        CustomKeyStoreId=s CloudHsmClusterId=s ExpirationModel=s KeyManager=s CustomerMasterKeySpec=s KeySpec=s
        EncryptionAlgorithms=[s SigningAlgorithms=[s KeyAgreementAlgorithms=[s MultiRegion=b
        MultiRegionConfiguration=.104 PendingDeletionWindowInDays=i MacAlgorithms=[s XksKeyConfiguration=.105
        CurrentKeyMaterialId=s struct KeyEncryptionAlgorithm=s AttestationDocument=x struct CustomKeyStoreId=s
        CustomKeyStoreName=s CloudHsmClusterId=s TrustAnchorCertificate=s ConnectionState=s ConnectionErrorCode=s
        CreationDate=t CustomKeyStoreType=s XksProxyConfiguration=.106 struct Operation=s Timestamp=t
        CloudTrailEventId=s KmsRequestId=s struct AliasName=s AliasArn=s TargetKeyId=s CreationDate=t LastUpdatedDate=t
        struct KeyId=s GrantId=s Name=s CreationDate=t GranteePrincipal=s RetiringPrincipal=s IssuingAccount=s
        Operations=[s Constraints=.94 struct KeyId=s KeyMaterialId=s KeyMaterialDescription=s ImportState=s
        KeyMaterialState=s ExpirationModel=s ValidTo=t RotationDate=t RotationType=s struct KeyId=s KeyArn=s struct
        MultiRegionKeyType=s PrimaryKey=.107 ReplicaKeys=[.107 struct Id=s struct Connectivity=s AccessKeyId=s
        UriEndpoint=s UriPath=s VpcEndpointServiceName=s VpcEndpointServiceOwner=s struct Arn=s Region=s errors
        AlreadyExistsException CloudHsmClusterInUseException CloudHsmClusterInvalidConfigurationException
        CloudHsmClusterNotActiveException CloudHsmClusterNotFoundException CloudHsmClusterNotRelatedException
        ConflictException CustomKeyStoreHasCMKsException=CustomKeyStoreHasCmKsException
        CustomKeyStoreInvalidStateException CustomKeyStoreNameInUseException CustomKeyStoreNotFoundException
        DependencyTimeoutException DisabledException DryRunOperationException ExpiredImportTokenException
        IncorrectKeyException IncorrectKeyMaterialException IncorrectTrustAnchorException InvalidAliasNameException
        InvalidArnException InvalidCiphertextException InvalidGrantIdException InvalidGrantTokenException
        InvalidImportTokenException InvalidKeyUsageException InvalidMarkerException
        KMSInternalException=KmsInternalException KMSInvalidMacException=KmsInvalidMacException
        KMSInvalidSignatureException=KmsInvalidSignatureException KMSInvalidStateException=KmsInvalidStateException
        KeyUnavailableException LimitExceededException MalformedPolicyDocumentException NotFoundException TagException
        UnsupportedOperationException XksKeyAlreadyInUseException XksKeyInvalidConfigurationException
        XksKeyNotFoundException XksProxyIncorrectAuthenticationCredentialException
        XksProxyInvalidConfigurationException XksProxyInvalidResponseException XksProxyUriEndpointInUseException
        XksProxyUriInUseException XksProxyUriUnreachableException XksProxyVpcEndpointServiceInUseException
        XksProxyVpcEndpointServiceInvalidConfigurationException XksProxyVpcEndpointServiceNotFoundException
        """#
}
