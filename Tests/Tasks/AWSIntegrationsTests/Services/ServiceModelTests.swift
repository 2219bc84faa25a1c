import Testing

@testable import AWSIntegrations

@Suite("Tables of services")
struct ServiceModelTests {
    @Test("All can be read, and lead nowhere that is not in them", arguments: ServiceModelTexts.names.sorted())
    func isSound(name: String) throws {
        let model = try #require(ServiceModelReader.model(of: name))
        // Amazon EC2's model has no exceptions: all its errors are `Ec2Exception`.
        #expect(model.name == name && !model.operations.isEmpty && model.exceptions.isEmpty == (name == "ec2"))
        let known = model.structures.indices
        for operation in model.operations.values {
            #expect(operation.input.map(known.contains) ?? true, "\(operation.name)")
            #expect(operation.output.map(known.contains) ?? true, "\(operation.name)")
            let labels = operation.uri.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" && $0 != "+" } }
            let bound = model.members(operation.input).filter { $0.location == .uri }.map(\.wireName)
            #expect(Set(labels.map(String.init)) == Set(bound), "\(operation.name)")
        }
        for member in model.structures.joined() { try check(member.shape, known) }
    }

    private func check(_ shape: ServiceShape, _ known: Range<Int>) throws {
        switch shape {
        case .structure(let index): #expect(known.contains(index))
        case .list(let element, _, _), .map(let element, _, _, _): try check(element, known)
        case .string, .integer, .float, .boolean, .blob, .document, .timestamp: break
        }
    }

    @Test func whatIsNotThereIsNil() {
        #expect(ServiceModelReader.model(of: "telepathy") == nil)
    }

    @Test("Names are those of the SDK for Java")
    func names() throws {
        for (name, sdk) in [
            ("taskDefinition", "TaskDefinition"), ("DBInstanceIdentifier", "DbInstanceIdentifier"), ("ETag", "ETag"),
            ("MD5OfMessageBody", "Md5OfMessageBody"), ("ACL", "Acl"), ("ChecksumCRC32", "ChecksumCRC32"),
            ("enableECSManagedTags", "EnableECSManagedTags"), ("SSEKMSKeyId", "SsekmsKeyId"), ("Item", "Item"),
        ] {
            #expect(MemberCasing.sdk.shown(name) == sdk)
        }
        #expect(MemberCasing.optimized.shown("MD5OfMessageBody") == "MD5OfMessageBody")
        let rds = try #require(ServiceModelReader.model(of: "rds"))
        #expect(rds.exception(for: "DBInstanceNotFound") == "DbInstanceNotFoundException")
        #expect(rds.className == "Rds")
        let sqs = try #require(ServiceModelReader.model(of: "sqs"))
        #expect(sqs.exception(for: "AWS.SimpleQueueService.QueueDoesNotExist") == "QueueDoesNotExistException")
        #expect(try #require(ServiceModelReader.model(of: "dynamodb")).className == "DynamoDb")
    }
}
