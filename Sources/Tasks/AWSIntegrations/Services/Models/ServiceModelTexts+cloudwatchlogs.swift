// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let cloudwatchlogs = #"""
        service cloudwatchlogs json 2014-03-28 logs logs CloudWatch_Logs Logs_20140328 1.1 CloudWatchLogs - op
        AssociateKmsKey 0 - - op AssociateSourceToS3TableIntegration 1 2 - op CancelExportTask 3 - - op
        CancelImportTask 4 5 - op CreateDelivery 6 7 - op CreateExportTask 8 9 - op CreateImportTask 10 11 - op
        CreateLogAnomalyDetector 12 13 - op CreateLogGroup 14 - - op CreateLogStream 15 - - op CreateLookupTable 16 17
        - op CreateScheduledQuery 18 19 - op DeleteAccountPolicy 20 - - op DeleteDataProtectionPolicy 21 - - op
        DeleteDelivery 22 - - op DeleteDeliveryDestination 23 - - op DeleteDeliveryDestinationPolicy 24 - - op
        DeleteDeliverySource 25 - - op DeleteDestination 26 - - op DeleteIndexPolicy 27 28 - op DeleteIntegration 29 30
        - op DeleteLogAnomalyDetector 31 - - op DeleteLogGroup 32 - - op DeleteLogStream 33 - - op DeleteLookupTable 34
        - - op DeleteMetricFilter 35 - - op DeleteQueryDefinition 36 37 - op DeleteResourcePolicy 38 - - op
        DeleteRetentionPolicy 39 - - op DeleteScheduledQuery 40 41 - op DeleteSubscriptionFilter 42 - - op
        DeleteTransformer 43 - - op DescribeAccountPolicies 44 45 r op DescribeConfigurationTemplates 46 47 r op
        DescribeDeliveries 48 49 r op DescribeDeliveryDestinations 50 51 r op DescribeDeliverySources 52 53 r op
        DescribeDestinations 54 55 r op DescribeExportTasks 56 57 r op DescribeFieldIndexes 58 59 r op
        DescribeImportTaskBatches 60 61 r op DescribeImportTasks 62 63 r op DescribeIndexPolicies 64 65 r op
        DescribeLogGroups 66 67 r op DescribeLogStreams 68 69 r op DescribeLookupTables 70 71 r op
        DescribeMetricFilters 72 73 r op DescribeQueries 74 75 r op DescribeQueryDefinitions 76 77 r op
        DescribeResourcePolicies 78 79 r op DescribeSubscriptionFilters 80 81 r op DisassociateKmsKey 82 - - op
        DisassociateSourceFromS3TableIntegration 83 84 - op FilterLogEvents 85 86 r op GetDataProtectionPolicy 87 88 r
        op GetDelivery 89 90 r op GetDeliveryDestination 91 92 r op GetDeliveryDestinationPolicy 93 94 r op
        GetDeliverySource 95 96 r op GetIntegration 97 98 r op GetLogAnomalyDetector 99 100 r op GetLogEvents 101 102 r
        op GetLogFields 103 104 r op GetLogGroupFields 105 106 r op GetLogRecord 107 108 r op GetLookupTable 109 110 r
        op GetQueryResults 111 112 r op GetScheduledQuery 113 114 r op GetScheduledQueryHistory 115 116 r op
        GetTransformer 117 118 r op ListAggregateLogGroupSummaries 119 120 r op ListAnomalies 121 122 r op
        ListIntegrations 123 124 r op ListLogAnomalyDetectors 125 126 r op ListLogGroups 127 128 r op
        ListLogGroupsForQuery 129 130 r op ListScheduledQueries 131 132 r op ListSourcesForS3TableIntegration 133 134 r
        op ListTagsForResource 135 136 r op ListTagsLogGroup 137 138 r op PutAccountPolicy 139 140 - op
        PutBearerTokenAuthentication 141 - - op PutDataProtectionPolicy 142 143 - op PutDeliveryDestination 144 145 -
        op PutDeliveryDestinationPolicy 146 147 - op PutDeliverySource 148 149 - op PutDestination 150 151 - op
        PutDestinationPolicy 152 - - op PutIndexPolicy 153 154 - op PutIntegration 155 156 - op PutLogEvents 157 158 -
        op PutLogGroupDeletionProtection 159 - - op PutMetricFilter 160 - - op PutQueryDefinition 161 162 - op
        PutResourcePolicy 163 164 - op PutRetentionPolicy 165 - - op PutSubscriptionFilter 166 - - op PutTransformer
        167 - - op StartQuery 168 169 - op StopQuery 170 171 - op TagLogGroup 172 - - op TagResource 173 - - op
        TestMetricFilter 174 175 r op TestTransformer 176 177 r op UntagLogGroup 178 - - op UntagResource 179 - - op
        UpdateAnomaly 180 - - op UpdateDeliveryConfiguration 181 182 - op UpdateLogAnomalyDetector 183 - - op
        UpdateLookupTable 184 185 - op UpdateScheduledQuery 186 187 - struct logGroupName=s kmsKeyId=s
        resourceIdentifier=s struct integrationArn=s dataSource=.188 struct identifier=s struct taskId=s struct
        importId=s struct importId=s importStatistics=.189 importStatus=s creationTime=i lastUpdatedTime=i struct
        deliverySourceName=s deliveryDestinationArn=s recordFields=[s fieldDelimiter=s s3DeliveryConfiguration=.190
        tags={s struct delivery=.191 struct taskName=s logGroupName=s logStreamNamePrefix=s from=i to=i destination=s
        destinationPrefix=s struct taskId=s struct importSourceArn=s importRoleArn=s importFilter=.192 struct
        importId=s importDestinationArn=s creationTime=i struct logGroupArnList=[s detectorName=s evaluationFrequency=s
        filterPattern=s kmsKeyId=s anomalyVisibilityTime=i tags={s struct anomalyDetectorArn=s struct logGroupName=s
        kmsKeyId=s tags={s logGroupClass=s deletionProtectionEnabled=b struct logGroupName=s logStreamName=s struct
        lookupTableName=s description=s tableBody=s kmsKeyId=s tags={s struct lookupTableArn=s createdAt=i struct
        name=s description=s queryLanguage=s queryString=s logGroupIdentifiers=[s scheduleExpression=s timezone=s
        startTimeOffset=i destinationConfiguration=.193 scheduleStartTime=i scheduleEndTime=i executionRoleArn=s
        state=s tags={s struct scheduledQueryArn=s state=s struct policyName=s policyType=s struct logGroupIdentifier=s
        struct id=s struct name=s struct deliveryDestinationName=s struct name=s struct destinationName=s struct
        logGroupIdentifier=s struct struct integrationName=s force=b struct struct anomalyDetectorArn=s struct
        logGroupName=s struct logGroupName=s logStreamName=s struct lookupTableArn=s struct logGroupName=s filterName=s
        struct queryDefinitionId=s struct success=b struct policyName=s resourceArn=s expectedRevisionId=s struct
        logGroupName=s struct identifier=s struct struct logGroupName=s filterName=s struct logGroupIdentifier=s struct
        policyType=s policyName=s accountIdentifiers=[s nextToken=s struct accountPolicies=[.194 nextToken=s struct
        service=s logTypes=[s resourceTypes=[s deliveryDestinationTypes=[s nextToken=s limit=i struct
        configurationTemplates=[.195 nextToken=s struct nextToken=s limit=i struct deliveries=[.191 nextToken=s struct
        nextToken=s limit=i struct deliveryDestinations=[.196 nextToken=s struct nextToken=s limit=i struct
        deliverySources=[.197 nextToken=s struct DestinationNamePrefix=s nextToken=s limit=i struct destinations=[.198
        nextToken=s struct taskId=s statusCode=s nextToken=s limit=i struct exportTasks=[.199 nextToken=s struct
        logGroupIdentifiers=[s nextToken=s struct fieldIndexes=[.200 nextToken=s struct importId=s batchImportStatus=[s
        limit=i nextToken=s struct importSourceArn=s importId=s importBatches=[.201 nextToken=s struct importId=s
        importStatus=s importSourceArn=s limit=i nextToken=s struct imports=[.202 nextToken=s struct
        logGroupIdentifiers=[s nextToken=s struct indexPolicies=[.203 nextToken=s struct accountIdentifiers=[s
        logGroupNamePrefix=s logGroupNamePattern=s nextToken=s limit=i includeLinkedAccounts=b logGroupClass=s
        logGroupIdentifiers=[s struct logGroups=[.204 nextToken=s struct logGroupName=s logGroupIdentifier=s
        logStreamNamePrefix=s orderBy=s descending=b nextToken=s limit=i struct logStreams=[.205 nextToken=s struct
        lookupTableNamePrefix=s maxResults=i nextToken=s struct lookupTables=[.206 nextToken=s struct logGroupName=s
        filterNamePrefix=s nextToken=s limit=i metricName=s metricNamespace=s struct metricFilters=[.207 nextToken=s
        struct logGroupName=s status=s maxResults=i nextToken=s queryLanguage=s struct queries=[.208 nextToken=s struct
        queryLanguage=s queryDefinitionNamePrefix=s maxResults=i nextToken=s struct queryDefinitions=[.209 nextToken=s
        struct nextToken=s limit=i resourceArn=s policyScope=s struct resourcePolicies=[.210 nextToken=s struct
        logGroupName=s filterNamePrefix=s nextToken=s limit=i struct subscriptionFilters=[.211 nextToken=s struct
        logGroupName=s resourceIdentifier=s struct identifier=s struct identifier=s struct logGroupName=s
        logGroupIdentifier=s logStreamNames=[s logStreamNamePrefix=s startTime=i endTime=i filterPattern=s nextToken=s
        limit=i interleaved=b unmask=b struct events=[.212 searchedLogStreams=[.213 nextToken=s struct
        logGroupIdentifier=s struct logGroupIdentifier=s policyDocument=s lastUpdatedTime=i struct id=s struct
        delivery=.191 struct name=s struct deliveryDestination=.196 struct deliveryDestinationName=s struct policy=.214
        struct name=s struct deliverySource=.197 struct integrationName=s struct integrationName=s integrationType=s
        integrationStatus=s integrationDetails=.215 struct anomalyDetectorArn=s struct detectorName=s
        logGroupArnList=[s evaluationFrequency=s filterPattern=s anomalyDetectorStatus=s kmsKeyId=s creationTimeStamp=i
        lastModifiedTimeStamp=i anomalyVisibilityTime=i struct logGroupName=s logGroupIdentifier=s logStreamName=s
        startTime=i endTime=i nextToken=s limit=i startFromHead=b unmask=b struct events=[.216 nextForwardToken=s
        nextBackwardToken=s struct dataSourceName=s dataSourceType=s struct logFields=[.217 struct logGroupName=s
        time=i logGroupIdentifier=s struct logGroupFields=[.218 struct logRecordPointer=s unmask=b struct logRecord={s
        struct lookupTableArn=s struct lookupTableArn=s lookupTableName=s description=s tableBody=s sizeBytes=i
        lastUpdatedTime=i kmsKeyId=s struct queryId=s nextToken=s maxItems=i struct queryLanguage=s results=[[.219
        statistics=.220 status=s encryptionKey=s nextToken=s struct identifier=s struct scheduledQueryArn=s name=s
        description=s queryLanguage=s queryString=s logGroupIdentifiers=[s scheduleExpression=s timezone=s
        startTimeOffset=i destinationConfiguration=.193 state=s lastTriggeredTime=i lastExecutionStatus=s
        scheduleStartTime=i scheduleEndTime=i executionRoleArn=s creationTime=i lastUpdatedTime=i struct identifier=s
        startTime=i endTime=i executionStatuses=[s maxResults=i nextToken=s struct name=s scheduledQueryArn=s
        triggerHistory=[.221 nextToken=s struct logGroupIdentifier=s struct logGroupIdentifier=s creationTime=i
        lastModifiedTime=i transformerConfig=[.222 struct accountIdentifiers=[s includeLinkedAccounts=b logGroupClass=s
        logGroupNamePattern=s dataSources=[.223 groupBy=s nextToken=s limit=i struct aggregateLogGroupSummaries=[.224
        nextToken=s struct anomalyDetectorArn=s suppressionState=s limit=i nextToken=s struct anomalies=[.225
        nextToken=s struct integrationNamePrefix=s integrationType=s integrationStatus=s struct
        integrationSummaries=[.226 struct filterLogGroupArn=s limit=i nextToken=s struct anomalyDetectors=[.227
        nextToken=s struct logGroupNamePattern=s logGroupClass=s includeLinkedAccounts=b accountIdentifiers=[s
        nextToken=s limit=i dataSources=[.223 fieldIndexNames=[s logGroupTags=[.228 struct logGroups=[.229 nextToken=s
        struct queryId=s nextToken=s maxResults=i struct logGroupIdentifiers=[s nextToken=s struct maxResults=i
        nextToken=s state=s struct nextToken=s scheduledQueries=[.230 struct integrationArn=s maxResults=i nextToken=s
        struct sources=[.231 nextToken=s struct resourceArn=s struct tags={s struct logGroupName=s struct tags={s
        struct policyName=s policyDocument=s policyType=s scope=s selectionCriteria=s struct accountPolicy=.194 struct
        logGroupIdentifier=s bearerTokenAuthenticationEnabled=b struct logGroupIdentifier=s policyDocument=s struct
        logGroupIdentifier=s policyDocument=s lastUpdatedTime=i struct name=s outputFormat=s
        deliveryDestinationConfiguration=.232 deliveryDestinationType=s tags={s struct deliveryDestination=.196 struct
        deliveryDestinationName=s deliveryDestinationPolicy=s struct policy=.214 struct name=s resourceArn=s logType=s
        tags={s deliverySourceConfiguration={s struct deliverySource=.197 struct destinationName=s targetArn=s
        roleArn=s tags={s struct destination=.198 struct destinationName=s accessPolicy=s forceUpdate=b struct
        logGroupIdentifier=s policyDocument=s struct indexPolicy=.203 struct integrationName=s resourceConfig=.233
        integrationType=s struct integrationName=s integrationStatus=s struct logGroupName=s logStreamName=s
        logEvents=[.234 sequenceToken=s entity=.235 struct nextSequenceToken=s rejectedLogEventsInfo=.236
        rejectedEntityInfo=.237 struct logGroupIdentifier=s deletionProtectionEnabled=b struct logGroupName=s
        filterName=s filterPattern=s metricTransformations=[.238 applyOnTransformedLogs=b fieldSelectionCriteria=s
        emitSystemFieldDimensions=[s struct queryLanguage=s name=s queryDefinitionId=s logGroupNames=[s queryString=s
        clientToken=s;i parameters=[.239 struct queryDefinitionId=s struct policyName=s policyDocument=s resourceArn=s
        expectedRevisionId=s struct resourcePolicy=.210 revisionId=s struct logGroupName=s retentionInDays=i struct
        logGroupName=s filterName=s filterPattern=s destinationArn=s roleArn=s distribution=s applyOnTransformedLogs=b
        fieldSelectionCriteria=s emitSystemFields=[s struct logGroupIdentifier=s transformerConfig=[.222 struct
        queryLanguage=s logGroupName=s logGroupNames=[s logGroupIdentifiers=[s startTime=i endTime=i queryString=s
        limit=i struct queryId=s struct queryId=s struct success=b struct logGroupName=s tags={s struct resourceArn=s
        tags={s struct filterPattern=s logEventMessages=[s struct matches=[.240 struct transformerConfig=[.222
        logEventMessages=[s struct transformedLogs=[.241 struct logGroupName=s tags=[s struct resourceArn=s tagKeys=[s
        struct anomalyId=s patternId=s anomalyDetectorArn=s suppressionType=s suppressionPeriod=.242 baseline=b struct
        id=s recordFields=[s fieldDelimiter=s s3DeliveryConfiguration=.190 struct struct anomalyDetectorArn=s
        evaluationFrequency=s filterPattern=s anomalyVisibilityTime=i enabled=b struct lookupTableArn=s description=s
        tableBody=s kmsKeyId=s struct lookupTableArn=s lastUpdatedTime=i struct identifier=s description=s
        queryLanguage=s queryString=s logGroupIdentifiers=[s scheduleExpression=s timezone=s startTimeOffset=i
        destinationConfiguration=.193 scheduleStartTime=i scheduleEndTime=i executionRoleArn=s state=s struct
        scheduledQueryArn=s name=s description=s queryLanguage=s queryString=s logGroupIdentifiers=[s
        scheduleExpression=s timezone=s startTimeOffset=i destinationConfiguration=.193 state=s lastTriggeredTime=i
        lastExecutionStatus=s scheduleStartTime=i scheduleEndTime=i executionRoleArn=s creationTime=i lastUpdatedTime=i
        struct name=s type=s struct bytesImported=i struct suffixPath=s enableHiveCompatiblePath=b struct id=s arn=s
        deliverySourceName=s deliveryDestinationArn=s deliveryDestinationType=s recordFields=[s fieldDelimiter=s
        s3DeliveryConfiguration=.190 tags={s struct startEventTime=i endEventTime=i struct s3Configuration=.243 struct
        policyName=s policyDocument=s lastUpdatedTime=i policyType=s scope=s selectionCriteria=s accountId=s struct
        service=s logType=s resourceType=s deliveryDestinationType=s defaultDeliveryConfigValues=.244
        allowedFields=[.245 allowedOutputFormats=[s allowedActionForAllowVendedLogsDeliveryForResource=s
        allowedFieldDelimiters=[s allowedSuffixPathFields=[s deliverySourceConfiguration=[.246 s3TablesIntegration=.247
        struct name=s arn=s deliveryDestinationType=s outputFormat=s deliveryDestinationConfiguration=.232 tags={s
        struct name=s arn=s resourceArns=[s service=s logType=s tags={s deliverySourceConfiguration={s status=s
        statusReason=s struct destinationName=s targetArn=s roleArn=s accessPolicy=s arn=s creationTime=i struct
        taskId=s taskName=s logGroupName=s from=i to=i destination=s destinationPrefix=s status=.248 executionInfo=.249
        struct logGroupIdentifier=s fieldIndexName=s lastScanTime=i firstEventTime=i lastEventTime=i type=s struct
        batchId=s status=s errorMessage=s struct importId=s importSourceArn=s importStatus=s importDestinationArn=s
        importStatistics=.189 importFilter=.192 creationTime=i lastUpdatedTime=i errorMessage=s struct
        logGroupIdentifier=s lastUpdateTime=i policyDocument=s policyName=s source=s struct logGroupName=s
        creationTime=i retentionInDays=i metricFilterCount=i arn=s storedBytes=i kmsKeyId=s dataProtectionStatus=s
        inheritedProperties=[s logGroupClass=s logGroupArn=s deletionProtectionEnabled=b
        bearerTokenAuthenticationEnabled=b struct logStreamName=s creationTime=i firstEventTimestamp=i
        lastEventTimestamp=i lastIngestionTime=i uploadSequenceToken=s arn=s storedBytes=i struct lookupTableArn=s
        lookupTableName=s description=s tableFields=[s recordsCount=i sizeBytes=i lastUpdatedTime=i kmsKeyId=s struct
        filterName=s filterPattern=s metricTransformations=[.238 creationTime=i logGroupName=s applyOnTransformedLogs=b
        fieldSelectionCriteria=s emitSystemFieldDimensions=[s struct queryLanguage=s queryId=s queryString=s status=s
        createTime=i logGroupName=s queryDuration=i bytesScanned=f userIdentity=s struct queryLanguage=s
        queryDefinitionId=s name=s queryString=s lastModified=i logGroupNames=[s parameters=[.239 struct policyName=s
        policyDocument=s lastUpdatedTime=i policyScope=s resourceArn=s revisionId=s struct filterName=s logGroupName=s
        filterPattern=s destinationArn=s roleArn=s distribution=s applyOnTransformedLogs=b creationTime=i
        fieldSelectionCriteria=s emitSystemFields=[s struct logStreamName=s timestamp=i message=s ingestionTime=i
        eventId=s struct logStreamName=s searchedCompletely=b struct deliveryDestinationPolicy=s struct
        openSearchIntegrationDetails=.250 struct timestamp=i message=s ingestionTime=i struct logFieldName=s
        logFieldType=.251 struct name=s percent=i struct field=s value=s struct recordsMatched=f recordsScanned=f
        estimatedRecordsSkipped=f bytesScanned=f estimatedBytesSkipped=f logGroupsScanned=f struct queryId=s
        executionStatus=s triggeredTimestamp=i errorMessage=s destinations=[.252 struct addKeys=.253 copyValue=.254
        csv=.255 dateTimeConverter=.256 deleteKeys=.257 grok=.258 listToMap=.259 lowerCaseString=.260 moveKeys=.261
        parseCloudfront=.262 parseJSON=.263 parseKeyValue=.264 parseRoute53=.265 parseToOCSF=.266 parsePostgres=.267
        parseVPC=.268 parseWAF=.269 renameKeys=.270 splitString=.271 substituteString=.272 trimString=.273
        typeConverter=.274 upperCaseString=.275 struct name=s type=s struct logGroupCount=i groupingIdentifiers=[.276
        struct anomalyId=s patternId=s anomalyDetectorArn=s patternString=s patternRegex=s priority=s firstSeen=i
        lastSeen=i description=s active=b state=s histogram={i logSamples=[.277 patternTokens=[.278 logGroupArnList=[s
        suppressed=b suppressedDate=i suppressedUntil=i isPatternLevelSuppression=b struct integrationName=s
        integrationType=s integrationStatus=s struct anomalyDetectorArn=s detectorName=s logGroupArnList=[s
        evaluationFrequency=s filterPattern=s anomalyDetectorStatus=s kmsKeyId=s creationTimeStamp=i
        lastModifiedTimeStamp=i anomalyVisibilityTime=i struct key=s values=[s struct logGroupName=s logGroupArn=s
        logGroupClass=s struct scheduledQueryArn=s name=s state=s lastTriggeredTime=i lastExecutionStatus=s
        scheduleExpression=s timezone=s destinationConfiguration=.193 creationTime=i lastUpdatedTime=i struct
        identifier=s dataSource=.188 status=s statusReason=s createdTimeStamp=i parentSourceIdentifier=s struct
        destinationResourceArn=s struct openSearchResourceConfig=.279 struct timestamp=i message=s struct
        keyAttributes={s attributes={s struct tooNewLogEventStartIndex=i tooOldLogEventEndIndex=i
        expiredLogEventEndIndex=i struct errorType=s struct metricName=s metricNamespace=s metricValue=s defaultValue=f
        dimensions={s unit=s struct name=s defaultValue=s description=s struct eventNumber=i eventMessage=s
        extractedValues={s struct eventNumber=i eventMessage=s transformedEventMessage=s struct value=i
        suppressionUnit=s struct destinationIdentifier=s roleArn=s ownerAccountId=s kmsKeyId=s struct recordFields=[s
        fieldDelimiter=s s3DeliveryConfiguration=.190 struct name=s mandatory=b struct keyName=s valueType=s
        defaultValue=s supportedValues=[s minValue=f maxValue=f struct datasourceName=s datasourceType=s struct code=s
        message=s struct creationTime=i completionTime=i struct dataSource=.280 application=.281 collection=.282
        workspace=.283 encryptionPolicy=.284 networkPolicy=.285 accessPolicy=.286 lifecyclePolicy=.287 struct type=s
        element=.251 fields=[.217 struct destinationType=s destinationIdentifier=s status=s processedIdentifier=s
        errorMessage=s struct entries=[.288 struct entries=[.289 struct quoteCharacter=s delimiter=s columns=[s
        source=s destination=s struct source=s target=s targetFormat=s matchPatterns=[s sourceTimezone=s
        targetTimezone=s locale=s struct withKeys=[s struct source=s match=s struct source=s key=s valueKey=s target=s
        flatten=b flattenedElement=s struct withKeys=[s struct entries=[.290 struct source=s struct source=s
        destination=s struct source=s destination=s fieldDelimiter=s keyValueDelimiter=s keyPrefix=s nonMatchValue=s
        overwriteIfExists=b struct source=s struct source=s eventSource=s ocsfVersion=s mappingVersion=s struct
        source=s struct source=s struct source=s struct entries=[.291 struct entries=[.292 struct entries=[.293 struct
        withKeys=[s struct entries=[.294 struct withKeys=[s struct key=s value=s struct timestamp=i message=s struct
        dynamicTokenPosition=i isDynamic=b tokenString=s enumerations={i inferredTokenName=s struct kmsKeyArn=s
        dataSourceRoleArn=s dashboardViewerPrincipals=[s applicationArn=s retentionDays=i struct dataSourceName=s
        status=.295 struct applicationEndpoint=s applicationArn=s applicationId=s status=.295 struct
        collectionEndpoint=s collectionArn=s status=.295 struct workspaceId=s status=.295 struct policyName=s
        status=.295 struct policyName=s status=.295 struct policyName=s status=.295 struct policyName=s status=.295
        struct key=s value=s overwriteIfExists=b struct source=s target=s overwriteIfExists=b struct source=s target=s
        overwriteIfExists=b struct key=s renameTo=s overwriteIfExists=b struct source=s delimiter=s struct source=s
        from=s to=s struct key=s type=s struct status=s statusMessage=s errors AccessDeniedException ConflictException
        DataAlreadyAcceptedException InternalServerException InternalStreamingException InvalidOperationException
        InvalidParameterException InvalidSequenceTokenException LimitExceededException MalformedQueryException
        OperationAbortedException ResourceAlreadyExistsException ResourceNotFoundException
        ServiceQuotaExceededException ServiceUnavailableException SessionStreamingException SessionTimeoutException
        ThrottlingException TooManyTagsException UnrecognizedClientException ValidationException
        """#
}
