// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let secretsmanager = #"""
        service secretsmanager json 2017-10-17 secretsmanager secretsmanager Secrets_Manager secretsmanager 1.1
        SecretsManager - op BatchGetSecretValue 0 1 r op CancelRotateSecret 2 3 - op CreateSecret 4 5 - op
        DeleteResourcePolicy 6 7 - op DeleteSecret 8 9 - op DescribeSecret 10 11 r op GetRandomPassword 12 13 r op
        GetResourcePolicy 14 15 r op GetSecretValue 16 17 r op ListSecretVersionIds 18 19 r op ListSecrets 20 21 r op
        PutResourcePolicy 22 23 - op PutSecretValue 24 25 - op RemoveRegionsFromReplication 26 27 - op
        ReplicateSecretToRegions 28 29 - op RestoreSecret 30 31 - op RotateSecret 32 33 - op StopReplicationToReplica
        34 35 - op TagResource 36 - - op UntagResource 37 - - op UpdateSecret 38 39 - op UpdateSecretVersionStage 40 41
        - op ValidateResourcePolicy 42 43 r struct SecretIdList=[s Filters=[.44 MaxResults=i NextToken=s struct
        SecretValues=[.45 NextToken=s Errors=[.46 struct SecretId=s struct ARN=s Name=s VersionId=s struct Name=s
        ClientRequestToken=s;i Description=s KmsKeyId=s SecretBinary=x SecretString=s Tags=[.47 AddReplicaRegions=[.48
        ForceOverwriteReplicaSecret=b Type=s struct ARN=s Name=s VersionId=s ReplicationStatus=[.49 struct SecretId=s
        struct ARN=s Name=s struct SecretId=s RecoveryWindowInDays=i ForceDeleteWithoutRecovery=b struct ARN=s Name=s
        DeletionDate=t struct SecretId=s struct ARN=s Name=s Type=s Description=s KmsKeyId=s RotationEnabled=b
        RotationLambdaARN=s RotationRules=.50 ExternalSecretRotationMetadata=[.51 ExternalSecretRotationRoleArn=s
        LastRotatedDate=t LastChangedDate=t LastAccessedDate=t DeletedDate=t NextRotationDate=t Tags=[.47
        VersionIdsToStages={[s OwningService=s CreatedDate=t PrimaryRegion=s ReplicationStatus=[.49 struct
        PasswordLength=i ExcludeCharacters=s ExcludeNumbers=b ExcludePunctuation=b ExcludeUppercase=b
        ExcludeLowercase=b IncludeSpace=b RequireEachIncludedType=b struct RandomPassword=s struct SecretId=s struct
        ARN=s Name=s ResourcePolicy=s struct SecretId=s VersionId=s VersionStage=s struct ARN=s Name=s VersionId=s
        SecretBinary=x SecretString=s VersionStages=[s CreatedDate=t struct SecretId=s MaxResults=i NextToken=s
        IncludeDeprecated=b struct Versions=[.52 NextToken=s ARN=s Name=s struct IncludePlannedDeletion=b MaxResults=i
        NextToken=s Filters=[.44 SortOrder=s SortBy=s struct SecretList=[.53 NextToken=s struct SecretId=s
        ResourcePolicy=s BlockPublicPolicy=b struct ARN=s Name=s struct SecretId=s ClientRequestToken=s;i
        SecretBinary=x SecretString=s VersionStages=[s RotationToken=s struct ARN=s Name=s VersionId=s VersionStages=[s
        struct SecretId=s RemoveReplicaRegions=[s struct ARN=s ReplicationStatus=[.49 struct SecretId=s
        AddReplicaRegions=[.48 ForceOverwriteReplicaSecret=b struct ARN=s ReplicationStatus=[.49 struct SecretId=s
        struct ARN=s Name=s struct SecretId=s ClientRequestToken=s;i RotationLambdaARN=s RotationRules=.50
        ExternalSecretRotationMetadata=[.51 ExternalSecretRotationRoleArn=s RotateImmediately=b struct ARN=s Name=s
        VersionId=s struct SecretId=s struct ARN=s struct SecretId=s Tags=[.47 struct SecretId=s TagKeys=[s struct
        SecretId=s ClientRequestToken=s;i Description=s KmsKeyId=s SecretBinary=x SecretString=s Type=s struct ARN=s
        Name=s VersionId=s struct SecretId=s VersionStage=s RemoveFromVersionId=s MoveToVersionId=s struct ARN=s Name=s
        struct SecretId=s ResourcePolicy=s struct PolicyValidationPassed=b ValidationErrors=[.54 struct Key=s Values=[s
        struct ARN=s Name=s VersionId=s SecretBinary=x SecretString=s VersionStages=[s CreatedDate=t struct SecretId=s
        ErrorCode=s Message=s struct Key=s Value=s struct Region=s KmsKeyId=s struct Region=s KmsKeyId=s Status=s
        StatusMessage=s LastAccessedDate=t struct AutomaticallyAfterDays=i Duration=s ScheduleExpression=s struct Key=s
        Value=s struct VersionId=s VersionStages=[s LastAccessedDate=t CreatedDate=t KmsKeyIds=[s struct ARN=s Name=s
        Type=s Description=s KmsKeyId=s RotationEnabled=b RotationLambdaARN=s RotationRules=.50
        ExternalSecretRotationMetadata=[.51 ExternalSecretRotationRoleArn=s LastRotatedDate=t LastChangedDate=t
        LastAccessedDate=t DeletedDate=t NextRotationDate=t Tags=[.47 SecretVersionsToStages={[s OwningService=s
        CreatedDate=t PrimaryRegion=s struct CheckName=s ErrorMessage=s errors
        DecryptionFailure=DecryptionFailureException EncryptionFailure=EncryptionFailureException
        InternalServiceError=InternalServiceErrorException InvalidNextTokenException InvalidParameterException
        InvalidRequestException LimitExceededException MalformedPolicyDocumentException PreconditionNotMetException
        PublicPolicyException ResourceExistsException ResourceNotFoundException
        """#
}
