// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let applicationautoscaling = #"""
        service applicationautoscaling json 2016-02-06 application-autoscaling application-autoscaling
        Application_Auto_Scaling AnyScaleFrontendService 1.1 ApplicationAutoScaling - op DeleteScalingPolicy 0 1 - op
        DeleteScheduledAction 2 3 - op DeregisterScalableTarget 4 5 - op DescribeScalableTargets 6 7 r op
        DescribeScalingActivities 8 9 r op DescribeScalingPolicies 10 11 r op DescribeScheduledActions 12 13 r op
        GetPredictiveScalingForecast 14 15 r op ListTagsForResource 16 17 r op PutScalingPolicy 18 19 - op
        PutScheduledAction 20 21 - op RegisterScalableTarget 22 23 - op TagResource 24 25 - op UntagResource 26 27 -
        struct PolicyName=s ServiceNamespace=s ResourceId=s ScalableDimension=s struct struct ServiceNamespace=s
        ScheduledActionName=s ResourceId=s ScalableDimension=s struct struct ServiceNamespace=s ResourceId=s
        ScalableDimension=s struct struct ServiceNamespace=s ResourceIds=[s ScalableDimension=s MaxResults=i
        NextToken=s struct ScalableTargets=[.28 NextToken=s struct ServiceNamespace=s ResourceId=s ScalableDimension=s
        MaxResults=i NextToken=s IncludeNotScaledActivities=b struct ScalingActivities=[.29 NextToken=s struct
        PolicyNames=[s ServiceNamespace=s ResourceId=s ScalableDimension=s MaxResults=i NextToken=s struct
        ScalingPolicies=[.30 NextToken=s struct ScheduledActionNames=[s ServiceNamespace=s ResourceId=s
        ScalableDimension=s MaxResults=i NextToken=s struct ScheduledActions=[.31 NextToken=s struct ServiceNamespace=s
        ResourceId=s ScalableDimension=s PolicyName=s StartTime=t EndTime=t struct LoadForecast=[.32
        CapacityForecast=.33 UpdateTime=t struct ResourceARN=s struct Tags={s struct PolicyName=s ServiceNamespace=s
        ResourceId=s ScalableDimension=s PolicyType=s StepScalingPolicyConfiguration=.34
        TargetTrackingScalingPolicyConfiguration=.35 PredictiveScalingPolicyConfiguration=.36 struct PolicyARN=s
        Alarms=[.37 struct ServiceNamespace=s Schedule=s Timezone=s ScheduledActionName=s ResourceId=s
        ScalableDimension=s StartTime=t EndTime=t ScalableTargetAction=.38 struct struct ServiceNamespace=s
        ResourceId=s ScalableDimension=s MinCapacity=i MaxCapacity=i RoleARN=s SuspendedState=.39 Tags={s struct
        ScalableTargetARN=s struct ResourceARN=s Tags={s struct struct ResourceARN=s TagKeys=[s struct struct
        ServiceNamespace=s ResourceId=s ScalableDimension=s MinCapacity=i MaxCapacity=i PredictedCapacity=i RoleARN=s
        CreationTime=t SuspendedState=.39 ScalableTargetARN=s struct ActivityId=s ServiceNamespace=s ResourceId=s
        ScalableDimension=s Description=s Cause=s StartTime=t EndTime=t StatusCode=s StatusMessage=s Details=s
        NotScaledReasons=[.40 struct PolicyARN=s PolicyName=s ServiceNamespace=s ResourceId=s ScalableDimension=s
        PolicyType=s StepScalingPolicyConfiguration=.34 TargetTrackingScalingPolicyConfiguration=.35
        PredictiveScalingPolicyConfiguration=.36 Alarms=[.37 CreationTime=t struct ScheduledActionName=s
        ScheduledActionARN=s ServiceNamespace=s Schedule=s Timezone=s ResourceId=s ScalableDimension=s StartTime=t
        EndTime=t ScalableTargetAction=.38 CreationTime=t struct Timestamps=[t Values=[f MetricSpecification=.41 struct
        Timestamps=[t Values=[f struct AdjustmentType=s StepAdjustments=[.42 MinAdjustmentMagnitude=i Cooldown=i
        MetricAggregationType=s struct TargetValue=f PredefinedMetricSpecification=.43
        CustomizedMetricSpecification=.44 ScaleOutCooldown=i ScaleInCooldown=i DisableScaleIn=b struct
        MetricSpecifications=[.41 Mode=s SchedulingBufferTime=i MaxCapacityBreachBehavior=s MaxCapacityBuffer=i struct
        AlarmName=s AlarmARN=s struct MinCapacity=i MaxCapacity=i struct DynamicScalingInSuspended=b
        DynamicScalingOutSuspended=b ScheduledScalingSuspended=b struct Code=s MaxCapacity=i MinCapacity=i
        CurrentCapacity=i struct TargetValue=f PredefinedMetricPairSpecification=.45
        PredefinedScalingMetricSpecification=.46 PredefinedLoadMetricSpecification=.47
        CustomizedScalingMetricSpecification=.48 CustomizedLoadMetricSpecification=.48
        CustomizedCapacityMetricSpecification=.48 struct MetricIntervalLowerBound=f MetricIntervalUpperBound=f
        ScalingAdjustment=i struct PredefinedMetricType=s ResourceLabel=s struct MetricName=s Namespace=s
        Dimensions=[.49 Statistic=s Unit=s Metrics=[.50 struct PredefinedMetricType=s ResourceLabel=s struct
        PredefinedMetricType=s ResourceLabel=s struct PredefinedMetricType=s ResourceLabel=s struct
        MetricDataQueries=[.51 struct Name=s Value=s struct Expression=s Id=s Label=s MetricStat=.52 ReturnData=b
        struct Id=s Expression=s MetricStat=.53 Label=s ReturnData=b struct Metric=.54 Stat=s Unit=s struct Metric=.55
        Stat=s Unit=s struct Dimensions=[.56 MetricName=s Namespace=s struct Dimensions=[.57 MetricName=s Namespace=s
        struct Name=s Value=s struct Name=s Value=s errors ConcurrentUpdateException FailedResourceAccessException
        InternalServiceException InvalidNextTokenException LimitExceededException ObjectNotFoundException
        ResourceNotFoundException TooManyTagsException ValidationException
        """#
}
