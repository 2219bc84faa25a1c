import JSON
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

/// Writes the results of a Map Run to where its `ResultWriter` says: files of the results of one status, and a manifest that
/// names them.
///
/// A repeat writes the same files again, under the same names.
///
/// Source: Developer Guide, "ResultWriter (Map)".
struct ResultExport {
    /// A file ends once it has this many bytes.
    static let fileBytesMax = 8 << 20

    /// The statuses that have files of their own, as names of files and members of the manifest.
    enum Status: String, CaseIterable {
        case failed = "FAILED"
        case pending = "PENDING"
        case succeeded = "SUCCEEDED"
    }

    private struct File {
        var bytes: [UInt8] = []
        var number = 0
        var written: [JSONValue] = []
    }

    private let storage: any ObjectStorage
    private let region: String
    private let bucket: String
    private let owner: String?
    private let folder: String
    private let mapRunARN: String
    private let transformation: ResultTransformation
    private let isLines: Bool
    private var files: [Status: File] = [:]

    /// - Throws: When it is not said where the results are to be written to.
    init(_ call: MapRunPlan.Call, plan: MapRunPlan, storage: any ObjectStorage, region: String)
        throws(ObjectStorageError)
    {
        guard call.resource.split(separator: ":").last == "putObject" else {
            throw ObjectStorageError("The resource '\(call.resource)' cannot be used to write results.")
        }
        guard let bucket = call.parameters["Bucket"]?.stringValue, !bucket.isEmpty else {
            throw ObjectStorageError("The field 'Bucket' is required but was missing")
        }
        self.storage = storage
        self.region = region
        self.bucket = bucket
        owner = call.parameters["ExpectedBucketOwner"]?.stringValue
        mapRunARN = plan.arn
        transformation = ResultTransformation(of: plan)
        isLines = call.config["OutputType"]?.stringValue == "JSONL"
        let prefix = call.parameters["Prefix"]?.stringValue ?? ""
        let id = plan.arn.split(separator: ":").last.map(String.init) ?? ""
        folder = prefix.isEmpty ? id : prefix.hasSuffix("/") ? prefix + id : "\(prefix)/\(id)"
    }

    /// Adds a child's result.
    mutating func add(_ child: ChildResult) async throws(ObjectStorageError) {
        try await add(transformation.entries(of: child), as: child.status == .succeeded ? .succeeded : .failed)
    }

    /// Adds a child that was not started.
    mutating func addPending(input: JSONValue) async throws(ObjectStorageError) {
        let entry: JSONValue = [
            "Input": .string(input.text), "InputDetails": ["Included": true],
            "Status": .string(Status.pending.rawValue),
        ]
        try await add([entry], as: .pending)
    }

    private mutating func add(_ entries: [JSONValue], as status: Status) async throws(ObjectStorageError) {
        var file = files.removeValue(forKey: status) ?? File()
        for entry in entries {
            if !isLines { file.bytes.append(file.bytes.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ",")) }
            entry.write(to: &file.bytes)
            if isLines { file.bytes.append(UInt8(ascii: "\n")) }
        }
        if file.bytes.count >= Self.fileBytesMax { try await write(&file, as: status) }
        files[status] = file
    }

    private func write(_ file: inout File, as status: Status) async throws(ObjectStorageError) {
        guard !file.bytes.isEmpty else { return }
        if !isLines { file.bytes.append(UInt8(ascii: "]")) }
        let key = "\(folder)/\(status.rawValue)_\(file.number).\(isLines ? "jsonl" : "json")"
        try await put(key, file.bytes)
        file.written.append(["Key": .string(key), "Size": .number(JSONNumber(file.bytes.count))])
        file.number += 1
        file.bytes = []
    }

    private func put(_ key: String, _ bytes: [UInt8]) async throws(ObjectStorageError) {
        let name = StoredObjectName(bucket: bucket, key: key, expectedBucketOwner: owner)
        try await storage.write(name, bytes, contentType: "application/json", region: region)
    }

    /// Writes what is left, and the manifest.
    ///
    /// - Returns: The state's result, which says where the manifest is.
    mutating func finish() async throws(ObjectStorageError) -> JSONValue {
        var results: JSONObject = [:]
        for status in Status.allCases {
            var file = files.removeValue(forKey: status) ?? File()
            try await write(&file, as: status)
            results[status.rawValue] = .array(file.written)
        }
        let manifest: JSONValue = [
            "DestinationBucket": .string(bucket), "MapRunArn": .string(mapRunARN), "ResultFiles": .object(results),
        ]
        let key = "\(folder)/manifest.json"
        try await put(key, Array(manifest.text.utf8))
        return [
            "MapRunArn": .string(mapRunARN),
            "ResultWriterDetails": ["Bucket": .string(bucket), "Key": .string(key)],
        ]
    }
}
