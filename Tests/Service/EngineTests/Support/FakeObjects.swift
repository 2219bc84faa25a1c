import JSON
import Synchronization
import TaskLaunching

/// A storage of objects in memory.
final class FakeObjects: ObjectStorage {
    private struct State {
        var objects: [String: [UInt8]] = [:]
        var reads = 0
        /// Writes that fail before any other succeeds.
        var writesToRefuse = 0
    }

    private let state = Mutex(State())
    /// No part that is read is longer than this.
    let partBytes: Int

    init(partBytes: Int = .max) {
        self.partBytes = partBytes
    }

    func put(_ name: String, _ text: String) { put(name, Array(text.utf8)) }
    func put(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.objects[name] = bytes } }

    /// The text of an object of a name, `BUCKET/KEY`.
    subscript(name: String) -> String? {
        state.withLock { $0.objects[name] }.map { String(decoding: $0, as: UTF8.self) }
    }

    var names: [String] { state.withLock { $0.objects.keys.sorted() } }
    var reads: Int { state.withLock { $0.reads } }
    func refuseWrites(_ count: Int) { state.withLock { $0.writesToRefuse = count } }

    func read(
        _ object: StoredObjectName,
        from offset: Int,
        length: Int,
        version: String?,
        region: String
    ) async throws(ObjectStorageError) -> ObjectPart {
        let found = state.withLock { state in
            state.reads += 1
            return state.objects["\(object.bucket)/\(object.key)"]
        }
        guard let bytes = found else {
            throw ObjectStorageError("The specified key does not exist.", status: 404)
        }
        let part = bytes.dropFirst(offset).prefix(min(length, partBytes))
        return ObjectPart(bytes: Array(part), size: bytes.count, version: "v")
    }

    func list(
        _ parameters: JSONObject,
        token: String?,
        region: String
    ) async throws(ObjectStorageError) -> (objects: [JSONValue], next: String?) {
        let bucket = (parameters["Bucket"]?.stringValue ?? "") + "/"
        let prefix = bucket + (parameters["Prefix"]?.stringValue ?? "")
        let keys = names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(bucket.utf8.count)) }
        // Pages of two.
        let page = keys.drop { $0 <= token ?? "" }.prefix(2)
        let next = page.last.flatMap { $0 == keys.last ? nil : $0 }
        return (page.map { ["Key": .string($0), "Size": 1] }, next)
    }

    func write(
        _ object: StoredObjectName,
        _ bytes: [UInt8],
        contentType: String,
        region: String
    ) async throws(ObjectStorageError) {
        let isRefused = state.withLock { state in
            guard state.writesToRefuse == 0 else {
                state.writesToRefuse -= 1
                return true
            }
            state.objects["\(object.bucket)/\(object.key)"] = bytes
            return false
        }
        if isRefused { throw ObjectStorageError("Access Denied", status: 403) }
    }
}
