// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let codebuild = #"""
        service codebuild json 2016-10-06 codebuild codebuild CodeBuild CodeBuild_20161006 1.1 CodeBuild - op
        BatchDeleteBuilds 0 1 - op BatchGetBuildBatches 2 3 r op BatchGetBuilds 4 5 r op BatchGetCommandExecutions 6 7
        r op BatchGetFleets 8 9 r op BatchGetProjects 10 11 r op BatchGetReportGroups 12 13 r op BatchGetReports 14 15
        r op BatchGetSandboxes 16 17 r op CreateFleet 18 19 - op CreateProject 20 21 - op CreateReportGroup 22 23 - op
        CreateWebhook 24 25 - op DeleteBuildBatch 26 27 - op DeleteFleet 28 29 - op DeleteProject 30 31 - op
        DeleteReport 32 33 - op DeleteReportGroup 34 35 - op DeleteResourcePolicy 36 37 - op DeleteSourceCredentials 38
        39 - op DeleteWebhook 40 41 - op DescribeCodeCoverages 42 43 r op DescribeTestCases 44 45 r op
        GetReportGroupTrend 46 47 r op GetResourcePolicy 48 49 r op ImportSourceCredentials 50 51 - op
        InvalidateProjectCache 52 53 - op ListBuildBatches 54 55 r op ListBuildBatchesForProject 56 57 r op ListBuilds
        58 59 r op ListBuildsForProject 60 61 r op ListCommandExecutionsForSandbox 62 63 r op
        ListCuratedEnvironmentImages 64 65 r op ListFleets 66 67 r op ListProjects 68 69 r op ListReportGroups 70 71 r
        op ListReports 72 73 r op ListReportsForReportGroup 74 75 r op ListSandboxes 76 77 r op ListSandboxesForProject
        78 79 r op ListSharedProjects 80 81 r op ListSharedReportGroups 82 83 r op ListSourceCredentials 84 85 r op
        PutResourcePolicy 86 87 - op RetryBuild 88 89 - op RetryBuildBatch 90 91 - op StartBuild 92 93 - op
        StartBuildBatch 94 95 - op StartCommandExecution 96 97 - op StartSandbox 98 99 - op StartSandboxConnection 100
        101 - op StopBuild 102 103 - op StopBuildBatch 104 105 - op StopSandbox 106 107 - op UpdateFleet 108 109 - op
        UpdateProject 110 111 - op UpdateProjectVisibility 112 113 - op UpdateReportGroup 114 115 - op UpdateWebhook
        116 117 - struct ids=[s struct buildsDeleted=[s buildsNotDeleted=[.118 struct ids=[s struct buildBatches=[.119
        buildBatchesNotFound=[s struct ids=[s struct builds=[.120 buildsNotFound=[s struct sandboxId=s
        commandExecutionIds=[s struct commandExecutions=[.121 commandExecutionsNotFound=[s struct names=[s struct
        fleets=[.122 fleetsNotFound=[s struct names=[s struct projects=[.123 projectsNotFound=[s struct
        reportGroupArns=[s struct reportGroups=[.124 reportGroupsNotFound=[s struct reportArns=[s struct reports=[.125
        reportsNotFound=[s struct ids=[s struct sandboxes=[.126 sandboxesNotFound=[s struct name=s baseCapacity=i
        environmentType=s computeType=s computeConfiguration=.127 scalingConfiguration=.128 overflowBehavior=s
        vpcConfig=.129 proxyConfiguration=.130 imageId=s fleetServiceRole=s tags=[.131 struct fleet=.122 struct name=s
        description=s source=.132 secondarySources=[.132 sourceVersion=s secondarySourceVersions=[.133 artifacts=.134
        secondaryArtifacts=[.134 cache=.135 environment=.136 serviceRole=s timeoutInMinutes=i queuedTimeoutInMinutes=i
        encryptionKey=s tags=[.131 vpcConfig=.129 badgeEnabled=b logsConfig=.137 fileSystemLocations=[.138
        buildBatchConfig=.139 concurrentBuildLimit=i autoRetryLimit=i struct project=.123 struct name=s type=s
        exportConfig=.140 tags=[.131 struct reportGroup=.124 struct projectName=s branchFilter=s filterGroups=[[.141
        buildType=s manualCreation=b scopeConfiguration=.142 pullRequestBuildPolicy=.143 struct webhook=.144 struct
        id=s struct statusCode=s buildsDeleted=[s buildsNotDeleted=[.118 struct arn=s struct struct name=s struct
        struct arn=s struct struct arn=s deleteReports=b struct struct resourceArn=s struct struct arn=s struct arn=s
        struct projectName=s struct struct reportArn=s nextToken=s maxResults=i sortOrder=s sortBy=s
        minLineCoveragePercentage=f maxLineCoveragePercentage=f struct nextToken=s codeCoverages=[.145 struct
        reportArn=s nextToken=s maxResults=i filter=.146 struct nextToken=s testCases=[.147 struct reportGroupArn=s
        numOfReports=i trendField=s struct stats=.148 rawData=[.149 struct resourceArn=s struct policy=s struct
        username=s token=s serverType=s authType=s shouldOverwrite=b struct arn=s struct projectName=s struct struct
        filter=.150 maxResults=i sortOrder=s nextToken=s struct ids=[s nextToken=s struct projectName=s filter=.150
        maxResults=i sortOrder=s nextToken=s struct ids=[s nextToken=s struct sortOrder=s nextToken=s struct ids=[s
        nextToken=s struct projectName=s sortOrder=s nextToken=s struct ids=[s nextToken=s struct sandboxId=s
        maxResults=i sortOrder=s nextToken=s struct commandExecutions=[.121 nextToken=s struct struct platforms=[.151
        struct nextToken=s maxResults=i sortOrder=s sortBy=s struct nextToken=s fleets=[s struct sortBy=s sortOrder=s
        nextToken=s struct nextToken=s projects=[s struct sortOrder=s sortBy=s nextToken=s maxResults=i struct
        nextToken=s reportGroups=[s struct sortOrder=s nextToken=s maxResults=i filter=.152 struct nextToken=s
        reports=[s struct reportGroupArn=s nextToken=s sortOrder=s maxResults=i filter=.152 struct nextToken=s
        reports=[s struct maxResults=i sortOrder=s nextToken=s struct ids=[s nextToken=s struct projectName=s
        maxResults=i sortOrder=s nextToken=s struct ids=[s nextToken=s struct sortBy=s sortOrder=s maxResults=i
        nextToken=s struct nextToken=s projects=[s struct sortOrder=s sortBy=s nextToken=s maxResults=i struct
        nextToken=s reportGroups=[s struct struct sourceCredentialsInfos=[.153 struct policy=s resourceArn=s struct
        resourceArn=s struct id=s idempotencyToken=s struct build=.120 struct id=s idempotencyToken=s retryType=s
        struct buildBatch=.119 struct projectName=s secondarySourcesOverride=[.132
        secondarySourcesVersionOverride=[.133 sourceVersion=s artifactsOverride=.134 secondaryArtifactsOverride=[.134
        environmentVariablesOverride=[.154 sourceTypeOverride=s sourceLocationOverride=s sourceAuthOverride=.155
        gitCloneDepthOverride=i gitSubmodulesConfigOverride=.156 buildspecOverride=s insecureSslOverride=b
        reportBuildStatusOverride=b buildStatusConfigOverride=.157 environmentTypeOverride=s imageOverride=s
        computeTypeOverride=s certificateOverride=s cacheOverride=.135 serviceRoleOverride=s privilegedModeOverride=b
        timeoutInMinutesOverride=i queuedTimeoutInMinutesOverride=i encryptionKeyOverride=s idempotencyToken=s
        logsConfigOverride=.137 registryCredentialOverride=.158 imagePullCredentialsTypeOverride=s
        debugSessionEnabled=b fleetOverride=.159 autoRetryLimitOverride=i struct build=.120 struct projectName=s
        secondarySourcesOverride=[.132 secondarySourcesVersionOverride=[.133 sourceVersion=s artifactsOverride=.134
        secondaryArtifactsOverride=[.134 environmentVariablesOverride=[.154 sourceTypeOverride=s
        sourceLocationOverride=s sourceAuthOverride=.155 gitCloneDepthOverride=i gitSubmodulesConfigOverride=.156
        buildspecOverride=s insecureSslOverride=b reportBuildBatchStatusOverride=b environmentTypeOverride=s
        imageOverride=s computeTypeOverride=s certificateOverride=s cacheOverride=.135 serviceRoleOverride=s
        privilegedModeOverride=b buildTimeoutInMinutesOverride=i queuedTimeoutInMinutesOverride=i
        encryptionKeyOverride=s idempotencyToken=s logsConfigOverride=.137 registryCredentialOverride=.158
        imagePullCredentialsTypeOverride=s buildBatchConfigOverride=.139 debugSessionEnabled=b struct buildBatch=.119
        struct sandboxId=s command=s type=s struct commandExecution=.121 struct projectName=s idempotencyToken=s struct
        sandbox=.126 struct sandboxId=s struct ssmSession=.160 struct id=s struct build=.120 struct id=s struct
        buildBatch=.119 struct id=s struct sandbox=.126 struct arn=s baseCapacity=i environmentType=s computeType=s
        computeConfiguration=.127 scalingConfiguration=.128 overflowBehavior=s vpcConfig=.129 proxyConfiguration=.130
        imageId=s fleetServiceRole=s tags=[.131 struct fleet=.122 struct name=s description=s source=.132
        secondarySources=[.132 sourceVersion=s secondarySourceVersions=[.133 artifacts=.134 secondaryArtifacts=[.134
        cache=.135 environment=.136 serviceRole=s timeoutInMinutes=i queuedTimeoutInMinutes=i encryptionKey=s
        tags=[.131 vpcConfig=.129 badgeEnabled=b logsConfig=.137 fileSystemLocations=[.138 buildBatchConfig=.139
        concurrentBuildLimit=i autoRetryLimit=i struct project=.123 struct projectArn=s projectVisibility=s
        resourceAccessRole=s struct projectArn=s publicProjectAlias=s projectVisibility=s struct arn=s
        exportConfig=.140 tags=[.131 struct reportGroup=.124 struct projectName=s branchFilter=s rotateSecret=b
        filterGroups=[[.141 buildType=s pullRequestBuildPolicy=.143 struct webhook=.144 struct id=s statusCode=s struct
        id=s arn=s startTime=t endTime=t currentPhase=s buildBatchStatus=s sourceVersion=s resolvedSourceVersion=s
        projectName=s phases=[.161 source=.132 secondarySources=[.132 secondarySourceVersions=[.133 artifacts=.162
        secondaryArtifacts=[.162 cache=.135 environment=.136 serviceRole=s logConfig=.137 buildTimeoutInMinutes=i
        queuedTimeoutInMinutes=i complete=b initiator=s vpcConfig=.129 encryptionKey=s buildBatchNumber=i
        fileSystemLocations=[.138 buildBatchConfig=.139 buildGroups=[.163 debugSessionEnabled=b reportArns=[s struct
        id=s arn=s buildNumber=i startTime=t endTime=t currentPhase=s buildStatus=s sourceVersion=s
        resolvedSourceVersion=s projectName=s phases=[.164 source=.132 secondarySources=[.132
        secondarySourceVersions=[.133 artifacts=.162 secondaryArtifacts=[.162 cache=.135 environment=.136 serviceRole=s
        logs=.165 timeoutInMinutes=i queuedTimeoutInMinutes=i buildComplete=b initiator=s vpcConfig=.129
        networkInterface=.166 encryptionKey=s exportedEnvironmentVariables=[.167 reportArns=[s
        fileSystemLocations=[.138 debugSession=.168 buildBatchArn=s autoRetryConfig=.169 struct id=s sandboxId=s
        submitTime=t startTime=t endTime=t status=s command=s type=s exitCode=s standardOutputContent=s
        standardErrContent=s logs=.165 sandboxArn=s struct arn=s name=s id=s created=t lastModified=t status=.170
        baseCapacity=i environmentType=s computeType=s computeConfiguration=.127 scalingConfiguration=.171
        overflowBehavior=s vpcConfig=.129 proxyConfiguration=.130 imageId=s fleetServiceRole=s tags=[.131 struct name=s
        arn=s description=s source=.132 secondarySources=[.132 sourceVersion=s secondarySourceVersions=[.133
        artifacts=.134 secondaryArtifacts=[.134 cache=.135 environment=.136 serviceRole=s timeoutInMinutes=i
        queuedTimeoutInMinutes=i encryptionKey=s tags=[.131 created=t lastModified=t webhook=.144 vpcConfig=.129
        badge=.172 logsConfig=.137 fileSystemLocations=[.138 buildBatchConfig=.139 concurrentBuildLimit=i
        projectVisibility=s publicProjectAlias=s resourceAccessRole=s autoRetryLimit=i struct arn=s name=s type=s
        exportConfig=.140 created=t lastModified=t tags=[.131 status=s struct arn=s type=s name=s reportGroupArn=s
        executionId=s status=s created=t expired=t exportConfig=.140 truncated=b testSummary=.173
        codeCoverageSummary=.174 struct id=s arn=s projectName=s requestTime=t startTime=t endTime=t status=s
        source=.132 sourceVersion=s secondarySources=[.132 secondarySourceVersions=[.133 environment=.136
        fileSystemLocations=[.138 timeoutInMinutes=i queuedTimeoutInMinutes=i vpcConfig=.129 logConfig=.137
        encryptionKey=s serviceRole=s currentSession=.175 struct vCpu=i memory=i disk=i machineType=s instanceType=s
        struct scalingType=s targetTrackingScalingConfigs=[.176 maxCapacity=i struct vpcId=s subnets=[s
        securityGroupIds=[s struct defaultBehavior=s orderedProxyRules=[.177 struct key=s value=s struct type=s
        location=s gitCloneDepth=i gitSubmodulesConfig=.156 buildspec=s auth=.155 reportBuildStatus=b
        buildStatusConfig=.157 insecureSsl=b sourceIdentifier=s struct sourceIdentifier=s sourceVersion=s struct type=s
        location=s path=s namespaceType=s name=s packaging=s overrideArtifactName=b encryptionDisabled=b
        artifactIdentifier=s bucketOwnerAccess=s struct type=s location=s modes=[s cacheNamespace=s struct type=s
        image=s computeType=s computeConfiguration=.127 fleet=.159 environmentVariables=[.154 privilegedMode=b
        certificate=s registryCredential=.158 imagePullCredentialsType=s dockerServer=.178 struct cloudWatchLogs=.179
        s3Logs=.180 struct type=s location=s mountPoint=s identifier=s mountOptions=s struct serviceRole=s
        combineArtifacts=b restrictions=.181 timeoutInMins=i batchReportMode=s struct exportConfigType=s
        s3Destination=.182 struct type=s pattern=s excludeMatchedPattern=b struct name=s domain=s scope=s struct
        requiresCommentApproval=s approverRoles=[s struct url=s payloadUrl=s secret=s branchFilter=s
        filterGroups=[[.141 buildType=s manualCreation=b lastModifiedSecret=t scopeConfiguration=.142 status=s
        statusMessage=s pullRequestBuildPolicy=.143 struct id=s reportARN=s filePath=s lineCoveragePercentage=f
        linesCovered=i linesMissed=i branchCoveragePercentage=f branchesCovered=i branchesMissed=i expired=t struct
        status=s keyword=s struct reportArn=s testRawDataPath=s prefix=s name=s status=s durationInNanoSeconds=i
        message=s expired=t testSuiteName=s struct average=s max=s min=s struct reportArn=s data=s struct status=s
        struct platform=s languages=[.183 struct status=s struct arn=s serverType=s authType=s resource=s struct name=s
        value=s type=s struct type=s resource=s struct fetchSubmodules=b struct context=s targetUrl=s struct
        credential=s credentialProvider=s struct fleetArn=s struct sessionId=s tokenValue=s streamUrl=s struct
        phaseType=s phaseStatus=s startTime=t endTime=t durationInSeconds=i contexts=[.184 struct location=s
        sha256sum=s md5sum=s overrideArtifactName=b encryptionDisabled=b artifactIdentifier=s bucketOwnerAccess=s
        struct identifier=s dependsOn=[s ignoreFailure=b currentBuildSummary=.185 priorBuildSummaryList=[.185 struct
        phaseType=s phaseStatus=s startTime=t endTime=t durationInSeconds=i contexts=[.184 struct groupName=s
        streamName=s deepLink=s s3DeepLink=s cloudWatchLogsArn=s s3LogsArn=s cloudWatchLogs=.179 s3Logs=.180 struct
        subnetId=s networkInterfaceId=s struct name=s value=s struct sessionEnabled=b sessionTarget=s struct
        autoRetryLimit=i autoRetryNumber=i nextAutoRetry=s previousAutoRetry=s struct statusCode=s context=s message=s
        struct scalingType=s targetTrackingScalingConfigs=[.176 maxCapacity=i desiredCapacity=i struct badgeEnabled=b
        badgeRequestUrl=s struct total=i statusCounts={i durationInNanoSeconds=i struct lineCoveragePercentage=f
        linesCovered=i linesMissed=i branchCoveragePercentage=f branchesCovered=i branchesMissed=i struct id=s status=s
        startTime=t endTime=t currentPhase=s phases=[.186 resolvedSourceVersion=s logs=.165 networkInterface=.166
        struct metricType=s targetValue=f struct type=s effect=s entities=[s struct computeType=s securityGroupIds=[s
        status=.187 struct status=s groupName=s streamName=s struct status=s location=s encryptionDisabled=b
        bucketOwnerAccess=s struct maximumBuildsAllowed=i computeTypesAllowed=[s fleetsAllowed=[s struct bucket=s
        bucketOwner=s path=s packaging=s encryptionKey=s encryptionDisabled=b struct language=s images=[.188 struct
        statusCode=s message=s struct arn=s requestedOn=t buildStatus=s primaryArtifact=.189 secondaryArtifacts=[.189
        struct phaseType=s phaseStatus=s startTime=t endTime=t durationInSeconds=i contexts=[.184 struct status=s
        message=s struct name=s description=s versions=[s struct type=s location=s identifier=s errors
        AccountLimitExceededException AccountSuspendedException InvalidInputException OAuthProviderException
        ResourceAlreadyExistsException ResourceNotFoundException
        """#
}
