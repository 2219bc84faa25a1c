import JSON
import MapItems
import StatesInterpreter
import TaskLaunching

/// Reads the items that an `ItemReader` names, part by part, so that no object has to be in memory as a whole.
struct ItemReading: Sendable {
    /// What is read of an object in one go.
    static let partBytes = 8 << 20
    /// The largest object of those that have to be in memory as a whole: manifests, and compressed files.
    static let wholeBytesMax = 256 << 20

    let storage: any ObjectStorage
    let region: String

    /// Why reading came to an end before its time.
    enum Failure: Error {
        /// The items cannot be read: what the state fails with.
        case items(ItemReadingError)
        /// This node is about to stop; somebody else has to read.
        case cancelled
        /// Nobody wants the items any more, or they could not be handed on.
        case sink(EngineError)
    }

    /// Takes items; answers whether it wants more.
    typealias Sink = ([JSONValue]) async throws(EngineError) -> Bool

    /// Reads all items that a call names, and hands them on in order.
    func read(_ call: MapRunPlan.Call, into sink: Sink) async throws(Failure) {
        let format: ItemFormat
        do throws(ItemReadingError) {
            format = try ItemFormat(config: call.config)
        } catch {
            throw .items(error)
        }
        switch call.resource.split(separator: ":").last.map(String.init) {
        case "listObjectsV2": try await list(call, format, into: sink)
        case "getObject": _ = try await object(call, format, into: sink)
        default: throw .items(ItemReadingError("The resource '\(call.resource)' cannot be used to read items."))
        }
    }

    // MARK: Lists

    private func list(_ call: MapRunPlan.Call, _ format: ItemFormat, into sink: Sink) async throws(Failure) {
        let parameters = call.parameters.objectValue ?? [:]
        var token: String?
        repeat {
            let page: (objects: [JSONValue], next: String?)
            do throws(ObjectStorageError) {
                page = try await storage.list(parameters, token: token, region: region)
            } catch {
                throw Self.failure(error)
            }
            if format.readsListedObjects {
                for object in page.objects {
                    guard try await listed(object, parameters, format, into: sink) else { return }
                }
            } else {
                guard try await handOn(page.objects, to: sink) else { return }
            }
            token = page.next
        } while token != nil
    }

    private func listed(
        _ object: JSONValue,
        _ parameters: JSONObject,
        _ format: ItemFormat,
        into sink: Sink
    ) async throws(Failure) -> Bool {
        guard let bucket = parameters["Bucket"]?.stringValue, let key = object["Key"]?.stringValue,
            // What stands for a folder has nothing in it.
            !key.hasSuffix("/")
        else { return true }
        let name = StoredObjectName(
            bucket: bucket,
            key: key,
            expectedBucketOwner: parameters["ExpectedBucketOwner"]?.stringValue
        )
        return try await content(of: name, as: format.content, into: sink)
    }

    // MARK: Objects

    private func object(_ call: MapRunPlan.Call, _ format: ItemFormat, into sink: Sink) async throws(Failure) -> Bool {
        for name in ["Bucket", "Key"] where call.parameters[name]?.stringValue == nil {
            throw .items(ItemReadingError("The field '\(name)' is required but was missing"))
        }
        let name = StoredObjectName(
            bucket: call.parameters["Bucket"]?.stringValue ?? "",
            key: call.parameters["Key"]?.stringValue ?? "",
            versionID: call.parameters["VersionId"]?.stringValue,
            expectedBucketOwner: call.parameters["ExpectedBucketOwner"]?.stringValue
        )
        guard format.objects != .itself else { return try await content(of: name, as: format.content, into: sink) }
        let manifest = try await whole(name)
        let files: [ManifestFile]
        do throws(ItemReadingError) {
            files =
                format.objects == .inventory
                ? try ManifestFile.inventory(manifest) : try ManifestFile.named(manifest, content: format.content)
        } catch {
            throw .items(error)
        }
        for file in files {
            let name = StoredObjectName(bucket: file.bucket, key: file.key)
            guard try await content(of: name, as: file.content, into: sink) else { return false }
        }
        return true
    }

    /// Reads what an object holds.
    ///
    /// - Returns: Whether more items are wanted.
    private func content(
        of name: StoredObjectName,
        as content: ItemFormat.Content,
        into sink: Sink
    ) async throws(Failure) -> Bool {
        var decoder = ItemDecoder(content)
        var part = try await self.part(of: name, from: 0, version: nil)
        if ManifestFile.isCompressed(part.bytes) {
            return try await compressed(name, beginning: part, decoder, into: sink)
        }
        var read = 0
        while true {
            read += part.bytes.count
            let isLast = read >= part.size || part.bytes.isEmpty
            guard try await decode(part.bytes, isLast: isLast, &decoder, into: sink) else { return false }
            if isLast { return true }
            part = try await self.part(of: name, from: read, version: part.version)
        }
    }

    private func compressed(
        _ name: StoredObjectName,
        beginning: ObjectPart,
        _ begun: ItemDecoder,
        into sink: Sink
    ) async throws(Failure) -> Bool {
        var decoder = begun
        var unpacker = Gunzip(try await whole(name, beginning: beginning))
        while true {
            let bytes: [UInt8]?
            do throws(ItemReadingError) {
                bytes = try unpacker.next()
            } catch {
                throw .items(error)
            }
            guard try await decode(bytes ?? [], isLast: bytes == nil, &decoder, into: sink) else { return false }
            if bytes == nil { return true }
        }
    }

    private func decode(
        _ bytes: [UInt8],
        isLast: Bool,
        _ decoder: inout ItemDecoder,
        into sink: Sink
    ) async throws(Failure) -> Bool {
        let items: [JSONValue]
        do throws(ItemReadingError) {
            items = try decoder.decode(bytes, isLast: isLast)
        } catch {
            throw .items(error)
        }
        return try await handOn(items, to: sink)
    }

    private func handOn(_ items: [JSONValue], to sink: Sink) async throws(Failure) -> Bool {
        guard !items.isEmpty else { return true }
        do throws(EngineError) {
            return try await sink(items)
        } catch {
            throw .sink(error)
        }
    }

    private func whole(_ name: StoredObjectName, beginning: ObjectPart? = nil) async throws(Failure) -> [UInt8] {
        let first: ObjectPart
        if let beginning { first = beginning } else { first = try await part(of: name, from: 0, version: nil) }
        guard first.size <= Self.wholeBytesMax else {
            throw .items(
                ItemReadingError(
                    "The object \(name.key) is larger than \(Self.wholeBytesMax) bytes, which is too large for a "
                        + "manifest or a compressed file."
                )
            )
        }
        var bytes = first.bytes
        while bytes.count < first.size {
            let next = try await part(of: name, from: bytes.count, version: first.version)
            guard !next.bytes.isEmpty else { break }
            bytes += next.bytes
        }
        return bytes
    }

    private func part(of name: StoredObjectName, from offset: Int, version: String?) async throws(Failure) -> ObjectPart
    {
        do throws(ObjectStorageError) {
            return try await storage.read(
                name,
                from: offset,
                length: Self.partBytes,
                version: version,
                region: region
            )
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: ObjectStorageError) -> Failure {
        error.isCancelled || Task.isCancelled ? .cancelled : .items(ItemReadingError(error.message))
    }
}
