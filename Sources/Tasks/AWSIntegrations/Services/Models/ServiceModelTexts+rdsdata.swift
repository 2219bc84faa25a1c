// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

extension ServiceModelTexts {
    static let rdsdata = #"""
        service rdsdata rest-json 2018-08-01 rds-data rds-data RDS_Data - 1.1 RdsData - op BatchExecuteStatement 0 1 -
        POST /BatchExecute op BeginTransaction 2 3 - POST /BeginTransaction op CommitTransaction 4 5 - POST
        /CommitTransaction op ExecuteSql 6 7 - POST /ExecuteSql op ExecuteStatement 8 9 - POST /Execute op
        RollbackTransaction 10 11 - POST /RollbackTransaction struct resourceArn=s secretArn=s sql=s database=s
        schema=s parameterSets=[[.12 transactionId=s struct updateResults=[.13 struct resourceArn=s secretArn=s
        database=s schema=s struct transactionId=s struct resourceArn=s secretArn=s transactionId=s struct
        transactionStatus=s struct dbClusterOrInstanceArn=s awsSecretStoreArn=s sqlStatements=s database=s schema=s
        struct sqlStatementResults=[.14 struct resourceArn=s secretArn=s sql=s database=s schema=s parameters=[.12
        transactionId=s includeResultMetadata=b continueAfterTimeout=b resultSetOptions=.15 formatRecordsAs=s struct
        records=[[.16 columnMetadata=[.17 numberOfRecordsUpdated=i generatedFields=[.16 formattedRecords=s struct
        resourceArn=s secretArn=s transactionId=s struct transactionStatus=s struct name=s value=.16 typeHint=s struct
        generatedFields=[.16 struct resultFrame=.18 numberOfRecordsUpdated=i struct decimalReturnType=s
        longReturnType=s struct isNull=b booleanValue=b longValue=i doubleValue=f stringValue=s blobValue=x
        arrayValue=.19 struct name=s type=i typeName=s label=s schemaName=s tableName=s isAutoIncrement=b isSigned=b
        isCurrency=b isCaseSensitive=b nullable=i precision=i scale=i arrayBaseColumnType=i struct
        resultSetMetadata=.20 records=[.21 struct booleanValues=[b longValues=[i doubleValues=[f stringValues=[s
        arrayValues=[.19 struct columnCount=i columnMetadata=[.17 struct values=[.22 struct isNull=b bitValue=b
        bigIntValue=i intValue=i doubleValue=f realValue=f stringValue=s blobValue=x arrayValues=[.22 structValue=.23
        struct attributes=[.22 errors AccessDeniedException BadRequestException DatabaseErrorException
        DatabaseNotFoundException DatabaseResumingException DatabaseUnavailableException ForbiddenException
        HttpEndpointNotEnabledException InternalServerErrorException InvalidResourceStateException
        InvalidSecretException NotFoundException SecretsErrorException
        ServiceUnavailableError=ServiceUnavailableErrorException StatementTimeoutException TransactionNotFoundException
        UnsupportedResultException
        """#
}
