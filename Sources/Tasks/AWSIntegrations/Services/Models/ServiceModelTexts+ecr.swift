// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let ecr = #"""
        service ecr json 2015-09-21 api.ecr ecr ECR AmazonEC2ContainerRegistry_V20150921 1.1 Ecr - op
        BatchCheckLayerAvailability 0 1 - op BatchDeleteImage 2 3 - op BatchGetImage 4 5 r op
        BatchGetRepositoryScanningConfiguration 6 7 r op CompleteLayerUpload 8 9 - op CreatePullThroughCacheRule 10 11
        - op CreateRepository 12 13 - op CreateRepositoryCreationTemplate 14 15 - op DeleteLifecyclePolicy 16 17 - op
        DeletePullThroughCacheRule 18 19 - op DeleteRegistryPolicy 20 21 - op DeleteRepository 22 23 - op
        DeleteRepositoryCreationTemplate 24 25 - op DeleteRepositoryPolicy 26 27 - op DeleteSigningConfiguration 28 29
        - op DeregisterPullTimeUpdateExclusion 30 31 - op DescribeImageReplicationStatus 32 33 r op
        DescribeImageScanFindings 34 35 r op DescribeImageSigningStatus 36 37 r op DescribeImages 38 39 r op
        DescribePullThroughCacheRules 40 41 r op DescribeRegistry 42 43 r op DescribeRepositories 44 45 r op
        DescribeRepositoryCreationTemplates 46 47 r op GetAccountSetting 48 49 r op GetAuthorizationToken 50 51 r op
        GetDownloadUrlForLayer 52 53 r op GetLifecyclePolicy 54 55 r op GetLifecyclePolicyPreview 56 57 r op
        GetRegistryPolicy 58 59 r op GetRegistryScanningConfiguration 60 61 r op GetRepositoryPolicy 62 63 r op
        GetSigningConfiguration 64 65 r op InitiateLayerUpload 66 67 - op ListImageReferrers 68 69 r op ListImages 70
        71 r op ListPullTimeUpdateExclusions 72 73 r op ListTagsForResource 74 75 r op PutAccountSetting 76 77 - op
        PutImage 78 79 - op PutImageScanningConfiguration 80 81 - op PutImageTagMutability 82 83 - op
        PutLifecyclePolicy 84 85 - op PutRegistryPolicy 86 87 - op PutRegistryScanningConfiguration 88 89 - op
        PutReplicationConfiguration 90 91 - op PutSigningConfiguration 92 93 - op RegisterPullTimeUpdateExclusion 94 95
        - op SetRepositoryPolicy 96 97 - op StartImageScan 98 99 - op StartLifecyclePolicyPreview 100 101 - op
        TagResource 102 103 - op UntagResource 104 105 - op UpdateImageStorageClass 106 107 - op
        UpdatePullThroughCacheRule 108 109 - op UpdateRepositoryCreationTemplate 110 111 - op UploadLayerPart 112 113 -
        op ValidatePullThroughCacheRule 114 115 r struct registryId=s repositoryName=s layerDigests=[s struct
        layers=[.116 failures=[.117 struct registryId=s repositoryName=s imageIds=[.118 struct imageIds=[.118
        failures=[.119 struct registryId=s repositoryName=s imageIds=[.118 acceptedMediaTypes=[s struct images=[.120
        failures=[.119 struct repositoryNames=[s struct scanningConfigurations=[.121 failures=[.122 struct registryId=s
        repositoryName=s uploadId=s layerDigests=[s struct registryId=s repositoryName=s uploadId=s layerDigest=s
        struct ecrRepositoryPrefix=s upstreamRegistryUrl=s registryId=s upstreamRegistry=s credentialArn=s
        customRoleArn=s upstreamRepositoryPrefix=s struct ecrRepositoryPrefix=s upstreamRegistryUrl=s createdAt=t
        registryId=s upstreamRegistry=s credentialArn=s customRoleArn=s upstreamRepositoryPrefix=s struct registryId=s
        repositoryName=s tags=[.123 imageTagMutability=s imageTagMutabilityExclusionFilters=[.124
        imageScanningConfiguration=.125 encryptionConfiguration=.126 struct repository=.127 struct prefix=s
        description=s encryptionConfiguration=.128 resourceTags=[.123 imageTagMutability=s
        imageTagMutabilityExclusionFilters=[.124 repositoryPolicy=s lifecyclePolicy=s appliedFor=[s customRoleArn=s
        struct registryId=s repositoryCreationTemplate=.129 struct registryId=s repositoryName=s struct registryId=s
        repositoryName=s lifecyclePolicyText=s lastEvaluatedAt=t struct ecrRepositoryPrefix=s registryId=s struct
        ecrRepositoryPrefix=s upstreamRegistryUrl=s createdAt=t registryId=s credentialArn=s customRoleArn=s
        upstreamRepositoryPrefix=s struct struct registryId=s policyText=s struct registryId=s repositoryName=s force=b
        struct repository=.127 struct prefix=s struct registryId=s repositoryCreationTemplate=.129 struct registryId=s
        repositoryName=s struct registryId=s repositoryName=s policyText=s struct struct registryId=s
        signingConfiguration=.130 struct principalArn=s struct principalArn=s struct repositoryName=s imageId=.118
        registryId=s struct repositoryName=s imageId=.118 replicationStatuses=[.131 struct registryId=s
        repositoryName=s imageId=.118 nextToken=s maxResults=i struct registryId=s repositoryName=s imageId=.118
        imageScanStatus=.132 imageScanFindings=.133 nextToken=s struct repositoryName=s imageId=.118 registryId=s
        struct repositoryName=s imageId=.118 registryId=s signingStatuses=[.134 struct registryId=s repositoryName=s
        imageIds=[.118 nextToken=s maxResults=i filter=.135 struct imageDetails=[.136 nextToken=s struct registryId=s
        ecrRepositoryPrefixes=[s nextToken=s maxResults=i struct pullThroughCacheRules=[.137 nextToken=s struct struct
        registryId=s replicationConfiguration=.138 struct registryId=s repositoryNames=[s nextToken=s maxResults=i
        struct repositories=[.127 nextToken=s struct prefixes=[s nextToken=s maxResults=i struct registryId=s
        repositoryCreationTemplates=[.129 nextToken=s struct name=s struct name=s value=s struct registryIds=[s struct
        authorizationData=[.139 struct registryId=s repositoryName=s layerDigest=s struct downloadUrl=s layerDigest=s
        struct registryId=s repositoryName=s struct registryId=s repositoryName=s lifecyclePolicyText=s
        lastEvaluatedAt=t struct registryId=s repositoryName=s imageIds=[.118 nextToken=s maxResults=i filter=.140
        struct registryId=s repositoryName=s lifecyclePolicyText=s status=s nextToken=s previewResults=[.141
        summary=.142 struct struct registryId=s policyText=s struct struct registryId=s scanningConfiguration=.143
        struct registryId=s repositoryName=s struct registryId=s repositoryName=s policyText=s struct struct
        registryId=s signingConfiguration=.130 struct registryId=s repositoryName=s struct uploadId=s partSize=i struct
        registryId=s repositoryName=s subjectId=.144 filter=.145 nextToken=s maxResults=i struct referrers=[.146
        nextToken=s struct registryId=s repositoryName=s nextToken=s maxResults=i filter=.147 struct imageIds=[.118
        nextToken=s struct maxResults=i nextToken=s struct pullTimeUpdateExclusions=[s nextToken=s struct resourceArn=s
        struct tags=[.123 struct name=s value=s struct name=s value=s struct registryId=s repositoryName=s
        imageManifest=s imageManifestMediaType=s imageTag=s imageDigest=s struct image=.120 struct registryId=s
        repositoryName=s imageScanningConfiguration=.125 struct registryId=s repositoryName=s
        imageScanningConfiguration=.125 struct registryId=s repositoryName=s imageTagMutability=s
        imageTagMutabilityExclusionFilters=[.124 struct registryId=s repositoryName=s imageTagMutability=s
        imageTagMutabilityExclusionFilters=[.124 struct registryId=s repositoryName=s lifecyclePolicyText=s struct
        registryId=s repositoryName=s lifecyclePolicyText=s struct policyText=s struct registryId=s policyText=s struct
        scanType=s rules=[.148 struct registryScanningConfiguration=.143 struct replicationConfiguration=.138 struct
        replicationConfiguration=.138 struct signingConfiguration=.130 struct signingConfiguration=.130 struct
        principalArn=s struct principalArn=s createdAt=t struct registryId=s repositoryName=s policyText=s force=b
        struct registryId=s repositoryName=s policyText=s struct registryId=s repositoryName=s imageId=.118 struct
        registryId=s repositoryName=s imageId=.118 imageScanStatus=.132 struct registryId=s repositoryName=s
        lifecyclePolicyText=s struct registryId=s repositoryName=s lifecyclePolicyText=s status=s struct resourceArn=s
        tags=[.123 struct struct resourceArn=s tagKeys=[s struct struct registryId=s repositoryName=s imageId=.118
        targetStorageClass=s struct registryId=s repositoryName=s imageId=.118 imageStatus=s struct registryId=s
        ecrRepositoryPrefix=s credentialArn=s customRoleArn=s struct ecrRepositoryPrefix=s registryId=s updatedAt=t
        credentialArn=s customRoleArn=s upstreamRepositoryPrefix=s struct prefix=s description=s
        encryptionConfiguration=.128 resourceTags=[.123 imageTagMutability=s imageTagMutabilityExclusionFilters=[.124
        repositoryPolicy=s lifecyclePolicy=s appliedFor=[s customRoleArn=s struct registryId=s
        repositoryCreationTemplate=.129 struct registryId=s repositoryName=s uploadId=s partFirstByte=i partLastByte=i
        layerPartBlob=x struct registryId=s repositoryName=s uploadId=s lastByteReceived=i struct ecrRepositoryPrefix=s
        registryId=s struct ecrRepositoryPrefix=s registryId=s upstreamRegistryUrl=s credentialArn=s customRoleArn=s
        upstreamRepositoryPrefix=s isValid=b failure=s struct layerDigest=s layerAvailability=s layerSize=i mediaType=s
        struct layerDigest=s failureCode=s failureReason=s struct imageDigest=s imageTag=s struct imageId=.118
        failureCode=s failureReason=s struct registryId=s repositoryName=s imageId=.118 imageManifest=s
        imageManifestMediaType=s struct repositoryArn=s repositoryName=s scanOnPush=b scanFrequency=s
        appliedScanFilters=[.149 struct repositoryName=s failureCode=s failureReason=s struct Key=s Value=s struct
        filterType=s filter=s struct scanOnPush=b struct encryptionType=s kmsKey=s struct repositoryArn=s registryId=s
        repositoryName=s repositoryUri=s createdAt=t imageTagMutability=s imageTagMutabilityExclusionFilters=[.124
        imageScanningConfiguration=.125 encryptionConfiguration=.126 struct encryptionType=s kmsKey=s struct prefix=s
        description=s encryptionConfiguration=.128 resourceTags=[.123 imageTagMutability=s
        imageTagMutabilityExclusionFilters=[.124 repositoryPolicy=s lifecyclePolicy=s appliedFor=[s customRoleArn=s
        createdAt=t updatedAt=t struct rules=[.150 struct region=s registryId=s status=s failureCode=s struct status=s
        description=s struct imageScanCompletedAt=t vulnerabilitySourceUpdatedAt=t findingSeverityCounts={i
        findings=[.151 enhancedFindings=[.152 struct signingProfileArn=s failureCode=s failureReason=s status=s struct
        tagStatus=s imageStatus=s struct registryId=s repositoryName=s imageDigest=s imageTags=[s imageSizeInBytes=i
        imagePushedAt=t imageScanStatus=.132 imageScanFindingsSummary=.153 imageManifestMediaType=s artifactMediaType=s
        lastRecordedPullTime=t subjectManifestDigest=s imageStatus=s lastArchivedAt=t lastActivatedAt=t struct
        ecrRepositoryPrefix=s upstreamRegistryUrl=s createdAt=t registryId=s credentialArn=s customRoleArn=s
        upstreamRepositoryPrefix=s upstreamRegistry=s updatedAt=t struct rules=[.154 struct authorizationToken=s
        expiresAt=t proxyEndpoint=s struct tagStatus=s struct imageTags=[s imageDigest=s imagePushedAt=t action=.155
        appliedRulePriority=i storageClass=s struct expiringImageTotalCount=i transitioningImageTotalCounts=[.156
        struct scanType=s rules=[.148 struct imageDigest=s struct artifactTypes=[s artifactStatus=s struct digest=s
        mediaType=s artifactType=s size=i annotations={s artifactStatus=s struct tagStatus=s imageStatus=s struct
        scanFrequency=s repositoryFilters=[.149 struct filter=s filterType=s struct signingProfileArn=s
        repositoryFilters=[.157 struct name=s description=s uri=s severity=s attributes=[.158 struct awsAccountId=s
        description=s findingArn=s firstObservedAt=t lastObservedAt=t packageVulnerabilityDetails=.159 remediation=.160
        resources=[.161 score=f scoreDetails=.162 severity=s status=s title=s type=s updatedAt=t fixAvailable=s
        exploitAvailable=s struct imageScanCompletedAt=t vulnerabilitySourceUpdatedAt=t findingSeverityCounts={i struct
        destinations=[.163 repositoryFilters=[.164 struct type=s targetStorageClass=s struct targetStorageClass=s
        imageTotalCount=i struct filter=s filterType=s struct key=s value=s struct cvss=[.165 referenceUrls=[s
        relatedVulnerabilities=[s source=s sourceUrl=s vendorCreatedAt=t vendorSeverity=s vendorUpdatedAt=t
        vulnerabilityId=s vulnerablePackages=[.166 struct recommendation=.167 struct details=.168 id=s tags={s type=s
        struct cvss=.169 struct region=s registryId=s struct filter=s filterType=s struct baseScore=f scoringVector=s
        source=s version=s struct arch=s epoch=i filePath=s name=s packageManager=s release=s sourceLayerHash=s
        version=s fixedInVersion=s struct url=s text=s struct awsEcrContainerImage=.170 struct adjustments=[.171
        score=f scoreSource=s scoringVector=s version=s struct architecture=s author=s imageHash=s imageTags=[s
        platform=s pushedAt=t lastInUseAt=t inUseCount=i registry=s repositoryName=s struct metric=s reason=s errors
        BlockedByOrganizationPolicyException EmptyUploadException ExclusionAlreadyExistsException
        ExclusionNotFoundException ImageAlreadyExistsException ImageArchivedException ImageDigestDoesNotMatchException
        ImageNotFoundException ImageStorageClassUpdateNotSupportedException ImageTagAlreadyExistsException
        InvalidLayerException InvalidLayerPartException InvalidParameterException InvalidTagParameterException
        KmsException LayerAlreadyExistsException LayerInaccessibleException LayerPartTooSmallException
        LayersNotFoundException LifecyclePolicyNotFoundException LifecyclePolicyPreviewInProgressException
        LifecyclePolicyPreviewNotFoundException LimitExceededException PullThroughCacheRuleAlreadyExistsException
        PullThroughCacheRuleNotFoundException ReferencedImagesNotFoundException RegistryPolicyNotFoundException
        RepositoryAlreadyExistsException RepositoryNotEmptyException RepositoryNotFoundException
        RepositoryPolicyNotFoundException ScanNotFoundException SecretNotFoundException ServerException
        SigningConfigurationNotFoundException TemplateAlreadyExistsException TemplateNotFoundException
        TooManyTagsException UnableToAccessSecretException UnableToDecryptSecretValueException
        UnableToGetUpstreamImageException UnableToGetUpstreamLayerException UnableToListUpstreamImageReferrersException
        UnsupportedImageTypeException UnsupportedUpstreamRegistryException UploadNotFoundException ValidationException
        """#
}
