public import AWSCore
public import JSON
import SigV4
import StepFunctionsModel
public import TaskLaunching

/// Amazon S3, for distributed Maps.
public struct S3ObjectStorage: ObjectStorage {
    private let client: S3Client

    /// Creates a storage.
    public init(_ client: S3Client) {
        self.client = client
    }

    /// Reads a part of an object.
    public func read(
        _ object: StoredObjectName,
        from offset: Int,
        length: Int,
        version: String?,
        region: String
    ) async throws(ObjectStorageError) -> ObjectPart {
        var request = S3Client.Request("GetObject", bucket: object.bucket, key: object.key)
        if let versionID = object.versionID { request.query.append(("versionId", versionID)) }
        request.headers = Self.ownerHeaders(object.expectedBucketOwner)
        request.headers.append(HeaderField(name: "Range", value: "bytes=\(offset)-\(offset + length - 1)"))
        if let version { request.headers.append(HeaderField(name: "If-Match", value: version)) }
        let response: AWSHTTPResponse
        do throws(ObjectStorageError) {
            response = try await call(request, region: region, responseBytesMax: length + 65_536)
        } catch {
            // An object of no bytes has no range.
            guard offset == 0, error.status == 416 else { throw error }
            return ObjectPart(bytes: [], size: 0, version: nil)
        }
        let eTag = response.headers.firstValue(named: "ETag")
        guard response.status == 206, let range = response.headers.firstValue(named: "Content-Range"),
            let size = range.split(separator: "/").last.flatMap({ Int($0) })
        else {
            // The whole object, whatever was asked for.
            let bytes = response.body.dropFirst(offset).prefix(length)
            return ObjectPart(bytes: Array(bytes), size: response.body.count, version: eTag)
        }
        return ObjectPart(bytes: response.body, size: size, version: eTag)
    }

    /// Lists objects; their members are those of the optimized integration.
    public func list(
        _ parameters: JSONObject,
        token: String?,
        region: String
    ) async throws(ObjectStorageError) -> (objects: [JSONValue], next: String?) {
        let request = try Self.listRequest(parameters, token: token)
        let response = try await call(request, region: region, responseBytesMax: 16 << 20)
        let list: S3ObjectList
        do throws(AWSError) {
            list = try S3ObjectList(response.body)
        } catch {
            throw ObjectStorageError(error)
        }
        let objects = list.objects.map { object -> JSONValue in
            [
                "Etag": .string(object.eTag),
                "LastModified": Timestamp(iso8601: object.lastModified)
                    .map { .number(JSONNumber($0.millisecondsSinceEpoch / 1000)) } ?? .string(object.lastModified),
                "Key": .string(object.key), "Size": JSONNumber(text: object.size).map(JSONValue.number) ?? 0,
                "StorageClass": .string(object.storageClass),
            ]
        }
        return (objects, list.nextToken)
    }

    /// Writes an object.
    public func write(
        _ object: StoredObjectName,
        _ bytes: [UInt8],
        contentType: String,
        region: String
    ) async throws(ObjectStorageError) {
        let request = S3Client.Request(
            "PutObject",
            method: "PUT",
            bucket: object.bucket,
            key: object.key,
            headers: [HeaderField(name: "Content-Type", value: contentType)]
                + Self.ownerHeaders(object.expectedBucketOwner),
            body: bytes
        )
        _ = try await call(request, region: region, responseBytesMax: 65_536)
    }

    // MARK: Parts

    /// The members of `ListObjectsV2` that a request may have, with their names in its query.
    private static let listMembers = [
        "Prefix": "prefix", "StartAfter": "start-after", "Delimiter": "delimiter", "MaxKeys": "max-keys",
        "ContinuationToken": "continuation-token", "FetchOwner": "fetch-owner",
    ]

    private static func listRequest(
        _ parameters: JSONObject,
        token: String?
    ) throws(ObjectStorageError) -> S3Client.Request {
        guard let bucket = parameters["Bucket"]?.stringValue else {
            throw ObjectStorageError("The field 'Bucket' is required but was missing")
        }
        var request = S3Client.Request("ListObjectsV2", bucket: bucket, query: [("list-type", "2")])
        for (name, value) in parameters {
            switch name {
            case "Bucket": continue
            case "ExpectedBucketOwner": request.headers += ownerHeaders(value.stringValue)
            case "RequestPayer":
                request.headers.append(HeaderField(name: "x-amz-request-payer", value: value.stringValue ?? ""))
            default:
                guard let member = listMembers[name] else {
                    // AWS's words for a member that ListObjectsV2 does not have: there is nothing to support.
                    throw ObjectStorageError("The field '\(name)' is not supported by Step Functions")
                }
                if name == "ContinuationToken", token != nil { continue }
                request.query.append((member, value.stringValue ?? value.text))
            }
        }
        if let token { request.query.append(("continuation-token", token)) }
        return request
    }

    private static func ownerHeaders(_ account: String?) -> [HeaderField] {
        account.map { [HeaderField(name: "x-amz-expected-bucket-owner", value: $0)] } ?? []
    }

    private func call(
        _ request: S3Client.Request,
        region: String,
        responseBytesMax: Int
    ) async throws(ObjectStorageError) -> AWSHTTPResponse {
        do throws(AWSError) {
            return try await client.call(
                request,
                options: AWSCallOptions(
                    region: region.isEmpty ? nil : region,
                    attemptTimeout: .seconds(120),
                    responseBytesMax: responseBytesMax
                )
            )
        } catch {
            throw ObjectStorageError(error)
        }
    }
}

extension ObjectStorageError {
    /// A failed call, in the form that Step Functions gives to errors of services.
    fileprivate init(_ error: AWSError) {
        let notes: [String?] = [
            "Service: Amazon S3", error.status.map { "Status Code: \($0)" }, "Error Code: \(error.code)",
            error.requestID.map { "Request ID: \($0)" },
        ]
        self.init(
            "\(error.message) (\(notes.compactMap(\.self).joined(separator: "; ")))",
            status: error.status,
            isCancelled: error.kind == .cancelled
        )
    }
}
