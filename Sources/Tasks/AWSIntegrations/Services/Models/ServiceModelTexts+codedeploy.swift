// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let codedeploy = #"""
        service codedeploy json 2014-10-06 codedeploy codedeploy CodeDeploy CodeDeploy_20141006 1.1 CodeDeploy - op
        AddTagsToOnPremisesInstances 0 - - op BatchGetApplicationRevisions 1 2 r op BatchGetApplications 3 4 r op
        BatchGetDeploymentGroups 5 6 r op BatchGetDeploymentInstances 7 8 r op BatchGetDeploymentTargets 9 10 r op
        BatchGetDeployments 11 12 r op BatchGetOnPremisesInstances 13 14 r op ContinueDeployment 15 - - op
        CreateApplication 16 17 - op CreateDeployment 18 19 - op CreateDeploymentConfig 20 21 - op
        CreateDeploymentGroup 22 23 - op DeleteApplication 24 - - op DeleteDeploymentConfig 25 - - op
        DeleteDeploymentGroup 26 27 - op DeleteGitHubAccountToken 28 29 - op DeleteResourcesByExternalId 30 31 - op
        DeregisterOnPremisesInstance 32 - - op GetApplication 33 34 r op GetApplicationRevision 35 36 r op
        GetDeployment 37 38 r op GetDeploymentConfig 39 40 r op GetDeploymentGroup 41 42 r op GetDeploymentInstance 43
        44 r op GetDeploymentTarget 45 46 r op GetOnPremisesInstance 47 48 r op ListApplicationRevisions 49 50 r op
        ListApplications 51 52 r op ListDeploymentConfigs 53 54 r op ListDeploymentGroups 55 56 r op
        ListDeploymentInstances 57 58 r op ListDeploymentTargets 59 60 r op ListDeployments 61 62 r op
        ListGitHubAccountTokenNames 63 64 r op ListOnPremisesInstances 65 66 r op ListTagsForResource 67 68 r op
        PutLifecycleEventHookExecutionStatus 69 70 - op RegisterApplicationRevision 71 - - op
        RegisterOnPremisesInstance 72 - - op RemoveTagsFromOnPremisesInstances 73 - - op
        SkipWaitTimeForInstanceTermination 74 - - op StopDeployment 75 76 - op TagResource 77 78 - op UntagResource 79
        80 - op UpdateApplication 81 - - op UpdateDeploymentGroup 82 83 - struct tags=[.84 instanceNames=[s struct
        applicationName=s revisions=[.85 struct applicationName=s errorMessage=s revisions=[.86 struct
        applicationNames=[s struct applicationsInfo=[.87 struct applicationName=s deploymentGroupNames=[s struct
        deploymentGroupsInfo=[.88 errorMessage=s struct deploymentId=s instanceIds=[s struct instancesSummary=[.89
        errorMessage=s struct deploymentId=s targetIds=[s struct deploymentTargets=[.90 struct deploymentIds=[s struct
        deploymentsInfo=[.91 struct instanceNames=[s struct instanceInfos=[.92 struct deploymentId=s
        deploymentWaitType=s struct applicationName=s computePlatform=s tags=[.84 struct applicationId=s struct
        applicationName=s deploymentGroupName=s revision=.85 deploymentConfigName=s description=s
        ignoreApplicationStopFailures=b targetInstances=.93 autoRollbackConfiguration=.94 updateOutdatedInstancesOnly=b
        fileExistsBehavior=s overrideAlarmConfiguration=.95 struct deploymentId=s struct deploymentConfigName=s
        minimumHealthyHosts=.96 trafficRoutingConfig=.97 computePlatform=s zonalConfig=.98 struct deploymentConfigId=s
        struct applicationName=s deploymentGroupName=s deploymentConfigName=s ec2TagFilters=[.99
        onPremisesInstanceTagFilters=[.100 autoScalingGroups=[s serviceRoleArn=s triggerConfigurations=[.101
        alarmConfiguration=.95 autoRollbackConfiguration=.94 outdatedInstancesStrategy=s deploymentStyle=.102
        blueGreenDeploymentConfiguration=.103 loadBalancerInfo=.104 ec2TagSet=.105 ecsServices=[.106
        onPremisesTagSet=.107 tags=[.84 terminationHookEnabled=b struct deploymentGroupId=s struct applicationName=s
        struct deploymentConfigName=s struct applicationName=s deploymentGroupName=s struct hooksNotCleanedUp=[.108
        struct tokenName=s struct tokenName=s struct externalId=s struct struct instanceName=s struct applicationName=s
        struct application=.87 struct applicationName=s revision=.85 struct applicationName=s revision=.85
        revisionInfo=.109 struct deploymentId=s struct deploymentInfo=.91 struct deploymentConfigName=s struct
        deploymentConfigInfo=.110 struct applicationName=s deploymentGroupName=s struct deploymentGroupInfo=.88 struct
        deploymentId=s instanceId=s struct instanceSummary=.89 struct deploymentId=s targetId=s struct
        deploymentTarget=.90 struct instanceName=s struct instanceInfo=.92 struct applicationName=s sortBy=s
        sortOrder=s s3Bucket=s s3KeyPrefix=s deployed=s nextToken=s struct revisions=[.85 nextToken=s struct
        nextToken=s struct applications=[s nextToken=s struct nextToken=s struct deploymentConfigsList=[s nextToken=s
        struct applicationName=s nextToken=s struct applicationName=s deploymentGroups=[s nextToken=s struct
        deploymentId=s nextToken=s instanceStatusFilter=[s instanceTypeFilter=[s struct instancesList=[s nextToken=s
        struct deploymentId=s nextToken=s targetFilters={[s struct targetIds=[s nextToken=s struct applicationName=s
        deploymentGroupName=s externalId=s includeOnlyStatuses=[s createTimeRange=.111 nextToken=s struct
        deployments=[s nextToken=s struct nextToken=s struct tokenNameList=[s nextToken=s struct registrationStatus=s
        tagFilters=[.100 nextToken=s struct instanceNames=[s nextToken=s struct ResourceArn=s NextToken=s struct
        Tags=[.84 NextToken=s struct deploymentId=s lifecycleEventHookExecutionId=s status=s struct
        lifecycleEventHookExecutionId=s struct applicationName=s description=s revision=.85 struct instanceName=s
        iamSessionArn=s iamUserArn=s struct tags=[.84 instanceNames=[s struct deploymentId=s struct deploymentId=s
        autoRollbackEnabled=b struct status=s statusMessage=s struct ResourceArn=s Tags=[.84 struct struct
        ResourceArn=s TagKeys=[s struct struct applicationName=s newApplicationName=s struct applicationName=s
        currentDeploymentGroupName=s newDeploymentGroupName=s deploymentConfigName=s ec2TagFilters=[.99
        onPremisesInstanceTagFilters=[.100 autoScalingGroups=[s serviceRoleArn=s triggerConfigurations=[.101
        alarmConfiguration=.95 autoRollbackConfiguration=.94 outdatedInstancesStrategy=s deploymentStyle=.102
        blueGreenDeploymentConfiguration=.103 loadBalancerInfo=.104 ec2TagSet=.105 ecsServices=[.106
        onPremisesTagSet=.107 terminationHookEnabled=b struct hooksNotCleanedUp=[.108 struct Key=s Value=s struct
        revisionType=s s3Location=.112 gitHubLocation=.113 string=.114 appSpecContent=.115 struct revisionLocation=.85
        genericRevisionInfo=.109 struct applicationId=s applicationName=s createTime=t linkedToGitHub=b
        gitHubAccountName=s computePlatform=s struct applicationName=s deploymentGroupId=s deploymentGroupName=s
        deploymentConfigName=s ec2TagFilters=[.99 onPremisesInstanceTagFilters=[.100 autoScalingGroups=[.108
        serviceRoleArn=s targetRevision=.85 triggerConfigurations=[.101 alarmConfiguration=.95
        autoRollbackConfiguration=.94 deploymentStyle=.102 outdatedInstancesStrategy=s
        blueGreenDeploymentConfiguration=.103 loadBalancerInfo=.104 lastSuccessfulDeployment=.116
        lastAttemptedDeployment=.116 ec2TagSet=.105 onPremisesTagSet=.107 computePlatform=s ecsServices=[.106
        terminationHookEnabled=b struct deploymentId=s instanceId=s status=s lastUpdatedAt=t lifecycleEvents=[.117
        instanceType=s struct deploymentTargetType=s instanceTarget=.118 lambdaTarget=.119 ecsTarget=.120
        cloudFormationTarget=.121 struct applicationName=s deploymentGroupName=s deploymentConfigName=s deploymentId=s
        previousRevision=.85 revision=.85 status=s errorInformation=.122 createTime=t startTime=t completeTime=t
        deploymentOverview=.123 description=s creator=s ignoreApplicationStopFailures=b autoRollbackConfiguration=.94
        updateOutdatedInstancesOnly=b rollbackInfo=.124 deploymentStyle=.102 targetInstances=.93
        instanceTerminationWaitTimeStarted=b blueGreenDeploymentConfiguration=.103 loadBalancerInfo=.104
        additionalDeploymentStatusInfo=s fileExistsBehavior=s deploymentStatusMessages=[s computePlatform=s
        externalId=s relatedDeployments=.125 overrideAlarmConfiguration=.95 struct instanceName=s iamSessionArn=s
        iamUserArn=s instanceArn=s registerTime=t deregisterTime=t tags=[.84 struct tagFilters=[.99
        autoScalingGroups=[s ec2TagSet=.105 struct enabled=b events=[s struct enabled=b ignorePollAlarmFailure=b
        alarms=[.126 struct type=s value=i struct type=s timeBasedCanary=.127 timeBasedLinear=.128 struct
        firstZoneMonitorDurationInSeconds=i monitorDurationInSeconds=i minimumHealthyHostsPerZone=.129 struct Key=s
        Value=s Type=s struct Key=s Value=s Type=s struct triggerName=s triggerTargetArn=s triggerEvents=[s struct
        deploymentType=s deploymentOption=s struct terminateBlueInstancesOnDeploymentSuccess=.130
        deploymentReadyOption=.131 greenFleetProvisioningOption=.132 struct elbInfoList=[.133 targetGroupInfoList=[.134
        targetGroupPairInfoList=[.135 struct ec2TagSetList=[[.99 struct serviceName=s clusterName=s struct
        onPremisesTagSetList=[[.100 struct name=s hook=s terminationHook=s struct description=s deploymentGroups=[s
        firstUsedTime=t lastUsedTime=t registerTime=t struct deploymentConfigId=s deploymentConfigName=s
        minimumHealthyHosts=.96 createTime=t computePlatform=s trafficRoutingConfig=.97 zonalConfig=.98 struct start=t
        end=t struct bucket=s key=s bundleType=s version=s eTag=s struct repository=s commitId=s struct content=s
        sha256=s struct content=s sha256=s struct deploymentId=s status=s endTime=t createTime=t struct
        lifecycleEventName=s diagnostics=.136 startTime=t endTime=t status=s struct deploymentId=s targetId=s
        targetArn=s status=s lastUpdatedAt=t lifecycleEvents=[.117 instanceLabel=s struct deploymentId=s targetId=s
        targetArn=s status=s lastUpdatedAt=t lifecycleEvents=[.117 lambdaFunctionInfo=.137 struct deploymentId=s
        targetId=s targetArn=s lastUpdatedAt=t lifecycleEvents=[.117 status=s taskSetsInfo=[.138 struct deploymentId=s
        targetId=s lastUpdatedAt=t lifecycleEvents=[.117 status=s resourceType=s targetVersionWeight=f struct code=s
        message=s struct Pending=i InProgress=i Succeeded=i Failed=i Skipped=i Ready=i struct rollbackDeploymentId=s
        rollbackTriggeringDeploymentId=s rollbackMessage=s struct autoUpdateOutdatedInstancesRootDeploymentId=s
        autoUpdateOutdatedInstancesDeploymentIds=[s struct name=s struct canaryPercentage=i canaryInterval=i struct
        linearPercentage=i linearInterval=i struct type=s value=i struct action=s terminationWaitTimeInMinutes=i struct
        actionOnTimeout=s waitTimeInMinutes=i struct action=s struct name=s struct name=s struct targetGroups=[.134
        prodTrafficRoute=.139 testTrafficRoute=.139 struct errorCode=s scriptName=s message=s logTail=s struct
        functionName=s functionAlias=s currentVersion=s targetVersion=s targetVersionWeight=f struct identifer=s
        desiredCount=i pendingCount=i runningCount=i status=s trafficWeight=f targetGroup=.134 taskSetLabel=s struct
        listenerArns=[s errors AlarmsLimitExceededException ApplicationAlreadyExistsException
        ApplicationDoesNotExistException ApplicationLimitExceededException ApplicationNameRequiredException
        ArnNotSupportedException BatchLimitExceededException BucketNameFilterRequiredException
        DeploymentAlreadyCompletedException DeploymentAlreadyStartedException DeploymentConfigAlreadyExistsException
        DeploymentConfigDoesNotExistException DeploymentConfigInUseException DeploymentConfigLimitExceededException
        DeploymentConfigNameRequiredException DeploymentDoesNotExistException DeploymentGroupAlreadyExistsException
        DeploymentGroupDoesNotExistException DeploymentGroupLimitExceededException DeploymentGroupNameRequiredException
        DeploymentIdRequiredException DeploymentIsNotInReadyStateException DeploymentLimitExceededException
        DeploymentNotStartedException DeploymentTargetDoesNotExistException DeploymentTargetIdRequiredException
        DeploymentTargetListSizeExceededException DescriptionTooLongException
        ECSServiceMappingLimitExceededException=EcsServiceMappingLimitExceededException
        GitHubAccountTokenDoesNotExistException GitHubAccountTokenNameRequiredException IamArnRequiredException
        IamSessionArnAlreadyRegisteredException IamUserArnAlreadyRegisteredException IamUserArnRequiredException
        InstanceDoesNotExistException InstanceIdRequiredException InstanceLimitExceededException
        InstanceNameAlreadyRegisteredException InstanceNameRequiredException InstanceNotRegisteredException
        InvalidAlarmConfigException InvalidApplicationNameException InvalidArnException
        InvalidAutoRollbackConfigException InvalidAutoScalingGroupException
        InvalidBlueGreenDeploymentConfigurationException InvalidBucketNameFilterException
        InvalidComputePlatformException InvalidDeployedStateFilterException InvalidDeploymentConfigNameException
        InvalidDeploymentGroupNameException InvalidDeploymentIdException InvalidDeploymentInstanceTypeException
        InvalidDeploymentStatusException InvalidDeploymentStyleException InvalidDeploymentTargetIdException
        InvalidDeploymentWaitTypeException InvalidEC2TagCombinationException=InvalidEc2TagCombinationException
        InvalidEC2TagException=InvalidEc2TagException InvalidECSServiceException=InvalidEcsServiceException
        InvalidExternalIdException InvalidFileExistsBehaviorException InvalidGitHubAccountTokenException
        InvalidGitHubAccountTokenNameException InvalidIamSessionArnException InvalidIamUserArnException
        InvalidIgnoreApplicationStopFailuresValueException InvalidInputException InvalidInstanceIdException
        InvalidInstanceNameException InvalidInstanceStatusException InvalidInstanceTypeException
        InvalidKeyPrefixFilterException InvalidLifecycleEventHookExecutionIdException
        InvalidLifecycleEventHookExecutionStatusException InvalidLoadBalancerInfoException
        InvalidMinimumHealthyHostValueException InvalidNextTokenException InvalidOnPremisesTagCombinationException
        InvalidOperationException InvalidRegistrationStatusException InvalidRevisionException InvalidRoleException
        InvalidSortByException InvalidSortOrderException InvalidTagException InvalidTagFilterException
        InvalidTagsToAddException InvalidTargetException InvalidTargetFilterNameException
        InvalidTargetGroupPairException InvalidTargetInstancesException InvalidTimeRangeException
        InvalidTrafficRoutingConfigurationException InvalidTriggerConfigException
        InvalidUpdateOutdatedInstancesOnlyValueException InvalidZonalDeploymentConfigurationException
        LifecycleEventAlreadyCompletedException LifecycleHookLimitExceededException MultipleIamArnsProvidedException
        OperationNotSupportedException ResourceArnRequiredException ResourceValidationException
        RevisionDoesNotExistException RevisionRequiredException RoleRequiredException TagLimitExceededException
        TagRequiredException TagSetListLimitExceededException ThrottlingException TriggerTargetsLimitExceededException
        UnsupportedActionForDeploymentTypeException
        """#
}
