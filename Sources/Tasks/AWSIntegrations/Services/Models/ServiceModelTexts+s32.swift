// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let s32 = #"""
        CopySourceIfUnmodifiedSince=t;h:x-amz-copy-source-if-unmodified-since
        CopySourceRange=s;h:x-amz-copy-source-range Key=s;u PartNumber=i;q:partNumber UploadId=s;q:uploadId
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        CopySourceSSECustomerAlgorithm=s;h:x-amz-copy-source-server-side-encryption-customer-algorithm
        CopySourceSSECustomerKey=s;h:x-amz-copy-source-server-side-encryption-customer-key
        CopySourceSSECustomerKeyMD5=s;h:x-amz-copy-source-server-side-encryption-customer-key-MD5
        RequestPayer=s;h:x-amz-request-payer ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ExpectedSourceBucketOwner=s;h:x-amz-source-expected-bucket-owner struct
        CopySourceVersionId=s;h:x-amz-copy-source-version-id CopyPartResult=.242;*
        ServerSideEncryption=s;h:x-amz-server-side-encryption
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestCharged=s;h:x-amz-request-charged
        struct Parts=[^.243;n:Part struct ETag=s LastModified=t ChecksumType=s ChecksumCRC32=s ChecksumCRC32C=s
        ChecksumCRC64NVME=s ChecksumSHA1=s ChecksumSHA256=s ChecksumSHA512=s ChecksumMD5=s ChecksumXXHASH64=s
        ChecksumXXHASH3=s ChecksumXXHASH128=s struct LocationConstraint=s Location=.244 Bucket=.245 Tags=[(Tag).209
        struct JournalTableConfiguration=.246 InventoryTableConfiguration=.247 struct S3TablesDestination=.248 struct
        AccessKeyId=s SecretAccessKey=s SessionToken=s Expiration=t struct Objects=[^.249;n:Object Quiet=b struct Key=s
        VersionId=s DeleteMarker=b DeleteMarkerVersionId=s struct Key=s VersionId=s Code=s Message=s struct Status=s
        struct DisplayName=s ID=s struct Grantee=.250 Permission=s struct Id=s Filter=.251 StorageClassAnalysis=.252
        struct ID=s AllowedHeaders=[^s;n:AllowedHeader AllowedMethods=[^s;n:AllowedMethod
        AllowedOrigins=[^s;n:AllowedOrigin ExposeHeaders=[^s;n:ExposeHeader MaxAgeSeconds=i struct Rules=[^.253;n:Rule
        struct Id=s Filter=.254 Status=s Tierings=[^.255;n:Tiering struct Destination=.256 IsEnabled=b Filter=.257 Id=s
        IncludedObjectVersions=s OptionalFields=[(Field)s Schedule=.258 struct Expiration=.259 ID=s Prefix=s Status=s
        Transition=.260 NoncurrentVersionTransition=.261 NoncurrentVersionExpiration=.262
        AbortIncompleteMultipartUpload=.263 struct Expiration=.259 ID=s Prefix=s Filter=.264 Status=s
        Transitions=[^.260;n:Transition NoncurrentVersionTransitions=[^.261;n:NoncurrentVersionTransition
        NoncurrentVersionExpiration=.262 AbortIncompleteMultipartUpload=.263 struct TargetBucket=s
        TargetGrants=[(Grant).265 TargetPrefix=s TargetObjectKeyFormat=.266 struct MetadataConfigurationResult=.267
        struct MetadataTableConfigurationResult=.268 Status=s Error=.269 struct Id=s Filter=.270 struct Id=s
        Events=[^s;n:Event Event=s Topic=s struct Id=s Event=s Events=[^s;n:Event Queue=s struct Id=s Event=s
        Events=[^s;n:Event CloudFunction=s InvocationRole=s struct Id=s TopicArn=s;n:Topic Events=[^s;n:Event
        Filter=.271 struct Id=s QueueArn=s;n:Queue Events=[^s;n:Event Filter=.271 struct Id=s
        LambdaFunctionArn=s;n:CloudFunction Events=[^s;n:Event Filter=.271 struct struct Rules=[^.272;n:Rule struct
        IsPublic=b struct Role=s Rules=[^.273;n:Rule struct Key=s Value=s struct HostName=s Protocol=s struct Suffix=s
        struct Key=s struct Condition=.274 Redirect=.275 struct ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s
        ChecksumSHA1=s ChecksumSHA256=s ChecksumSHA512=s ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s
        ChecksumXXHASH128=s ChecksumType=s struct TotalPartsCount=i;n:PartsCount PartNumberMarker=i
        NextPartNumberMarker=i MaxParts=i IsTruncated=b Parts=[^.276;n:Part struct Status=s struct ObjectLockEnabled=s
        Rule=.277 struct Mode=s RetainUntilDate=ti struct BlockPublicAcls=b IgnorePublicAcls=b BlockPublicPolicy=b
        RestrictPublicBuckets=b struct Name=s CreationDate=t BucketRegion=s BucketArn=s struct UploadId=s Key=s
        Initiated=t StorageClass=s Owner=.186 Initiator=.227 ChecksumAlgorithm=s ChecksumType=s struct Prefix=s struct
        ETag=s ChecksumAlgorithm=[^s ChecksumType=s Size=i StorageClass=s Key=s VersionId=s IsLatest=b LastModified=t
        Owner=.186 RestoreStatus=.278 struct Owner=.186 Key=s VersionId=s IsLatest=b LastModified=t struct Key=s
        LastModified=t ETag=s ChecksumAlgorithm=[^s ChecksumType=s Size=i StorageClass=s Owner=.186 RestoreStatus=.278
        struct PartNumber=i LastModified=t ETag=s Size=i ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s
        ChecksumSHA1=s ChecksumSHA256=s ChecksumSHA512=s ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s
        ChecksumXXHASH128=s struct ID=s DisplayName=s struct Status=s struct Grants=[(Grant).187;n:AccessControlList
        Owner=.186 struct CORSRules=[^.189;n:CORSRule struct Rules=[^.193;n:Rule struct Rules=[^.194;n:Rule struct
        LoggingEnabled=.195 struct Payer=s struct TagSet=[(Tag).209 struct MFADelete=s;n:MfaDelete Status=s struct
        ErrorDocument=.212 IndexDocument=.211 RedirectAllRequestsTo=.210 RoutingRules=[(RoutingRule).213 struct Days=i
        GlacierJobParameters=.279 Type=s Tier=s Description=s SelectParameters=.280 OutputLocation=.281 struct
        ConfigurationState=s EncryptionConfiguration=.282 struct RecordExpiration=.283 struct SSEKMS=.284;n:SSE-KMS
        struct ETag=s LastModified=t ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s ChecksumSHA1=s
        ChecksumSHA256=s ChecksumSHA512=s ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s ChecksumXXHASH128=s struct
        ETag=s ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s ChecksumSHA1=s ChecksumSHA256=s ChecksumSHA512=s
        ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s ChecksumXXHASH128=s PartNumber=i struct Type=s Name=s struct
        DataRedundancy=s Type=s struct RecordExpiration=.283 EncryptionConfiguration=.282 struct ConfigurationState=s
        EncryptionConfiguration=.282 struct TableBucketArn=s TableName=s struct Key=s VersionId=s ETag=s
        LastModifiedTime=tr Size=i struct DisplayName=s EmailAddress=s ID=s Type=s;n:xsi:type;a URI=s struct Prefix=s
        Tag=.209 And=.285 struct DataExport=.286 struct ApplyServerSideEncryptionByDefault=.287 BucketKeyEnabled=b
        BlockedEncryptionTypes=.288 struct Prefix=s Tag=.209 And=.289 struct Days=i AccessTier=s struct
        S3BucketDestination=.290 struct Prefix=s struct Frequency=s struct Date=ti Days=i ExpiredObjectDeleteMarker=b
        struct Date=ti Days=i StorageClass=s struct NoncurrentDays=i StorageClass=s NewerNoncurrentVersions=i struct
        NoncurrentDays=i NewerNoncurrentVersions=i struct DaysAfterInitiation=i struct Prefix=s Tag=.209
        ObjectSizeGreaterThan=i ObjectSizeLessThan=i And=.291 struct Grantee=.250 Permission=s struct SimplePrefix=.292
        PartitionedPrefix=.293 struct DestinationResult=.294 JournalTableConfigurationResult=.295
        InventoryTableConfigurationResult=.296 struct S3TablesDestinationResult=.297 struct ErrorCode=s ErrorMessage=s
        struct Prefix=s Tag=.209 AccessPointArn=s And=.298 struct Key=.299;n:S3Key struct ObjectOwnership=s struct ID=s
        Priority=i Prefix=s Filter=.300 Status=s SourceSelectionCriteria=.301 ExistingObjectReplication=.302
        Destination=.303 DeleteMarkerReplication=.304 struct HttpErrorCodeReturnedEquals=s KeyPrefixEquals=s struct
        HostName=s HttpRedirectCode=s Protocol=s ReplaceKeyPrefixWith=s ReplaceKeyWith=s struct PartNumber=i Size=i
        ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s ChecksumSHA1=s ChecksumSHA256=s ChecksumSHA512=s
        ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s ChecksumXXHASH128=s struct DefaultRetention=.305 struct
        IsRestoreInProgress=b RestoreExpiryDate=t struct Tier=s struct InputSerialization=.306 ExpressionType=s
        Expression=s OutputSerialization=.307 struct S3=.308 struct SseAlgorithm=s KmsKeyArn=s struct Expiration=s
        Days=i struct KMSKeyArn=s BucketKeyEnabled=b struct Prefix=s Tags=[^(Tag).209;n:Tag struct
        OutputSchemaVersion=s Destination=.309 struct SSEAlgorithm=s KMSMasterKeyID=s struct
        EncryptionType=[^(EncryptionType)s struct Prefix=s Tags=[^(Tag).209;n:Tag struct AccountId=s Bucket=s Format=s
        Prefix=s Encryption=.310 struct Prefix=s Tags=[^(Tag).209;n:Tag ObjectSizeGreaterThan=i ObjectSizeLessThan=i
        struct struct PartitionDateSource=s struct TableBucketType=s TableBucketArn=s TableNamespace=s struct
        TableStatus=s Error=.269 TableName=s TableArn=s RecordExpiration=.283 struct ConfigurationState=s TableStatus=s
        Error=.269 TableName=s TableArn=s struct TableBucketArn=s TableName=s TableArn=s TableNamespace=s struct
        Prefix=s Tags=[^(Tag).209;n:Tag AccessPointArn=s struct FilterRules=[^.311;n:FilterRule struct Prefix=s
        Tag=.209 And=.312 struct SseKmsEncryptedObjects=.313 ReplicaModifications=.314 struct Status=s struct Bucket=s
        Account=s StorageClass=s AccessControlTranslation=.315 EncryptionConfiguration=.316 ReplicationTime=.317
        Metrics=.318 struct Status=s struct Mode=s Days=i Years=i struct CSV=.319 CompressionType=s JSON=.320
        Parquet=.321 struct CSV=.322 JSON=.323 struct BucketName=s Prefix=s Encryption=.324 CannedACL=s
        AccessControlList=[(Grant).187 Tagging=.235 UserMetadata=[(MetadataEntry).325 StorageClass=s struct
        S3BucketDestination=.326 struct SSES3=.327;n:SSE-S3 SSEKMS=.328;n:SSE-KMS struct Name=s Value=s struct Prefix=s
        Tags=[^(Tag).209;n:Tag struct Status=s struct Status=s struct Owner=s struct ReplicaKmsKeyID=s struct Status=s
        Time=.329 struct Status=s EventThreshold=.329 struct FileHeaderInfo=s Comments=s QuoteEscapeCharacter=s
        RecordDelimiter=s FieldDelimiter=s QuoteCharacter=s AllowQuotedRecordDelimiter=b struct Type=s struct struct
        QuoteFields=s QuoteEscapeCharacter=s RecordDelimiter=s FieldDelimiter=s QuoteCharacter=s struct
        RecordDelimiter=s struct EncryptionType=s KMSKeyId=s KMSContext=s struct Name=s Value=s struct Format=s
        BucketAccountId=s Bucket=s Prefix=s struct struct KeyId=s struct Minutes=i errors
        AccessDenied=AccessDeniedException BucketAlreadyExists=BucketAlreadyExistsException
        BucketAlreadyOwnedByYou=BucketAlreadyOwnedByYouException EncryptionTypeMismatch=EncryptionTypeMismatchException
        IdempotencyParameterMismatch=IdempotencyParameterMismatchException
        InvalidObjectState=InvalidObjectStateException InvalidRequest=InvalidRequestException
        InvalidWriteOffset=InvalidWriteOffsetException NoSuchBucket=NoSuchBucketException NoSuchKey=NoSuchKeyException
        NoSuchUpload=NoSuchUploadException ObjectAlreadyInActiveTierError=ObjectAlreadyInActiveTierErrorException
        ObjectNotInActiveTierError=ObjectNotInActiveTierErrorException TooManyParts=TooManyPartsException
        """#
}
