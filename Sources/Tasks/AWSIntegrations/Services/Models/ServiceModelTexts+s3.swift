// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let s3 = #"""
        service s3 rest-xml 2006-03-01 s3 s3 S3 - 1.1 S3 http://s3.amazonaws.com/doc/2006-03-01/ op
        AbortMultipartUpload 0 1 - DELETE /{Bucket}/{Key+} op CompleteMultipartUpload 2 3 - POST /{Bucket}/{Key+} op
        CopyObject 4 5 - PUT /{Bucket}/{Key+} op CreateBucket 6 7 - PUT /{Bucket} op CreateBucketMetadataConfiguration
        8 - c POST /{Bucket}?metadataConfiguration op CreateBucketMetadataTableConfiguration 9 - c POST
        /{Bucket}?metadataTable op CreateMultipartUpload 10 11 - POST /{Bucket}/{Key+}?uploads op CreateSession 12 13 -
        GET /{Bucket}?session op DeleteBucket 14 - - DELETE /{Bucket} op DeleteBucketAnalyticsConfiguration 15 - -
        DELETE /{Bucket}?analytics op DeleteBucketCors 16 - - DELETE /{Bucket}?cors op DeleteBucketEncryption 17 - -
        DELETE /{Bucket}?encryption op DeleteBucketIntelligentTieringConfiguration 18 - - DELETE
        /{Bucket}?intelligent-tiering op DeleteBucketInventoryConfiguration 19 - - DELETE /{Bucket}?inventory op
        DeleteBucketLifecycle 20 - - DELETE /{Bucket}?lifecycle op DeleteBucketMetadataConfiguration 21 - - DELETE
        /{Bucket}?metadataConfiguration op DeleteBucketMetadataTableConfiguration 22 - - DELETE /{Bucket}?metadataTable
        op DeleteBucketMetricsConfiguration 23 - - DELETE /{Bucket}?metrics op DeleteBucketOwnershipControls 24 - -
        DELETE /{Bucket}?ownershipControls op DeleteBucketPolicy 25 - - DELETE /{Bucket}?policy op
        DeleteBucketReplication 26 - - DELETE /{Bucket}?replication op DeleteBucketTagging 27 - - DELETE
        /{Bucket}?tagging op DeleteBucketWebsite 28 - - DELETE /{Bucket}?website op DeleteObject 29 30 - DELETE
        /{Bucket}/{Key+} op DeleteObjectTagging 31 32 - DELETE /{Bucket}/{Key+}?tagging op DeleteObjects 33 34 c POST
        /{Bucket}?delete op DeletePublicAccessBlock 35 - - DELETE /{Bucket}?publicAccessBlock op GetBucketAbac 36 37 r
        GET /{Bucket}?abac op GetBucketAccelerateConfiguration 38 39 r GET /{Bucket}?accelerate op GetBucketAcl 40 41 r
        GET /{Bucket}?acl op GetBucketAnalyticsConfiguration 42 43 r GET /{Bucket}?analytics op GetBucketCors 44 45 r
        GET /{Bucket}?cors op GetBucketEncryption 46 47 r GET /{Bucket}?encryption op
        GetBucketIntelligentTieringConfiguration 48 49 r GET /{Bucket}?intelligent-tiering op
        GetBucketInventoryConfiguration 50 51 r GET /{Bucket}?inventory op GetBucketLifecycle 52 53 r GET
        /{Bucket}?lifecycle op GetBucketLifecycleConfiguration 54 55 r GET /{Bucket}?lifecycle op GetBucketLocation 56
        57 r GET /{Bucket}?location op GetBucketLogging 58 59 r GET /{Bucket}?logging op GetBucketMetadataConfiguration
        60 61 r GET /{Bucket}?metadataConfiguration op GetBucketMetadataTableConfiguration 62 63 r GET
        /{Bucket}?metadataTable op GetBucketMetricsConfiguration 64 65 r GET /{Bucket}?metrics op GetBucketNotification
        66 67 r GET /{Bucket}?notification op GetBucketNotificationConfiguration 66 68 r GET /{Bucket}?notification op
        GetBucketOwnershipControls 69 70 r GET /{Bucket}?ownershipControls op GetBucketPolicy 71 72 r GET
        /{Bucket}?policy op GetBucketPolicyStatus 73 74 r GET /{Bucket}?policyStatus op GetBucketReplication 75 76 r
        GET /{Bucket}?replication op GetBucketRequestPayment 77 78 r GET /{Bucket}?requestPayment op GetBucketTagging
        79 80 r GET /{Bucket}?tagging op GetBucketVersioning 81 82 r GET /{Bucket}?versioning op GetBucketWebsite 83 84
        r GET /{Bucket}?website op GetObject 85 86 r GET /{Bucket}/{Key+} op GetObjectAcl 87 88 r GET
        /{Bucket}/{Key+}?acl op GetObjectAttributes 89 90 r GET /{Bucket}/{Key+}?attributes op GetObjectLegalHold 91 92
        r GET /{Bucket}/{Key+}?legal-hold op GetObjectLockConfiguration 93 94 r GET /{Bucket}?object-lock op
        GetObjectRetention 95 96 r GET /{Bucket}/{Key+}?retention op GetObjectTagging 97 98 r GET
        /{Bucket}/{Key+}?tagging op GetObjectTorrent 99 100 r GET /{Bucket}/{Key+}?torrent op GetPublicAccessBlock 101
        102 r GET /{Bucket}?publicAccessBlock op HeadBucket 103 104 r HEAD /{Bucket} op HeadObject 105 106 r HEAD
        /{Bucket}/{Key+} op ListBucketAnalyticsConfigurations 107 108 r GET /{Bucket}?analytics op
        ListBucketIntelligentTieringConfigurations 109 110 r GET /{Bucket}?intelligent-tiering op
        ListBucketInventoryConfigurations 111 112 r GET /{Bucket}?inventory op ListBucketMetricsConfigurations 113 114
        r GET /{Bucket}?metrics op ListBuckets 115 116 r GET / op ListDirectoryBuckets 117 118 r GET / op
        ListMultipartUploads 119 120 r GET /{Bucket}?uploads op ListObjectVersions 121 122 r GET /{Bucket}?versions op
        ListObjects 123 124 r GET /{Bucket} op ListObjectsV2 125 126 r GET /{Bucket}?list-type=2 op ListParts 127 128 r
        GET /{Bucket}/{Key+} op PutBucketAbac 129 - - PUT /{Bucket}?abac op PutBucketAccelerateConfiguration 130 - -
        PUT /{Bucket}?accelerate op PutBucketAcl 131 - c PUT /{Bucket}?acl op PutBucketAnalyticsConfiguration 132 - -
        PUT /{Bucket}?analytics op PutBucketCors 133 - c PUT /{Bucket}?cors op PutBucketEncryption 134 - c PUT
        /{Bucket}?encryption op PutBucketIntelligentTieringConfiguration 135 - - PUT /{Bucket}?intelligent-tiering op
        PutBucketInventoryConfiguration 136 - - PUT /{Bucket}?inventory op PutBucketLifecycle 137 - c PUT
        /{Bucket}?lifecycle op PutBucketLifecycleConfiguration 138 139 c PUT /{Bucket}?lifecycle op PutBucketLogging
        140 - c PUT /{Bucket}?logging op PutBucketMetricsConfiguration 141 - - PUT /{Bucket}?metrics op
        PutBucketNotification 142 - c PUT /{Bucket}?notification op PutBucketNotificationConfiguration 143 - - PUT
        /{Bucket}?notification op PutBucketOwnershipControls 144 - c PUT /{Bucket}?ownershipControls op PutBucketPolicy
        145 - c PUT /{Bucket}?policy op PutBucketReplication 146 - c PUT /{Bucket}?replication op
        PutBucketRequestPayment 147 - c PUT /{Bucket}?requestPayment op PutBucketTagging 148 - c PUT /{Bucket}?tagging
        op PutBucketVersioning 149 - c PUT /{Bucket}?versioning op PutBucketWebsite 150 - c PUT /{Bucket}?website op
        PutObject 151 152 - PUT /{Bucket}/{Key+} op PutObjectAcl 153 154 c PUT /{Bucket}/{Key+}?acl op
        PutObjectLegalHold 155 156 c PUT /{Bucket}/{Key+}?legal-hold op PutObjectLockConfiguration 157 158 c PUT
        /{Bucket}?object-lock op PutObjectRetention 159 160 c PUT /{Bucket}/{Key+}?retention op PutObjectTagging 161
        162 c PUT /{Bucket}/{Key+}?tagging op PutPublicAccessBlock 163 - c PUT /{Bucket}?publicAccessBlock op
        RenameObject 164 165 - PUT /{Bucket}/{Key+}?renameObject op RestoreObject 166 167 - POST
        /{Bucket}/{Key+}?restore op UpdateBucketMetadataInventoryTableConfiguration 168 - c PUT
        /{Bucket}?metadataInventoryTable op UpdateBucketMetadataJournalTableConfiguration 169 - c PUT
        /{Bucket}?metadataJournalTable op UpdateObjectEncryption 170 171 c PUT /{Bucket}/{Key+}?encryption op
        UploadPart 172 173 - PUT /{Bucket}/{Key+} op UploadPartCopy 174 175 - PUT /{Bucket}/{Key+} struct Bucket=s;u
        Key=s;u UploadId=s;q:uploadId RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner IfMatchInitiatedTime=tr;h:x-amz-if-match-initiated-time
        struct RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Key=s;u
        MultipartUpload=.176;n:CompleteMultipartUpload;* UploadId=s;q:uploadId ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 ChecksumType=s;h:x-amz-checksum-type
        MpuObjectSize=i;h:x-amz-mp-object-size RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner IfMatch=s;h:If-Match IfNoneMatch=s;h:If-None-Match
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 struct Location=s Bucket=s Key=s
        Expiration=s;h:x-amz-expiration ETag=s ChecksumCRC32=s ChecksumCRC32C=s ChecksumCRC64NVME=s ChecksumSHA1=s
        ChecksumSHA256=s ChecksumSHA512=s ChecksumMD5=s ChecksumXXHASH64=s ChecksumXXHASH3=s ChecksumXXHASH128=s
        ChecksumType=s ServerSideEncryption=s;h:x-amz-server-side-encryption VersionId=s;h:x-amz-version-id
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestCharged=s;h:x-amz-request-charged
        struct ACL=s;h:x-amz-acl Bucket=s;u CacheControl=s;h:Cache-Control
        ChecksumAlgorithm=s;h:x-amz-checksum-algorithm ContentDisposition=s;h:Content-Disposition
        ContentEncoding=s;h:Content-Encoding ContentLanguage=s;h:Content-Language ContentType=s;h:Content-Type
        CopySource=s;h:x-amz-copy-source CopySourceIfMatch=s;h:x-amz-copy-source-if-match
        CopySourceIfModifiedSince=t;h:x-amz-copy-source-if-modified-since
        CopySourceIfNoneMatch=s;h:x-amz-copy-source-if-none-match
        CopySourceIfUnmodifiedSince=t;h:x-amz-copy-source-if-unmodified-since Expires=s;h
        GrantFullControl=s;h:x-amz-grant-full-control GrantRead=s;h:x-amz-grant-read
        GrantReadACP=s;h:x-amz-grant-read-acp GrantWriteACP=s;h:x-amz-grant-write-acp IfMatch=s;h:If-Match
        IfNoneMatch=s;h:If-None-Match Key=s;u Metadata={s;p:x-amz-meta- MetadataDirective=s;h:x-amz-metadata-directive
        TaggingDirective=s;h:x-amz-tagging-directive ServerSideEncryption=s;h:x-amz-server-side-encryption
        StorageClass=s;h:x-amz-storage-class WebsiteRedirectLocation=s;h:x-amz-website-redirect-location
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled
        CopySourceSSECustomerAlgorithm=s;h:x-amz-copy-source-server-side-encryption-customer-algorithm
        CopySourceSSECustomerKey=s;h:x-amz-copy-source-server-side-encryption-customer-key
        CopySourceSSECustomerKeyMD5=s;h:x-amz-copy-source-server-side-encryption-customer-key-MD5
        RequestPayer=s;h:x-amz-request-payer Tagging=s;h:x-amz-tagging ObjectLockMode=s;h:x-amz-object-lock-mode
        ObjectLockRetainUntilDate=ti;h:x-amz-object-lock-retain-until-date
        ObjectLockLegalHoldStatus=s;h:x-amz-object-lock-legal-hold ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ExpectedSourceBucketOwner=s;h:x-amz-source-expected-bucket-owner struct CopyObjectResult=.177;*
        Expiration=s;h:x-amz-expiration CopySourceVersionId=s;h:x-amz-copy-source-version-id
        VersionId=s;h:x-amz-version-id ServerSideEncryption=s;h:x-amz-server-side-encryption
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestCharged=s;h:x-amz-request-charged
        struct ACL=s;h:x-amz-acl Bucket=s;u CreateBucketConfiguration=.178;*
        GrantFullControl=s;h:x-amz-grant-full-control GrantRead=s;h:x-amz-grant-read
        GrantReadACP=s;h:x-amz-grant-read-acp GrantWrite=s;h:x-amz-grant-write GrantWriteACP=s;h:x-amz-grant-write-acp
        ObjectLockEnabledForBucket=b;h:x-amz-bucket-object-lock-enabled ObjectOwnership=s;h:x-amz-object-ownership
        BucketNamespace=s;h:x-amz-bucket-namespace struct Location=s;h BucketArn=s;h:x-amz-bucket-arn struct Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm MetadataConfiguration=.179;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm MetadataTableConfiguration=.180;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct ACL=s;h:x-amz-acl Bucket=s;u
        CacheControl=s;h:Cache-Control ContentDisposition=s;h:Content-Disposition ContentEncoding=s;h:Content-Encoding
        ContentLanguage=s;h:Content-Language ContentType=s;h:Content-Type Expires=s;h
        GrantFullControl=s;h:x-amz-grant-full-control GrantRead=s;h:x-amz-grant-read
        GrantReadACP=s;h:x-amz-grant-read-acp GrantWriteACP=s;h:x-amz-grant-write-acp Key=s;u Metadata={s;p:x-amz-meta-
        ServerSideEncryption=s;h:x-amz-server-side-encryption StorageClass=s;h:x-amz-storage-class
        WebsiteRedirectLocation=s;h:x-amz-website-redirect-location
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestPayer=s;h:x-amz-request-payer
        Tagging=s;h:x-amz-tagging ObjectLockMode=s;h:x-amz-object-lock-mode
        ObjectLockRetainUntilDate=ti;h:x-amz-object-lock-retain-until-date
        ObjectLockLegalHoldStatus=s;h:x-amz-object-lock-legal-hold ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ChecksumAlgorithm=s;h:x-amz-checksum-algorithm ChecksumType=s;h:x-amz-checksum-type struct
        AbortDate=t;h:x-amz-abort-date AbortRuleId=s;h:x-amz-abort-rule-id Bucket=s Key=s UploadId=s
        ServerSideEncryption=s;h:x-amz-server-side-encryption
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestCharged=s;h:x-amz-request-charged
        ChecksumAlgorithm=s;h:x-amz-checksum-algorithm ChecksumType=s;h:x-amz-checksum-type struct
        SessionMode=s;h:x-amz-create-session-mode Bucket=s;u ServerSideEncryption=s;h:x-amz-server-side-encryption
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled struct
        ServerSideEncryption=s;h:x-amz-server-side-encryption
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled Credentials=.181 struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Key=s;u MFA=s;h:x-amz-mfa
        VersionId=s;q:versionId RequestPayer=s;h:x-amz-request-payer
        BypassGovernanceRetention=b;h:x-amz-bypass-governance-retention
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner IfMatch=s;h:If-Match
        IfMatchLastModifiedTime=tr;h:x-amz-if-match-last-modified-time IfMatchSize=i;h:x-amz-if-match-size struct
        DeleteMarker=b;h:x-amz-delete-marker VersionId=s;h:x-amz-version-id RequestCharged=s;h:x-amz-request-charged
        struct Bucket=s;u Key=s;u VersionId=s;q:versionId ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        VersionId=s;h:x-amz-version-id struct Bucket=s;u Delete=.182;* MFA=s;h:x-amz-mfa
        RequestPayer=s;h:x-amz-request-payer BypassGovernanceRetention=b;h:x-amz-bypass-governance-retention
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm struct
        Deleted=[^.183 RequestCharged=s;h:x-amz-request-charged Errors=[^.184;n:Error struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct AbacStatus=.185;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner RequestPayer=s;h:x-amz-request-payer struct Status=s
        RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        struct Owner=.186 Grants=[(Grant).187;n:AccessControlList struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct AnalyticsConfiguration=.188;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct CORSRules=[^.189;n:CORSRule struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct ServerSideEncryptionConfiguration=.190;* struct
        Bucket=s;u Id=s;q:id ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        IntelligentTieringConfiguration=.191;* struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct InventoryConfiguration=.192;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Rules=[^.193;n:Rule struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Rules=[^.194;n:Rule
        TransitionDefaultMinimumObjectSize=s;h:x-amz-transition-default-minimum-object-size struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct LocationConstraint=s struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct LoggingEnabled=.195 struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct GetBucketMetadataConfigurationResult=.196;* struct
        Bucket=s;u ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        GetBucketMetadataTableConfigurationResult=.197;* struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct MetricsConfiguration=.198;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct TopicConfiguration=.199 QueueConfiguration=.200
        CloudFunctionConfiguration=.201 struct TopicConfigurations=[^.202;n:TopicConfiguration
        QueueConfigurations=[^.203;n:QueueConfiguration
        LambdaFunctionConfigurations=[^.204;n:CloudFunctionConfiguration EventBridgeConfiguration=.205 struct
        Bucket=s;u ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct OwnershipControls=.206;* struct
        Bucket=s;u ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Policy=s;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct PolicyStatus=.207;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct ReplicationConfiguration=.208;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Payer=s struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct TagSet=[(Tag).209 struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Status=s MFADelete=s;n:MfaDelete struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct RedirectAllRequestsTo=.210 IndexDocument=.211
        ErrorDocument=.212 RoutingRules=[(RoutingRule).213 struct Bucket=s;u IfMatch=s;h:If-Match
        IfModifiedSince=t;h:If-Modified-Since IfNoneMatch=s;h:If-None-Match IfUnmodifiedSince=t;h:If-Unmodified-Since
        Key=s;u Range=s;h ResponseCacheControl=s;q:response-cache-control
        ResponseContentDisposition=s;q:response-content-disposition
        ResponseContentEncoding=s;q:response-content-encoding ResponseContentLanguage=s;q:response-content-language
        ResponseContentType=s;q:response-content-type ResponseExpires=tr;q:response-expires VersionId=s;q:versionId
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 RequestPayer=s;h:x-amz-request-payer
        PartNumber=i;q:partNumber ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ChecksumMode=s;h:x-amz-checksum-mode struct Body=x;* DeleteMarker=b;h:x-amz-delete-marker
        AcceptRanges=s;h:accept-ranges Expiration=s;h:x-amz-expiration Restore=s;h:x-amz-restore
        LastModified=t;h:Last-Modified ContentLength=i;h:Content-Length ETag=s;h ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 ChecksumType=s;h:x-amz-checksum-type
        MissingMeta=i;h:x-amz-missing-meta VersionId=s;h:x-amz-version-id CacheControl=s;h:Cache-Control
        ContentDisposition=s;h:Content-Disposition ContentEncoding=s;h:Content-Encoding
        ContentLanguage=s;h:Content-Language ContentRange=s;h:Content-Range ContentType=s;h:Content-Type Expires=s;h
        WebsiteRedirectLocation=s;h:x-amz-website-redirect-location
        ServerSideEncryption=s;h:x-amz-server-side-encryption Metadata={s;p:x-amz-meta-
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled StorageClass=s;h:x-amz-storage-class
        RequestCharged=s;h:x-amz-request-charged ReplicationStatus=s;h:x-amz-replication-status
        PartsCount=i;h:x-amz-mp-parts-count TagCount=i;h:x-amz-tagging-count ObjectLockMode=s;h:x-amz-object-lock-mode
        ObjectLockRetainUntilDate=ti;h:x-amz-object-lock-retain-until-date
        ObjectLockLegalHoldStatus=s;h:x-amz-object-lock-legal-hold struct Bucket=s;u Key=s;u VersionId=s;q:versionId
        RequestPayer=s;h:x-amz-request-payer ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Owner=.186
        Grants=[(Grant).187;n:AccessControlList RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Key=s;u
        VersionId=s;q:versionId MaxParts=i;h:x-amz-max-parts PartNumberMarker=i;h:x-amz-part-number-marker
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner ObjectAttributes=[s;h:x-amz-object-attributes struct
        DeleteMarker=b;h:x-amz-delete-marker LastModified=t;h:Last-Modified VersionId=s;h:x-amz-version-id
        RequestCharged=s;h:x-amz-request-charged ETag=s Checksum=.214 ObjectParts=.215 StorageClass=s ObjectSize=i
        struct Bucket=s;u Key=s;u VersionId=s;q:versionId RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct LegalHold=.216;* struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct ObjectLockConfiguration=.217;* struct Bucket=s;u
        Key=s;u VersionId=s;q:versionId RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Retention=.218;* struct Bucket=s;u Key=s;u
        VersionId=s;q:versionId ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        RequestPayer=s;h:x-amz-request-payer struct VersionId=s;h:x-amz-version-id TagSet=[(Tag).209 struct Bucket=s;u
        Key=s;u RequestPayer=s;h:x-amz-request-payer ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        Body=x;* RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct PublicAccessBlockConfiguration=.219;* struct
        Bucket=s;u ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct BucketArn=s;h:x-amz-bucket-arn
        BucketLocationType=s;h:x-amz-bucket-location-type BucketLocationName=s;h:x-amz-bucket-location-name
        BucketRegion=s;h:x-amz-bucket-region AccessPointAlias=b;h:x-amz-access-point-alias struct Bucket=s;u
        IfMatch=s;h:If-Match IfModifiedSince=t;h:If-Modified-Since IfNoneMatch=s;h:If-None-Match
        IfUnmodifiedSince=t;h:If-Unmodified-Since Key=s;u Range=s;h ResponseCacheControl=s;q:response-cache-control
        ResponseContentDisposition=s;q:response-content-disposition
        ResponseContentEncoding=s;q:response-content-encoding ResponseContentLanguage=s;q:response-content-language
        ResponseContentType=s;q:response-content-type ResponseExpires=tr;q:response-expires VersionId=s;q:versionId
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 RequestPayer=s;h:x-amz-request-payer
        PartNumber=i;q:partNumber ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ChecksumMode=s;h:x-amz-checksum-mode struct DeleteMarker=b;h:x-amz-delete-marker AcceptRanges=s;h:accept-ranges
        Expiration=s;h:x-amz-expiration Restore=s;h:x-amz-restore ArchiveStatus=s;h:x-amz-archive-status
        LastModified=t;h:Last-Modified ContentLength=i;h:Content-Length ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 ChecksumType=s;h:x-amz-checksum-type ETag=s;h
        MissingMeta=i;h:x-amz-missing-meta VersionId=s;h:x-amz-version-id CacheControl=s;h:Cache-Control
        ContentDisposition=s;h:Content-Disposition ContentEncoding=s;h:Content-Encoding
        ContentLanguage=s;h:Content-Language ContentType=s;h:Content-Type ContentRange=s;h:Content-Range Expires=s;h
        WebsiteRedirectLocation=s;h:x-amz-website-redirect-location
        ServerSideEncryption=s;h:x-amz-server-side-encryption Metadata={s;p:x-amz-meta-
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled StorageClass=s;h:x-amz-storage-class
        RequestCharged=s;h:x-amz-request-charged ReplicationStatus=s;h:x-amz-replication-status
        PartsCount=i;h:x-amz-mp-parts-count TagCount=i;h:x-amz-tagging-count ObjectLockMode=s;h:x-amz-object-lock-mode
        ObjectLockRetainUntilDate=ti;h:x-amz-object-lock-retain-until-date
        ObjectLockLegalHoldStatus=s;h:x-amz-object-lock-legal-hold struct Bucket=s;u
        ContinuationToken=s;q:continuation-token ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        IsTruncated=b ContinuationToken=s NextContinuationToken=s
        AnalyticsConfigurationList=[^.188;n:AnalyticsConfiguration struct Bucket=s;u
        ContinuationToken=s;q:continuation-token ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        IsTruncated=b ContinuationToken=s NextContinuationToken=s
        IntelligentTieringConfigurationList=[^.191;n:IntelligentTieringConfiguration struct Bucket=s;u
        ContinuationToken=s;q:continuation-token ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        ContinuationToken=s InventoryConfigurationList=[^.192;n:InventoryConfiguration IsTruncated=b
        NextContinuationToken=s struct Bucket=s;u ContinuationToken=s;q:continuation-token
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct IsTruncated=b ContinuationToken=s
        NextContinuationToken=s MetricsConfigurationList=[^.198;n:MetricsConfiguration struct
        MaxBuckets=i;q:max-buckets ContinuationToken=s;q:continuation-token Prefix=s;q:prefix
        BucketRegion=s;q:bucket-region struct Buckets=[(Bucket).220 Owner=.186 ContinuationToken=s Prefix=s struct
        ContinuationToken=s;q:continuation-token MaxDirectoryBuckets=i;q:max-directory-buckets struct
        Buckets=[(Bucket).220 ContinuationToken=s struct Bucket=s;u Delimiter=s;q:delimiter
        EncodingType=s;q:encoding-type KeyMarker=s;q:key-marker MaxUploads=i;q:max-uploads Prefix=s;q:prefix
        UploadIdMarker=s;q:upload-id-marker ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        RequestPayer=s;h:x-amz-request-payer struct Bucket=s KeyMarker=s UploadIdMarker=s NextKeyMarker=s Prefix=s
        Delimiter=s NextUploadIdMarker=s MaxUploads=i IsTruncated=b Uploads=[^.221;n:Upload CommonPrefixes=[^.222
        EncodingType=s RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Delimiter=s;q:delimiter
        EncodingType=s;q:encoding-type KeyMarker=s;q:key-marker MaxKeys=i;q:max-keys Prefix=s;q:prefix
        VersionIdMarker=s;q:version-id-marker ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        RequestPayer=s;h:x-amz-request-payer OptionalObjectAttributes=[s;h:x-amz-optional-object-attributes struct
        IsTruncated=b KeyMarker=s VersionIdMarker=s NextKeyMarker=s NextVersionIdMarker=s Versions=[^.223;n:Version
        DeleteMarkers=[^.224;n:DeleteMarker Name=s Prefix=s Delimiter=s MaxKeys=i CommonPrefixes=[^.222 EncodingType=s
        RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Delimiter=s;q:delimiter
        EncodingType=s;q:encoding-type Marker=s;q:marker MaxKeys=i;q:max-keys Prefix=s;q:prefix
        RequestPayer=s;h:x-amz-request-payer ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        OptionalObjectAttributes=[s;h:x-amz-optional-object-attributes struct IsTruncated=b Marker=s NextMarker=s
        Contents=[^.225 Name=s Prefix=s Delimiter=s MaxKeys=i CommonPrefixes=[^.222 EncodingType=s
        RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Delimiter=s;q:delimiter
        EncodingType=s;q:encoding-type MaxKeys=i;q:max-keys Prefix=s;q:prefix ContinuationToken=s;q:continuation-token
        FetchOwner=b;q:fetch-owner StartAfter=s;q:start-after RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        OptionalObjectAttributes=[s;h:x-amz-optional-object-attributes struct IsTruncated=b Contents=[^.225 Name=s
        Prefix=s Delimiter=s MaxKeys=i CommonPrefixes=[^.222 EncodingType=s KeyCount=i ContinuationToken=s
        NextContinuationToken=s StartAfter=s RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Key=s;u
        MaxParts=i;q:max-parts PartNumberMarker=i;q:part-number-marker UploadId=s;q:uploadId
        RequestPayer=s;h:x-amz-request-payer ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 struct AbortDate=t;h:x-amz-abort-date
        AbortRuleId=s;h:x-amz-abort-rule-id Bucket=s Key=s UploadId=s PartNumberMarker=i NextPartNumberMarker=i
        MaxParts=i IsTruncated=b Parts=[^.226;n:Part Initiator=.227 Owner=.186 StorageClass=s
        RequestCharged=s;h:x-amz-request-charged ChecksumAlgorithm=s ChecksumType=s struct Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner AbacStatus=.185;* struct Bucket=s;u
        AccelerateConfiguration=.228;* ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm struct ACL=s;h:x-amz-acl AccessControlPolicy=.229;*
        Bucket=s;u ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        GrantFullControl=s;h:x-amz-grant-full-control GrantRead=s;h:x-amz-grant-read
        GrantReadACP=s;h:x-amz-grant-read-acp GrantWrite=s;h:x-amz-grant-write GrantWriteACP=s;h:x-amz-grant-write-acp
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id AnalyticsConfiguration=.188;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u CORSConfiguration=.230;*
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm ServerSideEncryptionConfiguration=.190;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner IntelligentTieringConfiguration=.191;* struct Bucket=s;u
        Id=s;q:id InventoryConfiguration=.192;* ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm LifecycleConfiguration=.231;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm LifecycleConfiguration=.232;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        TransitionDefaultMinimumObjectSize=s;h:x-amz-transition-default-minimum-object-size struct
        TransitionDefaultMinimumObjectSize=s;h:x-amz-transition-default-minimum-object-size struct Bucket=s;u
        BucketLoggingStatus=.233;* ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Id=s;q:id MetricsConfiguration=.198;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm NotificationConfiguration=.67;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u NotificationConfiguration=.68;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        SkipDestinationValidation=b;h:x-amz-skip-destination-validation struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner OwnershipControls=.206;*
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ConfirmRemoveSelfBucketAccess=b;h:x-amz-confirm-remove-self-bucket-access Policy=s;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm ReplicationConfiguration=.208;*
        Token=s;h:x-amz-bucket-object-lock-token ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        RequestPaymentConfiguration=.234;* ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm Tagging=.235;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm MFA=s;h:x-amz-mfa VersioningConfiguration=.236;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm WebsiteConfiguration=.237;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct ACL=s;h:x-amz-acl Body=x;* Bucket=s;u
        CacheControl=s;h:Cache-Control ContentDisposition=s;h:Content-Disposition ContentEncoding=s;h:Content-Encoding
        ContentLanguage=s;h:Content-Language ContentLength=i;h:Content-Length ContentMD5=s;h:Content-MD5
        ContentType=s;h:Content-Type ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ChecksumCRC32=s;h:x-amz-checksum-crc32 ChecksumCRC32C=s;h:x-amz-checksum-crc32c
        ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme ChecksumSHA1=s;h:x-amz-checksum-sha1
        ChecksumSHA256=s;h:x-amz-checksum-sha256 ChecksumSHA512=s;h:x-amz-checksum-sha512
        ChecksumMD5=s;h:x-amz-checksum-md5 ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64
        ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3 ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 Expires=s;h
        IfMatch=s;h:If-Match IfNoneMatch=s;h:If-None-Match GrantFullControl=s;h:x-amz-grant-full-control
        GrantRead=s;h:x-amz-grant-read GrantReadACP=s;h:x-amz-grant-read-acp GrantWriteACP=s;h:x-amz-grant-write-acp
        Key=s;u WriteOffsetBytes=i;h:x-amz-write-offset-bytes Metadata={s;p:x-amz-meta-
        ServerSideEncryption=s;h:x-amz-server-side-encryption StorageClass=s;h:x-amz-storage-class
        WebsiteRedirectLocation=s;h:x-amz-website-redirect-location
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestPayer=s;h:x-amz-request-payer
        Tagging=s;h:x-amz-tagging ObjectLockMode=s;h:x-amz-object-lock-mode
        ObjectLockRetainUntilDate=ti;h:x-amz-object-lock-retain-until-date
        ObjectLockLegalHoldStatus=s;h:x-amz-object-lock-legal-hold ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner
        struct Expiration=s;h:x-amz-expiration ETag=s;h ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 ChecksumType=s;h:x-amz-checksum-type
        ServerSideEncryption=s;h:x-amz-server-side-encryption VersionId=s;h:x-amz-version-id
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        SSEKMSEncryptionContext=s;h:x-amz-server-side-encryption-context
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled Size=i;h:x-amz-object-size
        RequestCharged=s;h:x-amz-request-charged struct ACL=s;h:x-amz-acl AccessControlPolicy=.229;* Bucket=s;u
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        GrantFullControl=s;h:x-amz-grant-full-control GrantRead=s;h:x-amz-grant-read
        GrantReadACP=s;h:x-amz-grant-read-acp GrantWrite=s;h:x-amz-grant-write GrantWriteACP=s;h:x-amz-grant-write-acp
        Key=s;u RequestPayer=s;h:x-amz-request-payer VersionId=s;q:versionId
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct RequestCharged=s;h:x-amz-request-charged struct
        Bucket=s;u Key=s;u LegalHold=.216;* RequestPayer=s;h:x-amz-request-payer VersionId=s;q:versionId
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct RequestCharged=s;h:x-amz-request-charged struct
        Bucket=s;u ObjectLockConfiguration=.217;* RequestPayer=s;h:x-amz-request-payer
        Token=s;h:x-amz-bucket-object-lock-token ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Key=s;u Retention=.218;*
        RequestPayer=s;h:x-amz-request-payer VersionId=s;q:versionId
        BypassGovernanceRetention=b;h:x-amz-bypass-governance-retention ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        RequestCharged=s;h:x-amz-request-charged struct Bucket=s;u Key=s;u VersionId=s;q:versionId
        ContentMD5=s;h:Content-MD5 ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm Tagging=.235;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner RequestPayer=s;h:x-amz-request-payer struct
        VersionId=s;h:x-amz-version-id struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm PublicAccessBlockConfiguration=.219;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Key=s;u
        RenameSource=s;h:x-amz-rename-source DestinationIfMatch=s;h:If-Match DestinationIfNoneMatch=s;h:If-None-Match
        DestinationIfModifiedSince=t;h:If-Modified-Since DestinationIfUnmodifiedSince=t;h:If-Unmodified-Since
        SourceIfMatch=s;h:x-amz-rename-source-if-match SourceIfNoneMatch=s;h:x-amz-rename-source-if-none-match
        SourceIfModifiedSince=tr;h:x-amz-rename-source-if-modified-since
        SourceIfUnmodifiedSince=tr;h:x-amz-rename-source-if-unmodified-since ClientToken=s;h:x-amz-client-token;i
        struct struct Bucket=s;u Key=s;u VersionId=s;q:versionId RestoreRequest=.238;*
        RequestPayer=s;h:x-amz-request-payer ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct RequestCharged=s;h:x-amz-request-charged
        RestoreOutputPath=s;h:x-amz-restore-output-path struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm InventoryTableConfiguration=.239;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm JournalTableConfiguration=.240;*
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct Bucket=s;u Key=s;u VersionId=s;q:versionId
        ObjectEncryption=.241;* RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm struct RequestCharged=s;h:x-amz-request-charged struct
        Body=x;* Bucket=s;u ContentLength=i;h:Content-Length ContentMD5=s;h:Content-MD5
        ChecksumAlgorithm=s;h:x-amz-sdk-checksum-algorithm ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128 Key=s;u PartNumber=i;q:partNumber UploadId=s;q:uploadId
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKey=s;h:x-amz-server-side-encryption-customer-key
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5 RequestPayer=s;h:x-amz-request-payer
        ExpectedBucketOwner=s;h:x-amz-expected-bucket-owner struct
        ServerSideEncryption=s;h:x-amz-server-side-encryption ETag=s;h ChecksumCRC32=s;h:x-amz-checksum-crc32
        ChecksumCRC32C=s;h:x-amz-checksum-crc32c ChecksumCRC64NVME=s;h:x-amz-checksum-crc64nvme
        ChecksumSHA1=s;h:x-amz-checksum-sha1 ChecksumSHA256=s;h:x-amz-checksum-sha256
        ChecksumSHA512=s;h:x-amz-checksum-sha512 ChecksumMD5=s;h:x-amz-checksum-md5
        ChecksumXXHASH64=s;h:x-amz-checksum-xxhash64 ChecksumXXHASH3=s;h:x-amz-checksum-xxhash3
        ChecksumXXHASH128=s;h:x-amz-checksum-xxhash128
        SSECustomerAlgorithm=s;h:x-amz-server-side-encryption-customer-algorithm
        SSECustomerKeyMD5=s;h:x-amz-server-side-encryption-customer-key-MD5
        SSEKMSKeyId=s;h:x-amz-server-side-encryption-aws-kms-key-id
        BucketKeyEnabled=b;h:x-amz-server-side-encryption-bucket-key-enabled RequestCharged=s;h:x-amz-request-charged
        struct Bucket=s;u CopySource=s;h:x-amz-copy-source CopySourceIfMatch=s;h:x-amz-copy-source-if-match
        CopySourceIfModifiedSince=t;h:x-amz-copy-source-if-modified-since
        CopySourceIfNoneMatch=s;h:x-amz-copy-source-if-none-match
        """#
}
