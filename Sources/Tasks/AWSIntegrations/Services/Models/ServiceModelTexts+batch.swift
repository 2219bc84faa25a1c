// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let batch = #"""
        service batch rest-json 2016-08-10 batch batch Batch - 1.1 Batch - op CancelJob 0 1 - POST /v1/canceljob op
        CreateComputeEnvironment 2 3 - POST /v1/createcomputeenvironment op CreateConsumableResource 4 5 - POST
        /v1/createconsumableresource op CreateJobQueue 6 7 - POST /v1/createjobqueue op CreateQuotaShare 8 9 - POST
        /v1/createquotashare op CreateSchedulingPolicy 10 11 - POST /v1/createschedulingpolicy op
        CreateServiceEnvironment 12 13 - POST /v1/createserviceenvironment op DeleteComputeEnvironment 14 15 - POST
        /v1/deletecomputeenvironment op DeleteConsumableResource 16 17 - POST /v1/deleteconsumableresource op
        DeleteJobQueue 18 19 - POST /v1/deletejobqueue op DeleteQuotaShare 20 21 - POST /v1/deletequotashare op
        DeleteSchedulingPolicy 22 23 - POST /v1/deleteschedulingpolicy op DeleteServiceEnvironment 24 25 - POST
        /v1/deleteserviceenvironment op DeregisterJobDefinition 26 27 - POST /v1/deregisterjobdefinition op
        DescribeComputeEnvironments 28 29 r POST /v1/describecomputeenvironments op DescribeConsumableResource 30 31 r
        POST /v1/describeconsumableresource op DescribeJobDefinitions 32 33 r POST /v1/describejobdefinitions op
        DescribeJobQueues 34 35 r POST /v1/describejobqueues op DescribeJobs 36 37 r POST /v1/describejobs op
        DescribeQuotaShare 38 39 r POST /v1/describequotashare op DescribeSchedulingPolicies 40 41 r POST
        /v1/describeschedulingpolicies op DescribeServiceEnvironments 42 43 r POST /v1/describeserviceenvironments op
        DescribeServiceJob 44 45 r POST /v1/describeservicejob op GetJobQueueSnapshot 46 47 r POST
        /v1/getjobqueuesnapshot op ListConsumableResources 48 49 r POST /v1/listconsumableresources op ListJobs 50 51 r
        POST /v1/listjobs op ListJobsByConsumableResource 52 53 r POST /v1/listjobsbyconsumableresource op
        ListQuotaShares 54 55 r POST /v1/listquotashares op ListSchedulingPolicies 56 57 r POST
        /v1/listschedulingpolicies op ListServiceJobs 58 59 r POST /v1/listservicejobs op ListTagsForResource 60 61 r
        GET /v1/tags/{resourceArn} op RegisterJobDefinition 62 63 - POST /v1/registerjobdefinition op SubmitJob 64 65 -
        POST /v1/submitjob op SubmitServiceJob 66 67 - POST /v1/submitservicejob op TagResource 68 69 - POST
        /v1/tags/{resourceArn} op TerminateJob 70 71 - POST /v1/terminatejob op TerminateServiceJob 72 73 - POST
        /v1/terminateservicejob op UntagResource 74 75 - DELETE /v1/tags/{resourceArn} op UpdateComputeEnvironment 76
        77 - POST /v1/updatecomputeenvironment op UpdateConsumableResource 78 79 - POST /v1/updateconsumableresource op
        UpdateJobQueue 80 81 - POST /v1/updatejobqueue op UpdateQuotaShare 82 83 - POST /v1/updatequotashare op
        UpdateSchedulingPolicy 84 85 - POST /v1/updateschedulingpolicy op UpdateServiceEnvironment 86 87 - POST
        /v1/updateserviceenvironment op UpdateServiceJob 88 89 - POST /v1/updateservicejob struct jobId=s reason=s
        struct struct computeEnvironmentName=s type=s state=s unmanagedvCpus=i computeResources=.90 serviceRole=s
        tags={s eksConfiguration=.91 context=s struct computeEnvironmentName=s computeEnvironmentArn=s struct
        consumableResourceName=s totalQuantity=i resourceType=s tags={s struct consumableResourceName=s
        consumableResourceArn=s struct jobQueueName=s state=s schedulingPolicyArn=s priority=i
        computeEnvironmentOrder=[.92 serviceEnvironmentOrder=[.93 jobQueueType=s tags={s jobStateTimeLimitActions=[.94
        struct jobQueueName=s jobQueueArn=s struct quotaShareName=s jobQueue=s capacityLimits=[.95
        resourceSharingConfiguration=.96 preemptionConfiguration=.97 state=s tags={s struct quotaShareName=s
        quotaShareArn=s struct name=s quotaSharePolicy=.98 fairsharePolicy=.99 tags={s struct name=s arn=s struct
        serviceEnvironmentName=s serviceEnvironmentType=s state=s capacityLimits=[.100 tags={s struct
        serviceEnvironmentName=s serviceEnvironmentArn=s struct computeEnvironment=s struct struct consumableResource=s
        struct struct jobQueue=s struct struct quotaShareArn=s struct struct arn=s struct struct serviceEnvironment=s
        struct struct jobDefinition=s struct struct computeEnvironments=[s maxResults=i nextToken=s struct
        computeEnvironments=[.101 nextToken=s struct consumableResource=s struct consumableResourceName=s
        consumableResourceArn=s totalQuantity=i inUseQuantity=i availableQuantity=i resourceType=s createdAt=i tags={s
        struct jobDefinitions=[s maxResults=i jobDefinitionName=s status=s nextToken=s struct jobDefinitions=[.102
        nextToken=s struct jobQueues=[s maxResults=i nextToken=s struct jobQueues=[.103 nextToken=s struct jobs=[s
        struct jobs=[.104 struct quotaShareArn=s struct quotaShareName=s quotaShareArn=s jobQueueArn=s
        capacityLimits=[.95 resourceSharingConfiguration=.96 preemptionConfiguration=.97 state=s status=s tags={s
        struct arns=[s struct schedulingPolicies=[.105 struct serviceEnvironments=[s maxResults=i nextToken=s struct
        serviceEnvironments=[.106 nextToken=s struct jobId=s struct attempts=[.107 capacityUsage=[.108 createdAt=i
        isTerminated=b jobArn=s jobId=s jobName=s jobQueue=s latestAttempt=.109 retryStrategy=.110 scheduledAt=i
        schedulingPriority=i serviceRequestPayload=s serviceJobType=s shareIdentifier=s quotaShareName=s
        preemptionConfiguration=.111 preemptionSummary=.112 startedAt=i status=s statusReason=s stoppedAt=i tags={s
        timeoutConfig=.113 struct jobQueue=s struct frontOfQueue=.114 frontOfQuotaShares=.115 queueUtilization=.116
        struct filters=[.117 maxResults=i nextToken=s struct consumableResources=[.118 nextToken=s struct jobQueue=s
        arrayJobId=s multiNodeJobId=s jobStatus=s maxResults=i nextToken=s filters=[.117 struct jobSummaryList=[.119
        nextToken=s struct consumableResource=s filters=[.117 maxResults=i nextToken=s struct jobs=[.120 nextToken=s
        struct jobQueue=s maxResults=i nextToken=s struct quotaShares=[.121 nextToken=s struct maxResults=i nextToken=s
        struct schedulingPolicies=[.122 nextToken=s struct jobQueue=s jobStatus=s maxResults=i nextToken=s
        filters=[.117 struct jobSummaryList=[.123 nextToken=s struct resourceArn=s;u struct tags={s struct
        jobDefinitionName=s type=s parameters={s schedulingPriority=i containerProperties=.124 nodeProperties=.125
        retryStrategy=.126 propagateTags=b timeout=.127 tags={s platformCapabilities=[s eksProperties=.128
        ecsProperties=.129 consumableResourceProperties=.130 struct jobDefinitionName=s jobDefinitionArn=s revision=i
        struct jobName=s jobQueue=s shareIdentifier=s schedulingPriorityOverride=i arrayProperties=.131 dependsOn=[.132
        jobDefinition=s parameters={s containerOverrides=.133 nodeOverrides=.134 retryStrategy=.126 propagateTags=b
        timeout=.127 tags={s eksPropertiesOverride=.135 ecsPropertiesOverride=.136
        consumableResourcePropertiesOverride=.130 struct jobArn=s jobName=s jobId=s struct jobName=s jobQueue=s
        retryStrategy=.110 schedulingPriority=i serviceRequestPayload=s serviceJobType=s shareIdentifier=s
        quotaShareName=s preemptionConfiguration=.111 timeoutConfig=.113 tags={s clientToken=s;i struct jobArn=s
        jobName=s jobId=s struct resourceArn=s;u tags={s struct struct jobId=s reason=s struct struct jobId=s reason=s
        struct struct resourceArn=s;u tagKeys=[s;q struct struct computeEnvironment=s state=s unmanagedvCpus=i
        computeResources=.137 serviceRole=s updatePolicy=.138 context=s struct computeEnvironmentName=s
        computeEnvironmentArn=s struct consumableResource=s operation=s quantity=i clientToken=s;i struct
        consumableResourceName=s consumableResourceArn=s totalQuantity=i struct jobQueue=s state=s
        schedulingPolicyArn=s priority=i computeEnvironmentOrder=[.92 serviceEnvironmentOrder=[.93
        jobStateTimeLimitActions=[.94 struct jobQueueName=s jobQueueArn=s struct quotaShareArn=s capacityLimits=[.95
        resourceSharingConfiguration=.96 preemptionConfiguration=.97 state=s struct quotaShareName=s quotaShareArn=s
        struct arn=s quotaSharePolicy=.98 fairsharePolicy=.99 struct struct serviceEnvironment=s state=s
        capacityLimits=[.100 struct serviceEnvironmentName=s serviceEnvironmentArn=s struct jobId=s
        schedulingPriority=i struct jobArn=s jobName=s jobId=s struct type=s allocationStrategy=s minvCpus=i maxvCpus=i
        desiredvCpus=i instanceTypes=[s imageId=s subnets=[s securityGroupIds=[s ec2KeyPair=s instanceRole=s tags={s
        placementGroup=s bidPercentage=i spotIamFleetRole=s launchTemplate=.139 ec2Configuration=[.140
        scalingPolicy=.141 struct eksClusterArn=s kubernetesNamespace=s struct order=i computeEnvironment=s struct
        order=i serviceEnvironment=s struct reason=s state=s maxTimeSeconds=i action=s struct maxCapacity=i
        capacityUnit=s struct strategy=s borrowLimit=i struct inSharePreemption=s struct
        idleResourceAssignmentStrategy=s struct shareDecaySeconds=i computeReservation=i shareDistribution=[.142 struct
        maxCapacity=i capacityUnit=s struct computeEnvironmentName=s computeEnvironmentArn=s unmanagedvCpus=i
        ecsClusterArn=s tags={s type=s state=s status=s statusReason=s computeResources=.90 serviceRole=s
        updatePolicy=.138 eksConfiguration=.91 containerOrchestrationType=s uuid=s context=s struct jobDefinitionName=s
        jobDefinitionArn=s revision=i status=s type=s schedulingPriority=i parameters={s retryStrategy=.126
        containerProperties=.124 timeout=.127 nodeProperties=.125 tags={s propagateTags=b platformCapabilities=[s
        ecsProperties=.129 eksProperties=.128 containerOrchestrationType=s consumableResourceProperties=.130 struct
        jobQueueName=s jobQueueArn=s state=s schedulingPolicyArn=s status=s statusReason=s priority=i
        computeEnvironmentOrder=[.92 serviceEnvironmentOrder=[.93 jobQueueType=s tags={s jobStateTimeLimitActions=[.94
        struct jobArn=s jobName=s jobId=s jobQueue=s status=s shareIdentifier=s schedulingPriority=i attempts=[.143
        statusReason=s createdAt=i retryStrategy=.126 startedAt=i stoppedAt=i dependsOn=[.132 jobDefinition=s
        parameters={s container=.144 nodeDetails=.145 nodeProperties=.125 arrayProperties=.146 timeout=.127 tags={s
        propagateTags=b platformCapabilities=[s eksProperties=.147 eksAttempts=[.148 ecsProperties=.149 isCancelled=b
        isTerminated=b consumableResourceProperties=.130 struct name=s arn=s quotaSharePolicy=.98 fairsharePolicy=.99
        tags={s struct serviceEnvironmentName=s serviceEnvironmentArn=s serviceEnvironmentType=s state=s status=s
        capacityLimits=[.100 tags={s struct serviceResourceId=.150 startedAt=i stoppedAt=i statusReason=s struct
        capacityUnit=s quantity=f struct serviceResourceId=.150 struct attempts=i evaluateOnExit=[.151 struct
        preemptionRetriesBeforeTermination=i struct preemptedAttemptCount=i recentPreemptedAttempts=[.152 struct
        attemptDurationSeconds=i struct jobs=[.153 lastUpdatedAt=i struct quotaShares={[.154 lastUpdatedAt=i struct
        totalCapacityUsage=[.155 fairshareUtilization=.156 quotaShareUtilization=.157 lastUpdatedAt=i struct name=s
        values=[s struct consumableResourceArn=s consumableResourceName=s totalQuantity=i inUseQuantity=i
        resourceType=s struct jobArn=s jobId=s jobName=s capacityUsage=[.158 createdAt=i scheduledAt=i
        shareIdentifier=s status=s statusReason=s startedAt=i stoppedAt=i container=.159 arrayProperties=.160
        nodeProperties=.161 jobDefinition=s struct jobArn=s jobQueueArn=s jobName=s jobDefinitionArn=s
        shareIdentifier=s jobStatus=s quantity=i statusReason=s startedAt=i createdAt=i
        consumableResourceProperties=.130 struct quotaShareName=s quotaShareArn=s jobQueueArn=s capacityLimits=[.95
        resourceSharingConfiguration=.96 preemptionConfiguration=.97 state=s status=s struct arn=s struct
        latestAttempt=.109 capacityUsage=[.162 createdAt=i jobArn=s jobId=s jobName=s scheduledAt=i serviceJobType=s
        shareIdentifier=s quotaShareName=s status=s statusReason=s startedAt=i stoppedAt=i struct image=s vcpus=i
        memory=i command=[s jobRoleArn=s executionRoleArn=s volumes=[.163 environment=[.164 mountPoints=[.165
        readonlyRootFilesystem=b privileged=b ulimits=[.166 user=s instanceType=s resourceRequirements=[.167
        linuxParameters=.168 logConfiguration=.169 secrets=[.170 networkConfiguration=.171
        fargatePlatformConfiguration=.172 enableExecuteCommand=b ephemeralStorage=.173 runtimePlatform=.174
        repositoryCredentials=.175 struct numNodes=i mainNode=i nodeRangeProperties=[.176 struct attempts=i
        evaluateOnExit=[.177 struct attemptDurationSeconds=i struct podProperties=.178 struct taskProperties=[.179
        struct consumableResourceList=[.180 struct size=i struct jobId=s type=s struct vcpus=i memory=i command=[s
        instanceType=s environment=[.164 resourceRequirements=[.167 struct numNodes=i nodePropertyOverrides=[.181
        struct podProperties=.182 struct taskProperties=[.183 struct minvCpus=i maxvCpus=i desiredvCpus=i subnets=[s
        securityGroupIds=[s allocationStrategy=s instanceTypes=[s ec2KeyPair=s instanceRole=s tags={s placementGroup=s
        bidPercentage=i launchTemplate=.139 ec2Configuration=[.140 updateToLatestImageVersion=b type=s imageId=s
        scalingPolicy=.141 struct terminateJobsOnUpdate=b jobExecutionTimeoutMinutes=i struct launchTemplateId=s
        launchTemplateName=s version=s overrides=[.184 userdataType=s struct imageType=s imageIdOverride=s
        batchImageStatus=s imageKubernetesVersion=s struct minScaleDownDelayMinutes=i struct shareIdentifier=s
        weightFactor=f struct container=.185 startedAt=i stoppedAt=i statusReason=s taskProperties=[.186 struct image=s
        vcpus=i memory=i command=[s jobRoleArn=s executionRoleArn=s volumes=[.163 environment=[.164 mountPoints=[.165
        readonlyRootFilesystem=b ulimits=[.166 privileged=b user=s exitCode=i reason=s containerInstanceArn=s taskArn=s
        logStreamName=s instanceType=s networkInterfaces=[.187 resourceRequirements=[.167 linuxParameters=.168
        logConfiguration=.169 secrets=[.170 networkConfiguration=.171 fargatePlatformConfiguration=.172
        ephemeralStorage=.173 runtimePlatform=.174 repositoryCredentials=.175 enableExecuteCommand=b struct nodeIndex=i
        isMainNode=b struct statusSummary={i statusSummaryLastUpdatedAt=i size=i index=i struct podProperties=.188
        struct containers=[.189 initContainers=[.189 eksClusterArn=s podName=s podNamespace=s nodeName=s startedAt=i
        stoppedAt=i statusReason=s struct taskProperties=[.190 struct name=s value=s struct action=s onStatusReason=s
        struct serviceResourceId=.150 startedAt=i stoppedAt=i statusReason=s struct jobArn=s earliestTimeAtPosition=i
        struct jobArn=s earliestTimeAtPosition=i struct capacityUnit=s quantity=f struct activeShareCount=i
        topCapacityUtilization=[.191 struct topCapacityUtilization=[.192 struct capacityUnit=s quantity=f struct
        exitCode=i reason=s struct size=i index=i statusSummary={i statusSummaryLastUpdatedAt=i struct isMainNode=b
        numNodes=i nodeIndex=i struct capacityUnit=s quantity=f struct host=.193 name=s efsVolumeConfiguration=.194
        s3filesVolumeConfiguration=.195 struct name=s value=s struct containerPath=s readOnly=b sourceVolume=s struct
        hardLimit=i name=s softLimit=i struct value=s type=s struct devices=[.196 initProcessEnabled=b
        sharedMemorySize=i tmpfs=[.197 maxSwap=i swappiness=i struct logDriver=s options={s secretOptions=[.170 struct
        name=s valueFrom=s struct assignPublicIp=s struct platformVersion=s struct sizeInGiB=i struct
        operatingSystemFamily=s cpuArchitecture=s struct credentialsParameter=s struct targetNodes=s container=.124
        instanceTypes=[s ecsProperties=.129 eksProperties=.128 consumableResourceProperties=.130 struct
        onStatusReason=s onReason=s onExitCode=s action=s struct serviceAccountName=s hostNetwork=b dnsPolicy=s
        imagePullSecrets=[.198 containers=[.199 initContainers=[.199 volumes=[.200 metadata=.201
        shareProcessNamespace=b struct containers=[.202 ephemeralStorage=.173 executionRoleArn=s platformVersion=s
        ipcMode=s taskRoleArn=s pidMode=s networkConfiguration=.171 runtimePlatform=.174 volumes=[.163
        enableExecuteCommand=b struct consumableResource=s quantity=i struct targetNodes=s containerOverrides=.133
        ecsPropertiesOverride=.136 instanceTypes=[s eksPropertiesOverride=.135
        consumableResourcePropertiesOverride=.130 struct containers=[.203 initContainers=[.203 metadata=.201 struct
        containers=[.204 struct launchTemplateId=s launchTemplateName=s version=s targetInstanceTypes=[s userdataType=s
        struct containerInstanceArn=s taskArn=s exitCode=i reason=s logStreamName=s networkInterfaces=[.187 struct
        containerInstanceArn=s taskArn=s containers=[.205 struct attachmentId=s ipv6Address=s privateIpv4Address=s
        struct serviceAccountName=s hostNetwork=b dnsPolicy=s imagePullSecrets=[.198 containers=[.206
        initContainers=[.206 volumes=[.200 podName=s nodeName=s metadata=.201 shareProcessNamespace=b struct name=s
        containerID=s exitCode=i reason=s struct containers=[.207 containerInstanceArn=s taskArn=s
        ephemeralStorage=.173 executionRoleArn=s platformVersion=s ipcMode=s taskRoleArn=s pidMode=s
        networkConfiguration=.171 runtimePlatform=.174 volumes=[.163 enableExecuteCommand=b struct shareIdentifier=s
        capacityUsage=[.208 struct quotaShareName=s capacityUsage=[.209 struct sourcePath=s struct fileSystemId=s
        rootDirectory=s transitEncryption=s transitEncryptionPort=i authorizationConfig=.210 struct fileSystemArn=s
        rootDirectory=s transitEncryptionPort=i accessPointArn=s struct hostPath=s containerPath=s permissions=[s
        struct containerPath=s size=i mountOptions=[s struct name=s struct name=s image=s imagePullPolicy=s command=[s
        args=[s env=[.211 resources=.212 volumeMounts=[.213 securityContext=.214 struct name=s hostPath=.215
        emptyDir=.216 secret=.217 persistentVolumeClaim=.218 struct labels={s annotations={s namespace=s struct
        command=[s dependsOn=[.219 environment=[.164 essential=b firelensConfiguration=.220 image=s
        linuxParameters=.168 logConfiguration=.169 mountPoints=[.165 name=s privileged=b readonlyRootFilesystem=b
        repositoryCredentials=.175 resourceRequirements=[.167 secrets=[.170 ulimits=[.166 user=s startTimeout=i
        stopTimeout=i struct name=s image=s command=[s args=[s env=[.211 resources=.212 struct command=[s
        environment=[.164 name=s resourceRequirements=[.167 struct exitCode=i name=s reason=s logStreamName=s
        networkInterfaces=[.187 struct name=s image=s imagePullPolicy=s command=[s args=[s env=[.211 resources=.212
        exitCode=i reason=s volumeMounts=[.213 securityContext=.214 struct command=[s dependsOn=[.219 environment=[.164
        essential=b firelensConfiguration=.220 image=s linuxParameters=.168 logConfiguration=.169 mountPoints=[.165
        name=s privileged=b readonlyRootFilesystem=b repositoryCredentials=.175 resourceRequirements=[.167
        secrets=[.170 ulimits=[.166 user=s startTimeout=i stopTimeout=i exitCode=i reason=s logStreamName=s
        networkInterfaces=[.187 struct capacityUnit=s quantity=f struct capacityUnit=s quantity=f struct
        accessPointId=s iam=s struct name=s value=s struct limits={s requests={s struct name=s mountPath=s subPath=s
        readOnly=b struct runAsUser=i runAsGroup=i privileged=b allowPrivilegeEscalation=b readOnlyRootFilesystem=b
        runAsNonRoot=b struct path=s struct medium=s sizeLimit=s struct secretName=s optional=b struct claimName=s
        readOnly=b struct containerName=s condition=s struct type=s options={s errors ClientException ServerException
        """#
}
