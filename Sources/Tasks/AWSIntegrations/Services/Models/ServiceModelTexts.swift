// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

/// What is known of the APIs that Task states can call, as texts that `ServiceModelReader` reads.
enum ServiceModelTexts {
    /// The services, named as resources name them: `aws-sdk:NAME:OPERATION`.
    static let names: Set<String> = [
        "applicationautoscaling",
        "batch",
        "cloudwatch",
        "codebuild",
        "codedeploy",
        "dynamodb",
        "ec2",
        "ecr",
        "elasticloadbalancingv2",
        "eventbridge",
        "kinesis",
        "kms",
        "lambda",
        "cloudwatchlogs",
        "rds",
        "rdsdata",
        "s3",
        "scheduler",
        "secretsmanager",
        "sns",
        "sqs",
        "ssm",
        "sts",
    ]

    /// The texts of a service, to be read one after the other; none when it is not known.
    static func texts(of service: String) -> [String] {
        switch service {
        case "applicationautoscaling": [applicationautoscaling]
        case "batch": [batch]
        case "cloudwatch": [cloudwatch]
        case "codebuild": [codebuild]
        case "codedeploy": [codedeploy]
        case "dynamodb": [dynamodb]
        case "ec2": [ec2, ec22]
        case "ecr": [ecr]
        case "elasticloadbalancingv2": [elasticloadbalancingv2]
        case "eventbridge": [eventbridge]
        case "kinesis": [kinesis]
        case "kms": [kms]
        case "lambda": [lambda]
        case "cloudwatchlogs": [cloudwatchlogs]
        case "rds": [rds, rds2]
        case "rdsdata": [rdsdata]
        case "s3": [s3, s32]
        case "scheduler": [scheduler]
        case "secretsmanager": [secretsmanager]
        case "sns": [sns]
        case "sqs": [sqs]
        case "ssm": [ssm]
        case "sts": [sts]
        default: []
        }
    }
}
