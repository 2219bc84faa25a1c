// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let ssm = #"""
        service ssm json 2014-11-06 ssm ssm SSM AmazonSSM 1.1 Ssm - op AddTagsToResource 0 1 - op
        AssociateOpsItemRelatedItem 2 3 - op CancelCommand 4 5 - op CancelMaintenanceWindowExecution 6 7 - op
        CreateActivation 8 9 - op CreateAssociation 10 11 - op CreateAssociationBatch 12 13 - op CreateDocument 14 15 -
        op CreateMaintenanceWindow 16 17 - op CreateOpsItem 18 19 - op CreateOpsMetadata 20 21 - op CreatePatchBaseline
        22 23 - op CreateResourceDataSync 24 25 - op DeleteActivation 26 27 - op DeleteAssociation 28 29 - op
        DeleteDocument 30 31 - op DeleteInventory 32 33 - op DeleteMaintenanceWindow 34 35 - op DeleteOpsItem 36 37 -
        op DeleteOpsMetadata 38 39 - op DeleteParameter 40 41 - op DeleteParameters 42 43 - op DeletePatchBaseline 44
        45 - op DeleteResourceDataSync 46 47 - op DeleteResourcePolicy 48 49 - op DeregisterManagedInstance 50 51 - op
        DeregisterPatchBaselineForPatchGroup 52 53 - op DeregisterTargetFromMaintenanceWindow 54 55 - op
        DeregisterTaskFromMaintenanceWindow 56 57 - op DescribeActivations 58 59 r op DescribeAssociation 60 61 r op
        DescribeAssociationExecutionTargets 62 63 r op DescribeAssociationExecutions 64 65 r op
        DescribeAutomationExecutions 66 67 r op DescribeAutomationStepExecutions 68 69 r op DescribeAvailablePatches 70
        71 r op DescribeDocument 72 73 r op DescribeDocumentPermission 74 75 r op DescribeEffectiveInstanceAssociations
        76 77 r op DescribeEffectivePatchesForPatchBaseline 78 79 r op DescribeInstanceAssociationsStatus 80 81 r op
        DescribeInstanceInformation 82 83 r op DescribeInstancePatchStates 84 85 r op
        DescribeInstancePatchStatesForPatchGroup 86 87 r op DescribeInstancePatches 88 89 r op
        DescribeInstanceProperties 90 91 r op DescribeInventoryDeletions 92 93 r op
        DescribeMaintenanceWindowExecutionTaskInvocations 94 95 r op DescribeMaintenanceWindowExecutionTasks 96 97 r op
        DescribeMaintenanceWindowExecutions 98 99 r op DescribeMaintenanceWindowSchedule 100 101 r op
        DescribeMaintenanceWindowTargets 102 103 r op DescribeMaintenanceWindowTasks 104 105 r op
        DescribeMaintenanceWindows 106 107 r op DescribeMaintenanceWindowsForTarget 108 109 r op DescribeOpsItems 110
        111 r op DescribeParameters 112 113 r op DescribePatchBaselines 114 115 r op DescribePatchGroupState 116 117 r
        op DescribePatchGroups 118 119 r op DescribePatchProperties 120 121 r op DescribeSessions 122 123 r op
        DisassociateOpsItemRelatedItem 124 125 - op GetAccessToken 126 127 r op GetAutomationExecution 128 129 r op
        GetCalendarState 130 131 r op GetCommandInvocation 132 133 r op GetConnectionStatus 134 135 r op
        GetDefaultPatchBaseline 136 137 r op GetDeployablePatchSnapshotForInstance 138 139 r op GetDocument 140 141 r
        op GetExecutionPreview 142 143 r op GetInventory 144 145 r op GetInventorySchema 146 147 r op
        GetMaintenanceWindow 148 149 r op GetMaintenanceWindowExecution 150 151 r op GetMaintenanceWindowExecutionTask
        152 153 r op GetMaintenanceWindowExecutionTaskInvocation 154 155 r op GetMaintenanceWindowTask 156 157 r op
        GetOpsItem 158 159 r op GetOpsMetadata 160 161 r op GetOpsSummary 162 163 r op GetParameter 164 165 r op
        GetParameterHistory 166 167 r op GetParameters 168 169 r op GetParametersByPath 170 171 r op GetPatchBaseline
        172 173 r op GetPatchBaselineForPatchGroup 174 175 r op GetResourcePolicies 176 177 r op GetServiceSetting 178
        179 r op LabelParameterVersion 180 181 - op ListAssociationVersions 182 183 r op ListAssociations 184 185 r op
        ListCommandInvocations 186 187 r op ListCommands 188 189 r op ListComplianceItems 190 191 r op
        ListComplianceSummaries 192 193 r op ListDocumentMetadataHistory 194 195 r op ListDocumentVersions 196 197 r op
        ListDocuments 198 199 r op ListInventoryEntries 200 201 r op ListNodes 202 203 r op ListNodesSummary 204 205 r
        op ListOpsItemEvents 206 207 r op ListOpsItemRelatedItems 208 209 r op ListOpsMetadata 210 211 r op
        ListResourceComplianceSummaries 212 213 r op ListResourceDataSync 214 215 r op ListTagsForResource 216 217 r op
        ModifyDocumentPermission 218 219 - op PutComplianceItems 220 221 - op PutInventory 222 223 - op PutParameter
        224 225 - op PutResourcePolicy 226 227 - op RegisterDefaultPatchBaseline 228 229 - op
        RegisterPatchBaselineForPatchGroup 230 231 - op RegisterTargetWithMaintenanceWindow 232 233 - op
        RegisterTaskWithMaintenanceWindow 234 235 - op RemoveTagsFromResource 236 237 - op ResetServiceSetting 238 239
        - op ResumeSession 240 241 - op SendAutomationSignal 242 243 - op SendCommand 244 245 - op StartAccessRequest
        246 247 - op StartAssociationsOnce 248 249 - op StartAutomationExecution 250 251 - op
        StartChangeRequestExecution 252 253 - op StartExecutionPreview 254 255 - op StartSession 256 257 - op
        StopAutomationExecution 258 259 - op TerminateSession 260 261 - op UnlabelParameterVersion 262 263 - op
        UpdateAssociation 264 265 - op UpdateAssociationStatus 266 267 - op UpdateDocument 268 269 - op
        UpdateDocumentDefaultVersion 270 271 - op UpdateDocumentMetadata 272 273 - op UpdateMaintenanceWindow 274 275 -
        op UpdateMaintenanceWindowTarget 276 277 - op UpdateMaintenanceWindowTask 278 279 - op
        UpdateManagedInstanceRole 280 281 - op UpdateOpsItem 282 283 - op UpdateOpsMetadata 284 285 - op
        UpdatePatchBaseline 286 287 - op UpdateResourceDataSync 288 289 - op UpdateServiceSetting 290 291 - struct
        ResourceType=s ResourceId=s Tags=[.292 struct struct OpsItemId=s AssociationType=s ResourceType=s ResourceUri=s
        struct AssociationId=s struct CommandId=s InstanceIds=[s struct struct WindowExecutionId=s struct
        WindowExecutionId=s struct Description=s DefaultInstanceName=s IamRole=s RegistrationLimit=i ExpirationDate=t
        Tags=[.292 RegistrationMetadata=[.293 struct ActivationId=s ActivationCode=s struct Name=s DocumentVersion=s
        InstanceId=s Parameters={[s Targets=[.294 ScheduleExpression=s OutputLocation=.295 AssociationName=s
        AutomationTargetParameterName=s MaxErrors=s MaxConcurrency=s ComplianceSeverity=s SyncCompliance=s
        ApplyOnlyAtCronInterval=b CalendarNames=[s TargetLocations=[.296 ScheduleOffset=i Duration=i TargetMaps=[{[s
        Tags=[.292 AlarmConfiguration=.297 AssociationDispatchAssumeRole=s struct AssociationDescription=.298 struct
        Entries=[.299 AssociationDispatchAssumeRole=s struct Successful=[.298 Failed=[.300 struct Content=s
        Requires=[.301 Attachments=[.302 Name=s DisplayName=s VersionName=s DocumentType=s DocumentFormat=s
        TargetType=s Tags=[.292 struct DocumentDescription=.303 struct Name=s Description=s StartDate=s EndDate=s
        Schedule=s ScheduleTimezone=s ScheduleOffset=i Duration=i Cutoff=i AllowUnassociatedTargets=b ClientToken=s;i
        Tags=[.292 struct WindowId=s struct Description=s OpsItemType=s OperationalData={.304 Notifications=[.305
        Priority=i RelatedOpsItems=[.306 Source=s Title=s Tags=[.292 Category=s Severity=s ActualStartTime=t
        ActualEndTime=t PlannedStartTime=t PlannedEndTime=t AccountId=s struct OpsItemId=s OpsItemArn=s struct
        ResourceId=s Metadata={.307 Tags=[.292 struct OpsMetadataArn=s struct OperatingSystem=s Name=s
        GlobalFilters=.308 ApprovalRules=.309 ApprovedPatches=[s ApprovedPatchesComplianceLevel=s
        ApprovedPatchesEnableNonSecurity=b RejectedPatches=[s RejectedPatchesAction=s Description=s Sources=[.310
        AvailableSecurityUpdatesComplianceStatus=s ClientToken=s;i Tags=[.292 struct BaselineId=s struct SyncName=s
        S3Destination=.311 SyncType=s SyncSource=.312 struct struct ActivationId=s struct struct Name=s InstanceId=s
        AssociationId=s struct struct Name=s DocumentVersion=s VersionName=s Force=b struct struct TypeName=s
        SchemaDeleteOption=s DryRun=b ClientToken=s;i struct DeletionId=s TypeName=s DeletionSummary=.313 struct
        WindowId=s struct WindowId=s struct OpsItemId=s struct struct OpsMetadataArn=s struct struct Name=s struct
        struct Names=[s struct DeletedParameters=[s InvalidParameters=[s struct BaselineId=s struct BaselineId=s struct
        SyncName=s SyncType=s struct struct ResourceArn=s PolicyId=s PolicyHash=s struct struct InstanceId=s struct
        struct BaselineId=s PatchGroup=s struct BaselineId=s PatchGroup=s struct WindowId=s WindowTargetId=s Safe=b
        struct WindowId=s WindowTargetId=s struct WindowId=s WindowTaskId=s struct WindowId=s WindowTaskId=s struct
        Filters=[.314 MaxResults=i NextToken=s struct ActivationList=[.315 NextToken=s struct Name=s InstanceId=s
        AssociationId=s AssociationVersion=s struct AssociationDescription=.298 struct AssociationId=s ExecutionId=s
        Filters=[.316 MaxResults=i NextToken=s struct AssociationExecutionTargets=[.317 NextToken=s struct
        AssociationId=s Filters=[.318 MaxResults=i NextToken=s struct AssociationExecutions=[.319 NextToken=s struct
        Filters=[.320 MaxResults=i NextToken=s struct AutomationExecutionMetadataList=[.321 NextToken=s struct
        AutomationExecutionId=s Filters=[.322 NextToken=s MaxResults=i ReverseOrder=b struct StepExecutions=[.323
        NextToken=s struct Filters=[.324 MaxResults=i NextToken=s struct Patches=[.325 NextToken=s struct Name=s
        DocumentVersion=s VersionName=s struct Document=.303 struct Name=s PermissionType=s MaxResults=i NextToken=s
        struct AccountIds=[s AccountSharingInfoList=[.326 NextToken=s struct InstanceId=s MaxResults=i NextToken=s
        struct Associations=[.327 NextToken=s struct BaselineId=s MaxResults=i NextToken=s struct
        EffectivePatches=[.328 NextToken=s struct InstanceId=s MaxResults=i NextToken=s struct
        InstanceAssociationStatusInfos=[.329 NextToken=s struct InstanceInformationFilterList=[.330 Filters=[.331
        MaxResults=i NextToken=s struct InstanceInformationList=[.332 NextToken=s struct InstanceIds=[s NextToken=s
        MaxResults=i struct InstancePatchStates=[.333 NextToken=s struct PatchGroup=s Filters=[.334 NextToken=s
        MaxResults=i struct InstancePatchStates=[.333 NextToken=s struct InstanceId=s Filters=[.324 NextToken=s
        MaxResults=i struct Patches=[.335 NextToken=s struct InstancePropertyFilterList=[.336 FiltersWithOperator=[.337
        MaxResults=i NextToken=s struct InstanceProperties=[.338 NextToken=s struct DeletionId=s NextToken=s
        MaxResults=i struct InventoryDeletions=[.339 NextToken=s struct WindowExecutionId=s TaskId=s Filters=[.340
        MaxResults=i NextToken=s struct WindowExecutionTaskInvocationIdentities=[.341 NextToken=s struct
        WindowExecutionId=s Filters=[.340 MaxResults=i NextToken=s struct WindowExecutionTaskIdentities=[.342
        NextToken=s struct WindowId=s Filters=[.340 MaxResults=i NextToken=s struct WindowExecutions=[.343 NextToken=s
        struct WindowId=s Targets=[.294 ResourceType=s Filters=[.324 MaxResults=i NextToken=s struct
        ScheduledWindowExecutions=[.344 NextToken=s struct WindowId=s Filters=[.340 MaxResults=i NextToken=s struct
        Targets=[.345 NextToken=s struct WindowId=s Filters=[.340 MaxResults=i NextToken=s struct Tasks=[.346
        NextToken=s struct Filters=[.340 MaxResults=i NextToken=s struct WindowIdentities=[.347 NextToken=s struct
        Targets=[.294 ResourceType=s MaxResults=i NextToken=s struct WindowIdentities=[.348 NextToken=s struct
        OpsItemFilters=[.349 MaxResults=i NextToken=s struct NextToken=s OpsItemSummaries=[.350 struct Filters=[.351
        ParameterFilters=[.352 MaxResults=i NextToken=s Shared=b struct Parameters=[.353 NextToken=s struct
        Filters=[.324 MaxResults=i NextToken=s struct BaselineIdentities=[.354 NextToken=s struct PatchGroup=s struct
        Instances=i InstancesWithInstalledPatches=i InstancesWithInstalledOtherPatches=i
        InstancesWithInstalledPendingRebootPatches=i InstancesWithInstalledRejectedPatches=i
        InstancesWithMissingPatches=i InstancesWithFailedPatches=i InstancesWithNotApplicablePatches=i
        InstancesWithUnreportedNotApplicablePatches=i InstancesWithCriticalNonCompliantPatches=i
        InstancesWithSecurityNonCompliantPatches=i InstancesWithOtherNonCompliantPatches=i
        InstancesWithAvailableSecurityUpdates=i struct MaxResults=i Filters=[.324 NextToken=s struct Mappings=[.355
        NextToken=s struct OperatingSystem=s Property=s PatchSet=s MaxResults=i NextToken=s struct Properties=[{s
        NextToken=s struct State=s MaxResults=i NextToken=s Filters=[.356 struct Sessions=[.357 NextToken=s struct
        OpsItemId=s AssociationId=s struct struct AccessRequestId=s struct Credentials=.358 AccessRequestStatus=s
        struct AutomationExecutionId=s struct AutomationExecution=.359 struct CalendarNames=[s AtTime=s struct State=s
        AtTime=s NextTransitionTime=s struct CommandId=s InstanceId=s PluginName=s struct CommandId=s InstanceId=s
        Comment=s DocumentName=s DocumentVersion=s PluginName=s ResponseCode=i ExecutionStartDateTime=s
        ExecutionElapsedTime=s ExecutionEndDateTime=s Status=s StatusDetails=s StandardOutputContent=s
        StandardOutputUrl=s StandardErrorContent=s StandardErrorUrl=s CloudWatchOutputConfig=.360 struct Target=s
        struct Target=s Status=s struct OperatingSystem=s struct BaselineId=s OperatingSystem=s struct InstanceId=s
        SnapshotId=s BaselineOverride=.361 UseS3DualStackEndpoint=b struct InstanceId=s SnapshotId=s
        SnapshotDownloadUrl=s Product=s struct Name=s VersionName=s DocumentVersion=s DocumentFormat=s struct Name=s
        CreatedDate=t DisplayName=s VersionName=s DocumentVersion=s Status=s StatusInformation=s Content=s
        DocumentType=s DocumentFormat=s Requires=[.301 AttachmentsContent=[.362 ReviewStatus=s struct
        ExecutionPreviewId=s struct ExecutionPreviewId=s EndedAt=t Status=s StatusMessage=s ExecutionPreview=.363
        struct Filters=[.364 Aggregators=[.365 ResultAttributes=[.366 NextToken=s MaxResults=i struct Entities=[.367
        NextToken=s struct TypeName=s NextToken=s MaxResults=i Aggregator=b SubType=b struct Schemas=[.368 NextToken=s
        struct WindowId=s struct WindowId=s Name=s Description=s StartDate=s EndDate=s Schedule=s ScheduleTimezone=s
        ScheduleOffset=i NextExecutionTime=s Duration=i Cutoff=i AllowUnassociatedTargets=b Enabled=b CreatedDate=t
        ModifiedDate=t struct WindowExecutionId=s struct WindowExecutionId=s TaskIds=[s Status=s StatusDetails=s
        StartTime=t EndTime=t struct WindowExecutionId=s TaskId=s struct WindowExecutionId=s TaskExecutionId=s
        TaskArn=s ServiceRole=s Type=s TaskParameters=[{.369 Priority=i MaxConcurrency=s MaxErrors=s Status=s
        StatusDetails=s StartTime=t EndTime=t AlarmConfiguration=.297 TriggeredAlarms=[.370 struct WindowExecutionId=s
        TaskId=s InvocationId=s struct WindowExecutionId=s TaskExecutionId=s InvocationId=s ExecutionId=s TaskType=s
        Parameters=s Status=s StatusDetails=s StartTime=t EndTime=t OwnerInformation=s WindowTargetId=s struct
        WindowId=s WindowTaskId=s struct WindowId=s WindowTaskId=s Targets=[.294 TaskArn=s ServiceRoleArn=s TaskType=s
        TaskParameters={.369 TaskInvocationParameters=.371 Priority=i MaxConcurrency=s MaxErrors=s LoggingInfo=.372
        Name=s Description=s CutoffBehavior=s AlarmConfiguration=.297 struct OpsItemId=s OpsItemArn=s struct
        OpsItem=.373 struct OpsMetadataArn=s MaxResults=i NextToken=s struct ResourceId=s Metadata={.307 NextToken=s
        struct SyncName=s Filters=[.374 Aggregators=[.375 ResultAttributes=[.376 NextToken=s MaxResults=i struct
        Entities=[.377 NextToken=s struct Name=s WithDecryption=b struct Parameter=.378 struct Name=s WithDecryption=b
        MaxResults=i NextToken=s struct Parameters=[.379 NextToken=s struct Names=[s WithDecryption=b struct
        Parameters=[.378 InvalidParameters=[s struct Path=s Recursive=b ParameterFilters=[.352 WithDecryption=b
        MaxResults=i NextToken=s struct Parameters=[.378 NextToken=s struct BaselineId=s struct BaselineId=s Name=s
        OperatingSystem=s GlobalFilters=.308 ApprovalRules=.309 ApprovedPatches=[s ApprovedPatchesComplianceLevel=s
        ApprovedPatchesEnableNonSecurity=b RejectedPatches=[s RejectedPatchesAction=s PatchGroups=[s CreatedDate=t
        ModifiedDate=t Description=s Sources=[.310 AvailableSecurityUpdatesComplianceStatus=s struct PatchGroup=s
        OperatingSystem=s struct BaselineId=s PatchGroup=s OperatingSystem=s struct ResourceArn=s NextToken=s
        MaxResults=i struct NextToken=s Policies=[.380 struct SettingId=s struct ServiceSetting=.381 struct Name=s
        ParameterVersion=i Labels=[s struct InvalidLabels=[s ParameterVersion=i struct AssociationId=s MaxResults=i
        NextToken=s struct AssociationVersions=[.382 NextToken=s struct AssociationFilterList=[.383 MaxResults=i
        NextToken=s struct Associations=[.384 NextToken=s struct CommandId=s InstanceId=s MaxResults=i NextToken=s
        Filters=[.385 Details=b struct CommandInvocations=[.386 NextToken=s struct CommandId=s InstanceId=s
        MaxResults=i NextToken=s Filters=[.385 struct Commands=[.387 NextToken=s struct Filters=[.388 ResourceIds=[s
        ResourceTypes=[s NextToken=s MaxResults=i struct ComplianceItems=[.389 NextToken=s struct Filters=[.388
        NextToken=s MaxResults=i struct ComplianceSummaryItems=[.390 NextToken=s struct Name=s DocumentVersion=s
        Metadata=s NextToken=s MaxResults=i struct Name=s DocumentVersion=s Author=s Metadata=.391 NextToken=s struct
        Name=s MaxResults=i NextToken=s struct DocumentVersions=[.392 NextToken=s struct DocumentFilterList=[.393
        Filters=[.394 MaxResults=i NextToken=s struct DocumentIdentifiers=[.395 NextToken=s struct InstanceId=s
        TypeName=s Filters=[.364 NextToken=s MaxResults=i struct TypeName=s InstanceId=s SchemaVersion=s CaptureTime=s
        Entries=[{s NextToken=s struct SyncName=s Filters=[.396 NextToken=s MaxResults=i struct Nodes=[.397 NextToken=s
        struct SyncName=s Filters=[.396 Aggregators=[.398 NextToken=s MaxResults=i struct Summary=[{s NextToken=s
        struct Filters=[.399 MaxResults=i NextToken=s struct NextToken=s Summaries=[.400 struct OpsItemId=s
        Filters=[.401 MaxResults=i NextToken=s struct NextToken=s Summaries=[.402 struct Filters=[.403 MaxResults=i
        NextToken=s struct OpsMetadataList=[.404 NextToken=s struct Filters=[.388 NextToken=s MaxResults=i struct
        ResourceComplianceSummaryItems=[.405 NextToken=s struct SyncType=s NextToken=s MaxResults=i struct
        ResourceDataSyncItems=[.406 NextToken=s struct ResourceType=s ResourceId=s struct TagList=[.292 struct Name=s
        PermissionType=s AccountIdsToAdd=[s AccountIdsToRemove=[s SharedDocumentVersion=s struct struct ResourceId=s
        ResourceType=s ComplianceType=s ExecutionSummary=.407 Items=[.408 ItemContentHash=s UploadType=s struct struct
        InstanceId=s Items=[.409 struct Message=s struct Name=s Description=s Value=s Type=s KeyId=s Overwrite=b
        AllowedPattern=s Tags=[.292 Tier=s Policies=s DataType=s struct Version=i Tier=s struct ResourceArn=s Policy=s
        PolicyId=s PolicyHash=s struct PolicyId=s PolicyHash=s struct BaselineId=s struct BaselineId=s struct
        BaselineId=s PatchGroup=s struct BaselineId=s PatchGroup=s struct WindowId=s ResourceType=s Targets=[.294
        OwnerInformation=s Name=s Description=s ClientToken=s;i struct WindowTargetId=s struct WindowId=s Targets=[.294
        TaskArn=s ServiceRoleArn=s TaskType=s TaskParameters={.369 TaskInvocationParameters=.371 Priority=i
        MaxConcurrency=s MaxErrors=s LoggingInfo=.372 Name=s Description=s ClientToken=s;i CutoffBehavior=s
        AlarmConfiguration=.297 struct WindowTaskId=s struct ResourceType=s ResourceId=s TagKeys=[s struct struct
        SettingId=s struct ServiceSetting=.381 struct SessionId=s struct SessionId=s TokenValue=s StreamUrl=s struct
        AutomationExecutionId=s SignalType=s Payload={[s struct struct InstanceIds=[s Targets=[.294 DocumentName=s
        DocumentVersion=s DocumentHash=s DocumentHashType=s TimeoutSeconds=i Comment=s Parameters={[s OutputS3Region=s
        OutputS3BucketName=s OutputS3KeyPrefix=s MaxConcurrency=s MaxErrors=s ServiceRoleArn=s NotificationConfig=.410
        CloudWatchOutputConfig=.360 AlarmConfiguration=.297 struct Command=.387 struct Reason=s Targets=[.294
        Tags=[.292 struct AccessRequestId=s struct AssociationIds=[s struct struct DocumentName=s DocumentVersion=s
        Parameters={[s ClientToken=s Mode=s TargetParameterName=s Targets=[.294 TargetMaps=[{[s MaxConcurrency=s
        MaxErrors=s TargetLocations=[.296 Tags=[.292 AlarmConfiguration=.297 TargetLocationsURL=s struct
        AutomationExecutionId=s struct ScheduledTime=t DocumentName=s DocumentVersion=s Parameters={[s
        ChangeRequestName=s ClientToken=s AutoApprove=b Runbooks=[.411 Tags=[.292 ScheduledEndTime=t ChangeDetails=s
        struct AutomationExecutionId=s struct DocumentName=s DocumentVersion=s ExecutionInputs=.412 struct
        ExecutionPreviewId=s struct Target=s DocumentName=s Reason=s Parameters={[s struct SessionId=s TokenValue=s
        StreamUrl=s struct AutomationExecutionId=s Type=s struct struct SessionId=s struct SessionId=s struct Name=s
        ParameterVersion=i Labels=[s struct RemovedLabels=[s InvalidLabels=[s struct AssociationId=s Parameters={[s
        DocumentVersion=s ScheduleExpression=s OutputLocation=.295 Name=s Targets=[.294 AssociationName=s
        AssociationVersion=s AutomationTargetParameterName=s MaxErrors=s MaxConcurrency=s ComplianceSeverity=s
        SyncCompliance=s ApplyOnlyAtCronInterval=b CalendarNames=[s TargetLocations=[.296 ScheduleOffset=i Duration=i
        TargetMaps=[{[s AlarmConfiguration=.297 AssociationDispatchAssumeRole=s struct AssociationDescription=.298
        struct Name=s InstanceId=s AssociationStatus=.413 struct AssociationDescription=.298 struct Content=s
        Attachments=[.302 Name=s DisplayName=s VersionName=s DocumentVersion=s DocumentFormat=s TargetType=s struct
        DocumentDescription=.303 struct Name=s DocumentVersion=s struct Description=.414 struct Name=s
        DocumentVersion=s DocumentReviews=.415 struct struct WindowId=s Name=s Description=s StartDate=s EndDate=s
        Schedule=s ScheduleTimezone=s ScheduleOffset=i Duration=i Cutoff=i AllowUnassociatedTargets=b Enabled=b
        Replace=b struct WindowId=s Name=s Description=s StartDate=s EndDate=s Schedule=s ScheduleTimezone=s
        ScheduleOffset=i Duration=i Cutoff=i AllowUnassociatedTargets=b Enabled=b struct WindowId=s WindowTargetId=s
        Targets=[.294 OwnerInformation=s Name=s Description=s Replace=b struct WindowId=s WindowTargetId=s
        Targets=[.294 OwnerInformation=s Name=s Description=s struct WindowId=s WindowTaskId=s Targets=[.294 TaskArn=s
        ServiceRoleArn=s TaskParameters={.369 TaskInvocationParameters=.371 Priority=i MaxConcurrency=s MaxErrors=s
        LoggingInfo=.372 Name=s Description=s Replace=b CutoffBehavior=s AlarmConfiguration=.297 struct WindowId=s
        WindowTaskId=s Targets=[.294 TaskArn=s ServiceRoleArn=s TaskParameters={.369 TaskInvocationParameters=.371
        Priority=i MaxConcurrency=s MaxErrors=s LoggingInfo=.372 Name=s Description=s CutoffBehavior=s
        AlarmConfiguration=.297 struct InstanceId=s IamRole=s struct struct Description=s OperationalData={.304
        OperationalDataToDelete=[s Notifications=[.305 Priority=i RelatedOpsItems=[.306 Status=s OpsItemId=s Title=s
        Category=s Severity=s ActualStartTime=t ActualEndTime=t PlannedStartTime=t PlannedEndTime=t OpsItemArn=s struct
        struct OpsMetadataArn=s MetadataToUpdate={.307 KeysToDelete=[s struct OpsMetadataArn=s struct BaselineId=s
        Name=s GlobalFilters=.308 ApprovalRules=.309 ApprovedPatches=[s ApprovedPatchesComplianceLevel=s
        ApprovedPatchesEnableNonSecurity=b RejectedPatches=[s RejectedPatchesAction=s Description=s Sources=[.310
        AvailableSecurityUpdatesComplianceStatus=s Replace=b struct BaselineId=s Name=s OperatingSystem=s
        GlobalFilters=.308 ApprovalRules=.309 ApprovedPatches=[s ApprovedPatchesComplianceLevel=s
        ApprovedPatchesEnableNonSecurity=b RejectedPatches=[s RejectedPatchesAction=s CreatedDate=t ModifiedDate=t
        Description=s Sources=[.310 AvailableSecurityUpdatesComplianceStatus=s struct SyncName=s SyncType=s
        SyncSource=.312 struct struct SettingId=s SettingValue=s struct struct Key=s Value=s struct Key=s Value=s
        struct Key=s Values=[s struct S3Location=.416 struct Accounts=[s Regions=[s TargetLocationMaxConcurrency=s
        TargetLocationMaxErrors=s ExecutionRoleName=s TargetLocationAlarmConfiguration=.297
        IncludeChildOrganizationUnits=b ExcludeAccounts=[s Targets=[.294 TargetsMaxConcurrency=s TargetsMaxErrors=s
        struct IgnorePollAlarmFailure=b Alarms=[.417 struct Name=s InstanceId=s AssociationVersion=s Date=t
        LastUpdateAssociationDate=t Status=.413 Overview=.418 DocumentVersion=s AutomationTargetParameterName=s
        Parameters={[s AssociationId=s Targets=[.294 ScheduleExpression=s OutputLocation=.295 LastExecutionDate=t
        LastSuccessfulExecutionDate=t AssociationName=s MaxErrors=s MaxConcurrency=s ComplianceSeverity=s
        SyncCompliance=s ApplyOnlyAtCronInterval=b CalendarNames=[s TargetLocations=[.296 ScheduleOffset=i Duration=i
        TargetMaps=[{[s AlarmConfiguration=.297 TriggeredAlarms=[.370 AssociationDispatchAssumeRole=s struct Name=s
        InstanceId=s Parameters={[s AutomationTargetParameterName=s DocumentVersion=s Targets=[.294
        ScheduleExpression=s OutputLocation=.295 AssociationName=s MaxErrors=s MaxConcurrency=s ComplianceSeverity=s
        SyncCompliance=s ApplyOnlyAtCronInterval=b CalendarNames=[s TargetLocations=[.296 ScheduleOffset=i Duration=i
        TargetMaps=[{[s AlarmConfiguration=.297 struct Entry=.299 Message=s Fault=s struct Name=s Version=s
        RequireType=s VersionName=s struct Key=s Values=[s Name=s struct Sha1=s Hash=s HashType=s Name=s DisplayName=s
        VersionName=s Owner=s CreatedDate=t Status=s StatusInformation=s DocumentVersion=s Description=s
        Parameters=[.419 PlatformTypes=[s DocumentType=s SchemaVersion=s LatestVersion=s DefaultVersion=s
        DocumentFormat=s TargetType=s Tags=[.292 AttachmentsInformation=[.420 Requires=[.301 Author=s
        ReviewInformation=[.421 ApprovedVersion=s PendingReviewVersion=s ReviewStatus=s Category=[s CategoryEnum=[s
        struct Value=s Type=s struct Arn=s struct OpsItemId=s struct Value=s struct PatchFilters=[.422 struct
        PatchRules=[.423 struct Name=s Products=[s Configuration=s struct BucketName=s Prefix=s SyncFormat=s Region=s
        AWSKMSKeyARN=s DestinationDataSharing=.424 struct SourceType=s AwsOrganizationsSource=.425 SourceRegions=[s
        IncludeFutureRegions=b EnableAllOpsDataSources=b struct TotalCount=i RemainingCount=i SummaryItems=[.426 struct
        FilterKey=s FilterValues=[s struct ActivationId=s Description=s DefaultInstanceName=s IamRole=s
        RegistrationLimit=i RegistrationsCount=i ExpirationDate=t Expired=b CreatedDate=t Tags=[.292 struct Key=s
        Value=s struct AssociationId=s AssociationVersion=s ExecutionId=s ResourceId=s ResourceType=s Status=s
        DetailedStatus=s LastExecutionDate=t OutputSource=.427 struct Key=s Value=s Type=s struct AssociationId=s
        AssociationVersion=s ExecutionId=s Status=s DetailedStatus=s CreatedTime=t LastExecutionDate=t
        ResourceCountByStatus=s AlarmConfiguration=.297 TriggeredAlarms=[.370 struct Key=s Values=[s struct
        AutomationExecutionId=s DocumentName=s DocumentVersion=s AutomationExecutionStatus=s ExecutionStartTime=t
        ExecutionEndTime=t ExecutedBy=s LogFile=s Outputs={[s Mode=s ParentAutomationExecutionId=s CurrentStepName=s
        CurrentAction=s FailureMessage=s TargetParameterName=s Targets=[.294 TargetMaps=[{[s ResolvedTargets=.428
        MaxConcurrency=s MaxErrors=s Target=s AutomationType=s AlarmConfiguration=.297 TriggeredAlarms=[.370
        TargetLocationsURL=s AutomationSubtype=s ScheduledTime=t Runbooks=[.411 OpsItemId=s AssociationId=s
        ChangeRequestName=s struct Key=s Values=[s struct StepName=s Action=s TimeoutSeconds=i OnFailure=s
        MaxAttempts=i ExecutionStartTime=t ExecutionEndTime=t StepStatus=s ResponseCode=s Inputs={s Outputs={[s
        Response=s FailureMessage=s FailureDetails=.429 StepExecutionId=s OverriddenParameters={[s IsEnd=b NextStep=s
        IsCritical=b ValidNextSteps=[s Targets=[.294 TargetLocation=.296 TriggeredAlarms=[.370 ParentStepDetails=.430
        struct Key=s Values=[s struct Id=s ReleaseDate=t Title=s Description=s ContentUrl=s Vendor=s ProductFamily=s
        Product=s Classification=s MsrcSeverity=s KbNumber=s MsrcNumber=s Language=s AdvisoryIds=[s BugzillaIds=[s
        CVEIds=[s Name=s Epoch=i Version=s Release=s Arch=s Severity=s Repository=s struct AccountId=s
        SharedDocumentVersion=s struct AssociationId=s InstanceId=s Content=s AssociationVersion=s struct Patch=.325
        PatchStatus=.431 struct AssociationId=s Name=s DocumentVersion=s AssociationVersion=s InstanceId=s
        ExecutionDate=t Status=s DetailedStatus=s ExecutionSummary=s ErrorCode=s OutputUrl=.432 AssociationName=s
        struct key=s valueSet=[s struct Key=s Values=[s struct InstanceId=s PingStatus=s LastPingDateTime=t
        AgentVersion=s IsLatestVersion=b PlatformType=s PlatformName=s PlatformVersion=s ActivationId=s IamRole=s
        RegistrationDate=t ResourceType=s Name=s IPAddress=s ComputerName=s AssociationStatus=s
        LastAssociationExecutionDate=t LastSuccessfulAssociationExecutionDate=t AssociationOverview=.433 SourceId=s
        SourceType=s struct InstanceId=s PatchGroup=s BaselineId=s SnapshotId=s InstallOverrideList=s
        OwnerInformation=s InstalledCount=i InstalledOtherCount=i InstalledPendingRebootCount=i
        InstalledRejectedCount=i MissingCount=i FailedCount=i UnreportedNotApplicableCount=i NotApplicableCount=i
        AvailableSecurityUpdateCount=i OperationStartTime=t OperationEndTime=t Operation=s
        LastNoRebootInstallOperationTime=t RebootOption=s CriticalNonCompliantCount=i SecurityNonCompliantCount=i
        OtherNonCompliantCount=i struct Key=s Values=[s Type=s struct Title=s KBId=s Classification=s Severity=s
        State=s InstalledTime=t CVEIds=s struct key=s valueSet=[s struct Key=s Values=[s Operator=s struct Name=s
        InstanceId=s InstanceType=s InstanceRole=s KeyName=s InstanceState=s Architecture=s IPAddress=s LaunchTime=t
        PingStatus=s LastPingDateTime=t AgentVersion=s PlatformType=s PlatformName=s PlatformVersion=s ActivationId=s
        IamRole=s RegistrationDate=t ResourceType=s ComputerName=s AssociationStatus=s LastAssociationExecutionDate=t
        LastSuccessfulAssociationExecutionDate=t AssociationOverview=.433 SourceId=s SourceType=s struct DeletionId=s
        TypeName=s DeletionStartTime=t LastStatus=s LastStatusMessage=s DeletionSummary=.313 LastStatusUpdateTime=t
        struct Key=s Values=[s struct WindowExecutionId=s TaskExecutionId=s InvocationId=s ExecutionId=s TaskType=s
        Parameters=s Status=s StatusDetails=s StartTime=t EndTime=t OwnerInformation=s WindowTargetId=s struct
        WindowExecutionId=s TaskExecutionId=s Status=s StatusDetails=s StartTime=t EndTime=t TaskArn=s TaskType=s
        AlarmConfiguration=.297 TriggeredAlarms=[.370 struct WindowId=s WindowExecutionId=s Status=s StatusDetails=s
        StartTime=t EndTime=t struct WindowId=s Name=s ExecutionTime=s struct WindowId=s WindowTargetId=s
        ResourceType=s Targets=[.294 OwnerInformation=s Name=s Description=s struct WindowId=s WindowTaskId=s TaskArn=s
        Type=s Targets=[.294 TaskParameters={.369 Priority=i LoggingInfo=.372 ServiceRoleArn=s MaxConcurrency=s
        MaxErrors=s Name=s Description=s CutoffBehavior=s AlarmConfiguration=.297 struct WindowId=s Name=s
        Description=s Enabled=b Duration=i Cutoff=i Schedule=s ScheduleTimezone=s ScheduleOffset=i EndDate=s
        StartDate=s NextExecutionTime=s struct WindowId=s Name=s struct Key=s Values=[s Operator=s struct CreatedBy=s
        CreatedTime=t LastModifiedBy=s LastModifiedTime=t Priority=i Source=s Status=s OpsItemId=s Title=s
        OperationalData={.304 Category=s Severity=s OpsItemType=s ActualStartTime=t ActualEndTime=t PlannedStartTime=t
        PlannedEndTime=t struct Key=s Values=[s struct Key=s Option=s Values=[s struct Name=s ARN=s Type=s KeyId=s
        LastModifiedDate=t LastModifiedUser=s Description=s AllowedPattern=s Version=i Tier=s Policies=[.434 DataType=s
        struct BaselineId=s BaselineName=s OperatingSystem=s BaselineDescription=s DefaultBaseline=b struct
        PatchGroup=s BaselineIdentity=.354 struct key=s value=s struct SessionId=s Target=s Status=s StartDate=t
        EndDate=t DocumentName=s Owner=s Reason=s Details=s OutputUrl=.435 MaxSessionDuration=s AccessType=s struct
        AccessKeyId=s SecretAccessKey=s SessionToken=s ExpirationTime=t struct AutomationExecutionId=s DocumentName=s
        DocumentVersion=s ExecutionStartTime=t ExecutionEndTime=t AutomationExecutionStatus=s StepExecutions=[.323
        StepExecutionsTruncated=b Parameters={[s Outputs={[s FailureMessage=s Mode=s ParentAutomationExecutionId=s
        ExecutedBy=s CurrentStepName=s CurrentAction=s TargetParameterName=s Targets=[.294 TargetMaps=[{[s
        ResolvedTargets=.428 MaxConcurrency=s MaxErrors=s Target=s TargetLocations=[.296 ProgressCounters=.436
        AlarmConfiguration=.297 TriggeredAlarms=[.370 TargetLocationsURL=s AutomationSubtype=s ScheduledTime=t
        Runbooks=[.411 OpsItemId=s AssociationId=s ChangeRequestName=s Variables={[s struct CloudWatchLogGroupName=s
        CloudWatchOutputEnabled=b struct OperatingSystem=s GlobalFilters=.308 ApprovalRules=.309 ApprovedPatches=[s
        ApprovedPatchesComplianceLevel=s RejectedPatches=[s RejectedPatchesAction=s ApprovedPatchesEnableNonSecurity=b
        Sources=[.310 AvailableSecurityUpdatesComplianceStatus=s struct Name=s Size=i Hash=s HashType=s Url=s struct
        Automation=.437 struct Key=s Values=[s Type=s struct Expression=s Aggregators=[.365 Groups=[.438 struct
        TypeName=s struct Id=s Data={.439 struct TypeName=s Version=s Attributes=[.440 DisplayName=s struct Values=[s
        struct Name=s State=s struct RunCommand=.441 Automation=.442 StepFunctions=.443 Lambda=.444 struct
        S3BucketName=s S3KeyPrefix=s S3Region=s struct CreatedBy=s OpsItemType=s CreatedTime=t Description=s
        LastModifiedBy=s LastModifiedTime=t Notifications=[.305 Priority=i RelatedOpsItems=[.306 Status=s OpsItemId=s
        Version=s Title=s Source=s OperationalData={.304 Category=s Severity=s ActualStartTime=t ActualEndTime=t
        PlannedStartTime=t PlannedEndTime=t OpsItemArn=s struct Key=s Values=[s Type=s struct AggregatorType=s
        TypeName=s AttributeName=s Values={s Filters=[.374 Aggregators=[.375 struct TypeName=s struct Id=s Data={.445
        struct Name=s Type=s Value=s Version=i Selector=s SourceResult=s LastModifiedDate=t ARN=s DataType=s struct
        Name=s Type=s KeyId=s LastModifiedDate=t LastModifiedUser=s Description=s Value=s AllowedPattern=s Version=i
        Labels=[s Tier=s Policies=[.434 DataType=s struct PolicyId=s PolicyHash=s Policy=s struct SettingId=s
        SettingValue=s LastModifiedDate=t LastModifiedUser=s ARN=s Status=s struct AssociationId=s AssociationVersion=s
        CreatedDate=t Name=s DocumentVersion=s Parameters={[s Targets=[.294 ScheduleExpression=s OutputLocation=.295
        AssociationName=s MaxErrors=s MaxConcurrency=s ComplianceSeverity=s SyncCompliance=s ApplyOnlyAtCronInterval=b
        CalendarNames=[s TargetLocations=[.296 ScheduleOffset=i Duration=i TargetMaps=[{[s
        AssociationDispatchAssumeRole=s struct key=s value=s struct Name=s InstanceId=s AssociationId=s
        AssociationVersion=s DocumentVersion=s Targets=[.294 LastExecutionDate=t Overview=.418 ScheduleExpression=s
        AssociationName=s ScheduleOffset=i Duration=i TargetMaps=[{[s struct key=s value=s struct CommandId=s
        InstanceId=s InstanceName=s Comment=s DocumentName=s DocumentVersion=s RequestedDateTime=t Status=s
        StatusDetails=s TraceOutput=s StandardOutputUrl=s StandardErrorUrl=s CommandPlugins=[.446 ServiceRole=s
        NotificationConfig=.410 CloudWatchOutputConfig=.360 struct CommandId=s DocumentName=s DocumentVersion=s
        Comment=s ExpiresAfter=t Parameters={[s InstanceIds=[s Targets=[.294 RequestedDateTime=t Status=s
        StatusDetails=s OutputS3Region=s OutputS3BucketName=s OutputS3KeyPrefix=s MaxConcurrency=s MaxErrors=s
        TargetCount=i CompletedCount=i ErrorCount=i DeliveryTimedOutCount=i ServiceRole=s NotificationConfig=.410
        CloudWatchOutputConfig=.360 TimeoutSeconds=i AlarmConfiguration=.297 TriggeredAlarms=[.370 struct Key=s
        Values=[s Type=s struct ComplianceType=s ResourceType=s ResourceId=s Id=s Title=s Status=s Severity=s
        ExecutionSummary=.407 Details={s struct ComplianceType=s CompliantSummary=.447 NonCompliantSummary=.448 struct
        ReviewerResponse=[.449 struct Name=s DisplayName=s DocumentVersion=s VersionName=s CreatedDate=t
        IsDefaultVersion=b DocumentFormat=s Status=s StatusInformation=s ReviewStatus=s struct key=s value=s struct
        Key=s Values=[s struct Name=s CreatedDate=t DisplayName=s Owner=s VersionName=s PlatformTypes=[s
        DocumentVersion=s DocumentType=s SchemaVersion=s DocumentFormat=s TargetType=s Tags=[.292 Requires=[.301
        ReviewStatus=s Author=s struct Key=s Values=[s Type=s struct CaptureTime=t Id=s Owner=.450 Region=s
        NodeType=.451 struct AggregatorType=s TypeName=s AttributeName=s Aggregators=[.398 struct Key=s Values=[s
        Operator=s struct OpsItemId=s EventId=s Source=s DetailType=s Detail=s CreatedBy=.452 CreatedTime=t struct
        Key=s Values=[s Operator=s struct OpsItemId=s AssociationId=s ResourceType=s AssociationType=s ResourceUri=s
        CreatedBy=.452 CreatedTime=t LastModifiedBy=.452 LastModifiedTime=t struct Key=s Values=[s struct ResourceId=s
        OpsMetadataArn=s LastModifiedDate=t LastModifiedUser=s CreationDate=t struct ComplianceType=s ResourceType=s
        ResourceId=s Status=s OverallSeverity=s ExecutionSummary=.407 CompliantSummary=.447 NonCompliantSummary=.448
        struct SyncName=s SyncType=s SyncSource=.453 S3Destination=.311 LastSyncTime=t LastSuccessfulSyncTime=t
        SyncLastModifiedTime=t LastStatus=s SyncCreatedTime=t LastSyncStatusMessage=s struct ExecutionTime=t
        ExecutionId=s ExecutionType=s struct Id=s Title=s Severity=s Status=s Details={s struct TypeName=s
        SchemaVersion=s CaptureTime=s ContentHash=s Content=[{s Context={s struct NotificationArn=s
        NotificationEvents=[s NotificationType=s struct DocumentName=s DocumentVersion=s Parameters={[s
        TargetParameterName=s Targets=[.294 TargetMaps=[{[s MaxConcurrency=s MaxErrors=s TargetLocations=[.296 struct
        Automation=.454 struct Date=t Name=s Message=s AdditionalInfo=s struct Name=s DefaultVersion=s
        DefaultVersionName=s struct Action=s Comment=[.455 struct OutputS3Region=s OutputS3BucketName=s
        OutputS3KeyPrefix=s struct Name=s struct Status=s DetailedStatus=s AssociationStatusAggregatedCount={i struct
        Name=s Type=s Description=s DefaultValue=s struct Name=s struct ReviewedTime=t Status=s Reviewer=s struct Key=s
        Values=[s struct PatchFilterGroup=.308 ComplianceLevel=s ApproveAfterDays=i ApproveUntilDate=s
        EnableNonSecurity=b struct DestinationDataSharingType=s struct OrganizationSourceType=s
        OrganizationalUnits=[.456 struct Version=s Count=i RemainingCount=i struct OutputSourceId=s OutputSourceType=s
        struct ParameterValues=[s Truncated=b struct FailureStage=s FailureType=s Details={[s struct StepExecutionId=s
        StepName=s Action=s Iteration=i IteratorValue=s struct DeploymentStatus=s ComplianceLevel=s ApprovalDate=t
        struct S3OutputUrl=.457 struct DetailedStatus=s InstanceAssociationStatusAggregatedCount={i struct PolicyText=s
        PolicyType=s PolicyStatus=s struct S3OutputUrl=s CloudWatchOutputUrl=s struct TotalSteps=i SuccessSteps=i
        FailedSteps=i CancelledSteps=i TimedOutSteps=i struct StepPreviews={i Regions=[s TargetPreviews=[.458
        TotalAccounts=i struct Name=s Filters=[.364 struct TypeName=s SchemaVersion=s CaptureTime=s ContentHash=s
        Content=[{s struct Name=s DataType=s struct Comment=s CloudWatchOutputConfig=.360 DocumentHash=s
        DocumentHashType=s DocumentVersion=s NotificationConfig=.410 OutputS3BucketName=s OutputS3KeyPrefix=s
        Parameters={[s ServiceRoleArn=s TimeoutSeconds=i struct DocumentVersion=s Parameters={[s struct Input=s Name=s
        struct ClientContext=s Qualifier=s Payload=x struct CaptureTime=s Content=[{s struct Name=s Status=s
        StatusDetails=s ResponseCode=i ResponseStartDateTime=t ResponseFinishDateTime=t Output=s StandardOutputUrl=s
        StandardErrorUrl=s OutputS3Region=s OutputS3BucketName=s OutputS3KeyPrefix=s struct CompliantCount=i
        SeveritySummary=.459 struct NonCompliantCount=i SeveritySummary=.459 struct CreateTime=t UpdatedTime=t
        ReviewStatus=s Comment=[.455 Reviewer=s struct AccountId=s OrganizationalUnitId=s OrganizationalUnitPath=s
        struct Instance=.460 struct Arn=s struct SourceType=s AwsOrganizationsSource=.425 SourceRegions=[s
        IncludeFutureRegions=b State=s EnableAllOpsDataSources=b struct Parameters={[s TargetParameterName=s
        Targets=[.294 TargetMaps=[{[s TargetLocations=[.296 TargetLocationsURL=s struct Type=s Content=s struct
        OrganizationalUnitId=s struct OutputUrl=s struct Count=i TargetType=s struct CriticalCount=i HighCount=i
        MediumCount=i LowCount=i InformationalCount=i UnspecifiedCount=i struct AgentType=s AgentVersion=s
        ComputerName=s InstanceStatus=s IpAddress=s ManagedStatus=s PlatformType=s PlatformName=s PlatformVersion=s
        ResourceType=s errors AccessDeniedException AlreadyExistsException
        AssociatedInstances=AssociatedInstancesException AssociationAlreadyExists=AssociationAlreadyExistsException
        AssociationDoesNotExist=AssociationDoesNotExistException
        AssociationExecutionDoesNotExist=AssociationExecutionDoesNotExistException
        AssociationLimitExceeded=AssociationLimitExceededException
        AssociationVersionLimitExceeded=AssociationVersionLimitExceededException
        AutomationDefinitionNotApprovedException AutomationDefinitionNotFoundException
        AutomationDefinitionVersionNotFoundException AutomationExecutionLimitExceededException
        AutomationExecutionNotFoundException AutomationStepNotFoundException ComplianceTypeCountLimitExceededException
        CustomSchemaCountLimitExceededException DocumentAlreadyExists=DocumentAlreadyExistsException
        DocumentLimitExceeded=DocumentLimitExceededException DocumentPermissionLimit=DocumentPermissionLimitException
        DocumentVersionLimitExceeded=DocumentVersionLimitExceededException DoesNotExistException
        DuplicateDocumentContent=DuplicateDocumentContentException
        DuplicateDocumentVersionName=DuplicateDocumentVersionNameException
        DuplicateInstanceId=DuplicateInstanceIdException FeatureNotAvailableException
        HierarchyLevelLimitExceededException HierarchyTypeMismatchException
        IdempotentParameterMismatch=IdempotentParameterMismatchException IncompatiblePolicyException
        InternalServerError=InternalServerErrorException InvalidActivation=InvalidActivationException
        InvalidActivationId=InvalidActivationIdException InvalidAggregatorException InvalidAllowedPatternException
        InvalidAssociation=InvalidAssociationException InvalidAssociationVersion=InvalidAssociationVersionException
        InvalidAutomationExecutionParametersException InvalidAutomationSignalException
        InvalidAutomationStatusUpdateException InvalidCommandId=InvalidCommandIdException
        InvalidDeleteInventoryParametersException InvalidDeletionIdException InvalidDocument=InvalidDocumentException
        InvalidDocumentContent=InvalidDocumentContentException
        InvalidDocumentOperation=InvalidDocumentOperationException
        InvalidDocumentSchemaVersion=InvalidDocumentSchemaVersionException
        InvalidDocumentType=InvalidDocumentTypeException InvalidDocumentVersion=InvalidDocumentVersionException
        InvalidFilter=InvalidFilterException InvalidFilterKey=InvalidFilterKeyException
        InvalidFilterOption=InvalidFilterOptionException InvalidFilterValue=InvalidFilterValueException
        InvalidInstanceId=InvalidInstanceIdException
        InvalidInstanceInformationFilterValue=InvalidInstanceInformationFilterValueException
        InvalidInstancePropertyFilterValue=InvalidInstancePropertyFilterValueException InvalidInventoryGroupException
        InvalidInventoryItemContextException InvalidInventoryRequestException InvalidItemContentException
        InvalidKeyId=InvalidKeyIdException InvalidNextToken=InvalidNextTokenException
        InvalidNotificationConfig=InvalidNotificationConfigException InvalidOptionException
        InvalidOutputFolder=InvalidOutputFolderException InvalidOutputLocation=InvalidOutputLocationException
        InvalidParameters=InvalidParametersException InvalidPermissionType=InvalidPermissionTypeException
        InvalidPluginName=InvalidPluginNameException InvalidPolicyAttributeException InvalidPolicyTypeException
        InvalidResourceId=InvalidResourceIdException InvalidResourceType=InvalidResourceTypeException
        InvalidResultAttributeException InvalidRole=InvalidRoleException InvalidSchedule=InvalidScheduleException
        InvalidTag=InvalidTagException InvalidTarget=InvalidTargetException
        InvalidTargetMaps=InvalidTargetMapsException InvalidTypeNameException InvalidUpdate=InvalidUpdateException
        InvocationDoesNotExist=InvocationDoesNotExistException ItemContentMismatchException
        ItemSizeLimitExceededException MalformedResourcePolicyDocumentException
        MaxDocumentSizeExceeded=MaxDocumentSizeExceededException NoLongerSupportedException
        OpsItemAccessDeniedException OpsItemAlreadyExistsException OpsItemConflictException
        OpsItemInvalidParameterException OpsItemLimitExceededException OpsItemNotFoundException
        OpsItemRelatedItemAlreadyExistsException OpsItemRelatedItemAssociationNotFoundException
        OpsMetadataAlreadyExistsException OpsMetadataInvalidArgumentException OpsMetadataKeyLimitExceededException
        OpsMetadataLimitExceededException OpsMetadataNotFoundException OpsMetadataTooManyUpdatesException
        ParameterAlreadyExists=ParameterAlreadyExistsException ParameterLimitExceeded=ParameterLimitExceededException
        ParameterMaxVersionLimitExceeded=ParameterMaxVersionLimitExceededException
        ParameterNotFound=ParameterNotFoundException ParameterPatternMismatchException
        ParameterVersionLabelLimitExceeded=ParameterVersionLabelLimitExceededException
        ParameterVersionNotFound=ParameterVersionNotFoundException PoliciesLimitExceededException
        ResourceDataSyncAlreadyExistsException ResourceDataSyncConflictException ResourceDataSyncCountExceededException
        ResourceDataSyncInvalidConfigurationException ResourceDataSyncNotFoundException ResourceInUseException
        ResourceLimitExceededException ResourceNotFoundException ResourcePolicyConflictException
        ResourcePolicyInvalidParameterException ResourcePolicyLimitExceededException ResourcePolicyNotFoundException
        ServiceQuotaExceededException ServiceSettingNotFound=ServiceSettingNotFoundException
        StatusUnchanged=StatusUnchangedException SubTypeCountLimitExceededException TargetInUseException
        TargetNotConnected=TargetNotConnectedException ThrottlingException TooManyTagsError=TooManyTagsErrorException
        TooManyUpdates=TooManyUpdatesException TotalSizeLimitExceededException UnsupportedCalendarException
        UnsupportedFeatureRequiredException UnsupportedInventoryItemContextException
        UnsupportedInventorySchemaVersionException UnsupportedOperatingSystem=UnsupportedOperatingSystemException
        UnsupportedOperationException UnsupportedParameterType=UnsupportedParameterTypeException
        UnsupportedPlatformType=UnsupportedPlatformTypeException ValidationException
        """#
}
