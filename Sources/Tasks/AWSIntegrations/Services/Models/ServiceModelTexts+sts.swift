// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let sts = #"""
        service sts query 2011-06-15 sts sts STS - 1.1 Sts https://sts.amazonaws.com/doc/2011-06-15/ op AssumeRole 0 1
        w op AssumeRoleWithSAML 2 3 uw op AssumeRoleWithWebIdentity 4 5 uw op AssumeRoot 6 7 w op
        DecodeAuthorizationMessage 8 9 w op GetAccessKeyInfo 10 11 rw op GetCallerIdentity 12 13 rw op
        GetDelegatedAccessToken 14 15 rw op GetFederationToken 16 17 rw op GetSessionToken 18 19 rw op
        GetWebIdentityToken 20 21 rw struct RoleArn=s RoleSessionName=s PolicyArns=[.22 Policy=s DurationSeconds=i
        Tags=[.23 TransitiveTagKeys=[s ExternalId=s SerialNumber=s TokenCode=s SourceIdentity=s ProvidedContexts=[.24
        struct Credentials=.25 AssumedRoleUser=.26 PackedPolicySize=i SourceIdentity=s struct RoleArn=s PrincipalArn=s
        SAMLAssertion=s PolicyArns=[.22 Policy=s DurationSeconds=i struct Credentials=.25 AssumedRoleUser=.26
        PackedPolicySize=i Subject=s SubjectType=s Issuer=s Audience=s NameQualifier=s SourceIdentity=s struct
        RoleArn=s RoleSessionName=s WebIdentityToken=s ProviderId=s PolicyArns=[.22 Policy=s DurationSeconds=i struct
        Credentials=.25 SubjectFromWebIdentityToken=s AssumedRoleUser=.26 PackedPolicySize=i Provider=s Audience=s
        SourceIdentity=s struct TargetPrincipal=s TaskPolicyArn=.22 DurationSeconds=i struct Credentials=.25
        SourceIdentity=s struct EncodedMessage=s struct DecodedMessage=s struct AccessKeyId=s struct Account=s struct
        struct UserId=s Account=s Arn=s struct TradeInToken=s struct Credentials=.25 PackedPolicySize=i
        AssumedPrincipal=s struct Name=s Policy=s PolicyArns=[.22 DurationSeconds=i Tags=[.23 struct Credentials=.25
        FederatedUser=.27 PackedPolicySize=i struct DurationSeconds=i SerialNumber=s TokenCode=s struct Credentials=.25
        struct Audience=[s DurationSeconds=i SigningAlgorithm=s Tags=[.23 struct WebIdentityToken=s Expiration=t struct
        arn=s struct Key=s Value=s struct ProviderArn=s ContextAssertion=s struct AccessKeyId=s SecretAccessKey=s
        SessionToken=s Expiration=t struct AssumedRoleId=s Arn=s struct FederatedUserId=s Arn=s errors
        ExpiredTokenException ExpiredTradeInTokenException IDPCommunicationError=IdpCommunicationErrorException
        IDPCommunicationErrorException=IdpCommunicationErrorException IDPRejectedClaim=IdpRejectedClaimException
        IDPRejectedClaimException=IdpRejectedClaimException InvalidAuthorizationMessageException
        InvalidIdentityToken=InvalidIdentityTokenException InvalidIdentityTokenException
        JWTPayloadSizeExceededException=JwtPayloadSizeExceededException
        MalformedPolicyDocument=MalformedPolicyDocumentException MalformedPolicyDocumentException
        OutboundWebIdentityFederationDisabledException PackedPolicyTooLarge=PackedPolicyTooLargeException
        PackedPolicyTooLargeException RegionDisabledException SessionDurationEscalationException
        """#
}
