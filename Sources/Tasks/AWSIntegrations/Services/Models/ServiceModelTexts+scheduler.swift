// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let scheduler = #"""
        service scheduler rest-json 2021-06-30 scheduler scheduler Scheduler - 1.1 Scheduler - op CreateSchedule 0 1 -
        POST /schedules/{Name} op CreateScheduleGroup 2 3 - POST /schedule-groups/{Name} op DeleteSchedule 4 5 - DELETE
        /schedules/{Name} op DeleteScheduleGroup 6 7 - DELETE /schedule-groups/{Name} op GetSchedule 8 9 r GET
        /schedules/{Name} op GetScheduleGroup 10 11 r GET /schedule-groups/{Name} op ListScheduleGroups 12 13 r GET
        /schedule-groups op ListSchedules 14 15 r GET /schedules op ListTagsForResource 16 17 r GET /tags/{ResourceArn}
        op TagResource 18 19 - POST /tags/{ResourceArn} op UntagResource 20 21 - DELETE /tags/{ResourceArn} op
        UpdateSchedule 22 23 - PUT /schedules/{Name} struct ActionAfterCompletion=s ClientToken=s;i Description=s
        EndDate=t FlexibleTimeWindow=.24 GroupName=s KmsKeyArn=s Name=s;u ScheduleExpression=s
        ScheduleExpressionTimezone=s StartDate=t State=s Target=.25 struct ScheduleArn=s struct ClientToken=s;i
        Name=s;u Tags=[.26 struct ScheduleGroupArn=s struct ClientToken=s;q:clientToken;i GroupName=s;q:groupName
        Name=s;u struct struct ClientToken=s;q:clientToken;i Name=s;u struct struct GroupName=s;q:groupName Name=s;u
        struct ActionAfterCompletion=s Arn=s CreationDate=t Description=s EndDate=t FlexibleTimeWindow=.24 GroupName=s
        KmsKeyArn=s LastModificationDate=t Name=s ScheduleExpression=s ScheduleExpressionTimezone=s StartDate=t State=s
        Target=.25 struct Name=s;u struct Arn=s CreationDate=t LastModificationDate=t Name=s State=s struct
        MaxResults=i;q NamePrefix=s;q NextToken=s;q struct NextToken=s ScheduleGroups=[.27 struct
        GroupName=s;q:ScheduleGroup MaxResults=i;q NamePrefix=s;q NextToken=s;q State=s;q struct NextToken=s
        Schedules=[.28 struct ResourceArn=s;u struct Tags=[.26 struct ResourceArn=s;u Tags=[.26 struct struct
        ResourceArn=s;u TagKeys=[s;q struct struct ActionAfterCompletion=s ClientToken=s;i Description=s EndDate=t
        FlexibleTimeWindow=.24 GroupName=s KmsKeyArn=s Name=s;u ScheduleExpression=s ScheduleExpressionTimezone=s
        StartDate=t State=s Target=.25 struct ScheduleArn=s struct MaximumWindowInMinutes=i Mode=s struct Arn=s
        DeadLetterConfig=.29 EcsParameters=.30 EventBridgeParameters=.31 Input=s KinesisParameters=.32 RetryPolicy=.33
        RoleArn=s SageMakerPipelineParameters=.34 SqsParameters=.35 struct Key=s Value=s struct Arn=s CreationDate=t
        LastModificationDate=t Name=s State=s struct Arn=s CreationDate=t GroupName=s LastModificationDate=t Name=s
        State=s Target=.36 struct Arn=s struct CapacityProviderStrategy=[.37 EnableECSManagedTags=b
        EnableExecuteCommand=b Group=s LaunchType=s NetworkConfiguration=.38 PlacementConstraints=[.39
        PlacementStrategy=[.40 PlatformVersion=s PropagateTags=s ReferenceId=s Tags=[{s TaskCount=i TaskDefinitionArn=s
        struct DetailType=s Source=s struct PartitionKey=s struct MaximumEventAgeInSeconds=i MaximumRetryAttempts=i
        struct PipelineParameterList=[.41 struct MessageGroupId=s struct Arn=s struct base=i capacityProvider=s
        weight=i struct awsvpcConfiguration=.42 struct expression=s type=s struct field=s type=s struct Name=s Value=s
        struct AssignPublicIp=s SecurityGroups=[s Subnets=[s errors ConflictException InternalServerException
        ResourceNotFoundException ServiceQuotaExceededException ThrottlingException ValidationException
        """#
}
