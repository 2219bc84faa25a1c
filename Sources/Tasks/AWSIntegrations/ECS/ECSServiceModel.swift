// Derived by Generator/ecs-service-model.py from the service model ecs-2014-11-13 as botocore carries it
// (Apache License 2.0). Change the program, not this file.

/// What the launcher has to know of the Amazon ECS API by name.
enum ECSServiceModel {
    /// The operations.
    static let operations: Set<String> = [
        "ContinueServiceDeployment", "CreateCapacityProvider", "CreateCluster", "CreateDaemon",
        "CreateExpressGatewayService", "CreateService", "CreateTaskSet", "DeleteAccountSetting", "DeleteAttributes",
        "DeleteCapacityProvider", "DeleteCluster", "DeleteDaemon", "DeleteDaemonTaskDefinition",
        "DeleteExpressGatewayService", "DeleteService", "DeleteTaskDefinitions", "DeleteTaskSet",
        "DeregisterContainerInstance", "DeregisterTaskDefinition", "DescribeCapacityProviders", "DescribeClusters",
        "DescribeContainerInstances", "DescribeDaemon", "DescribeDaemonDeployments", "DescribeDaemonRevisions",
        "DescribeDaemonTaskDefinition", "DescribeExpressGatewayService", "DescribeServiceDeployments",
        "DescribeServiceRevisions", "DescribeServices", "DescribeTaskDefinition", "DescribeTaskSets", "DescribeTasks",
        "DiscoverPollEndpoint", "ExecuteCommand", "GetTaskProtection", "ListAccountSettings", "ListAttributes",
        "ListClusters", "ListContainerInstances", "ListDaemonDeployments", "ListDaemonTaskDefinitions", "ListDaemons",
        "ListServiceDeployments", "ListServices", "ListServicesByNamespace", "ListTagsForResource",
        "ListTaskDefinitionFamilies", "ListTaskDefinitions", "ListTasks", "PutAccountSetting",
        "PutAccountSettingDefault", "PutAttributes", "PutClusterCapacityProviders", "RegisterContainerInstance",
        "RegisterDaemonTaskDefinition", "RegisterTaskDefinition", "RunTask", "StartTask", "StopServiceDeployment",
        "StopTask", "SubmitAttachmentStateChanges", "SubmitContainerStateChange", "SubmitTaskStateChange",
        "TagResource", "UntagResource", "UpdateCapacityProvider", "UpdateCluster", "UpdateClusterSettings",
        "UpdateContainerAgent", "UpdateContainerInstancesState", "UpdateDaemon", "UpdateExpressGatewayService",
        "UpdateService", "UpdateServicePrimaryTaskSet", "UpdateTaskProtection", "UpdateTaskSet",
    ]

    /// The exceptions; whatever else the service answers is outside of its model.
    static let exceptions: Set<String> = [
        "AccessDeniedException", "AttributeLimitExceededException", "BlockedException", "ClientException",
        "ClusterContainsCapacityProviderException", "ClusterContainsContainerInstancesException",
        "ClusterContainsServicesException", "ClusterContainsTasksException", "ClusterNotFoundException",
        "ConflictException", "DaemonNotActiveException", "DaemonNotFoundException", "InvalidParameterException",
        "LimitExceededException", "MissingVersionException", "NamespaceNotFoundException", "NoUpdateAvailableException",
        "PlatformTaskDefinitionIncompatibilityException", "PlatformUnknownException", "ResourceInUseException",
        "ResourceNotFoundException", "ServerException", "ServiceDeploymentNotFoundException",
        "ServiceNotActiveException", "ServiceNotFoundException", "TargetNotConnectedException",
        "TargetNotFoundException", "TaskSetNotFoundException", "UnsupportedFeatureException",
        "UpdateInProgressException",
    ]

    /// Members, in any structure, whose value is data to its last key: maps and documents.
    static let dataMembers: Set<String> = [
        "dockerLabels", "driverOpts", "hookDetails", "labels", "options",
    ]

    /// Members that are times wherever their value is a number (some are structures elsewhere).
    static let timestampMembers: Set<String> = [
        "after", "before", "connectivityAt", "createdAt", "deleteRequestedAt", "deregisteredAt", "executionStoppedAt",
        "expirationDate", "expiresAt", "finishedAt", "lastStartedAt", "lastStatusChange", "lastUpdated",
        "pullStartedAt", "pullStoppedAt", "registeredAt", "stabilityStatusAt", "startedAt", "stoppedAt", "stoppingAt",
        "updatedAt",
    ]

    /// The structures that RunTask takes and gives, with their members.
    static let structures: [String: [String: ECSType]] = [
        "Attachment": [
            "details": .list(.structure("KeyValuePair")),
            "id": .string,
            "status": .string,
            "type": .string,
        ],
        "Attribute": [
            "name": .string,
            "targetId": .string,
            "targetType": .string,
            "value": .string,
        ],
        "AwsVpcConfiguration": [
            "assignPublicIp": .string,
            "securityGroups": .list(.string),
            "subnets": .list(.string),
        ],
        "CapacityProviderStrategyItem": [
            "base": .integer,
            "capacityProvider": .string,
            "weight": .integer,
        ],
        "Container": [
            "containerArn": .string,
            "cpu": .string,
            "exitCode": .integer,
            "gpuIds": .list(.string),
            "healthStatus": .string,
            "image": .string,
            "imageDigest": .string,
            "lastStatus": .string,
            "managedAgents": .list(.structure("ManagedAgent")),
            "memory": .string,
            "memoryReservation": .string,
            "name": .string,
            "networkBindings": .list(.structure("NetworkBinding")),
            "networkInterfaces": .list(.structure("NetworkInterface")),
            "reason": .string,
            "runtimeId": .string,
            "taskArn": .string,
        ],
        "ContainerOverride": [
            "command": .list(.string),
            "cpu": .integer,
            "environment": .list(.structure("KeyValuePair")),
            "environmentFiles": .list(.structure("EnvironmentFile")),
            "memory": .integer,
            "memoryReservation": .integer,
            "name": .string,
            "resourceRequirements": .list(.structure("ResourceRequirement")),
        ],
        "EBSTagSpecification": [
            "propagateTags": .string,
            "resourceType": .string,
            "tags": .list(.structure("Tag")),
        ],
        "EnvironmentFile": [
            "type": .string,
            "value": .string,
        ],
        "EphemeralStorage": [
            "sizeInGiB": .integer
        ],
        "Failure": [
            "arn": .string,
            "detail": .string,
            "reason": .string,
        ],
        "InferenceAccelerator": [
            "deviceName": .string,
            "deviceType": .string,
        ],
        "InferenceAcceleratorOverride": [
            "deviceName": .string,
            "deviceType": .string,
        ],
        "KeyValuePair": [
            "name": .string,
            "value": .string,
        ],
        "ManagedAgent": [
            "lastStartedAt": .timestamp,
            "lastStatus": .string,
            "name": .string,
            "reason": .string,
        ],
        "NetworkBinding": [
            "bindIP": .string,
            "containerPort": .integer,
            "containerPortRange": .string,
            "hostPort": .integer,
            "hostPortRange": .string,
            "protocol": .string,
        ],
        "NetworkConfiguration": [
            "awsvpcConfiguration": .structure("AwsVpcConfiguration")
        ],
        "NetworkInterface": [
            "attachmentId": .string,
            "ipv6Address": .string,
            "privateIpv4Address": .string,
        ],
        "PlacementConstraint": [
            "expression": .string,
            "type": .string,
        ],
        "PlacementStrategy": [
            "field": .string,
            "type": .string,
        ],
        "ResourceRequirement": [
            "type": .string,
            "value": .string,
        ],
        "RunTaskRequest": [
            "capacityProviderStrategy": .list(.structure("CapacityProviderStrategyItem")),
            "clientToken": .string,
            "cluster": .string,
            "count": .integer,
            "enableECSManagedTags": .boolean,
            "enableExecuteCommand": .boolean,
            "group": .string,
            "launchType": .string,
            "networkConfiguration": .structure("NetworkConfiguration"),
            "overrides": .structure("TaskOverride"),
            "placementConstraints": .list(.structure("PlacementConstraint")),
            "placementStrategy": .list(.structure("PlacementStrategy")),
            "platformVersion": .string,
            "propagateTags": .string,
            "referenceId": .string,
            "startedBy": .string,
            "tags": .list(.structure("Tag")),
            "taskDefinition": .string,
            "volumeConfigurations": .list(.structure("TaskVolumeConfiguration")),
        ],
        "RunTaskResponse": [
            "failures": .list(.structure("Failure")),
            "tasks": .list(.structure("Task")),
        ],
        "Tag": [
            "key": .string,
            "value": .string,
        ],
        "Task": [
            "attachments": .list(.structure("Attachment")),
            "attributes": .list(.structure("Attribute")),
            "availabilityZone": .string,
            "capacityProviderName": .string,
            "clusterArn": .string,
            "connectivity": .string,
            "connectivityAt": .timestamp,
            "containerInstanceArn": .string,
            "containers": .list(.structure("Container")),
            "cpu": .string,
            "createdAt": .timestamp,
            "desiredStatus": .string,
            "enableExecuteCommand": .boolean,
            "ephemeralStorage": .structure("EphemeralStorage"),
            "executionStoppedAt": .timestamp,
            "fargateEphemeralStorage": .structure("TaskEphemeralStorage"),
            "group": .string,
            "healthStatus": .string,
            "inferenceAccelerators": .list(.structure("InferenceAccelerator")),
            "lastStatus": .string,
            "launchType": .string,
            "memory": .string,
            "overrides": .structure("TaskOverride"),
            "platformFamily": .string,
            "platformVersion": .string,
            "pullStartedAt": .timestamp,
            "pullStoppedAt": .timestamp,
            "startedAt": .timestamp,
            "startedBy": .string,
            "stopCode": .string,
            "stoppedAt": .timestamp,
            "stoppedReason": .string,
            "stoppingAt": .timestamp,
            "tags": .list(.structure("Tag")),
            "taskArn": .string,
            "taskDefinitionArn": .string,
            "version": .integer,
        ],
        "TaskEphemeralStorage": [
            "kmsKeyId": .string,
            "sizeInGiB": .integer,
        ],
        "TaskManagedEBSVolumeConfiguration": [
            "encrypted": .boolean,
            "filesystemType": .string,
            "iops": .integer,
            "kmsKeyId": .string,
            "roleArn": .string,
            "sizeInGiB": .integer,
            "snapshotId": .string,
            "tagSpecifications": .list(.structure("EBSTagSpecification")),
            "terminationPolicy": .structure("TaskManagedEBSVolumeTerminationPolicy"),
            "throughput": .integer,
            "volumeInitializationRate": .integer,
            "volumeType": .string,
        ],
        "TaskManagedEBSVolumeTerminationPolicy": [
            "deleteOnTermination": .boolean
        ],
        "TaskOverride": [
            "containerOverrides": .list(.structure("ContainerOverride")),
            "cpu": .string,
            "ephemeralStorage": .structure("EphemeralStorage"),
            "executionRoleArn": .string,
            "inferenceAcceleratorOverrides": .list(.structure("InferenceAcceleratorOverride")),
            "memory": .string,
            "taskRoleArn": .string,
        ],
        "TaskVolumeConfiguration": [
            "managedEBSVolume": .structure("TaskManagedEBSVolumeConfiguration"),
            "name": .string,
        ],
    ]
}
