public import JSON

/// Where distributed Maps read their items from, and write their results to.
public protocol ObjectStorage: Sendable {
    /// Reads a part of an object.
    ///
    /// - `object`: The object.
    /// - `offset`: The first byte; 0 for the beginning.
    /// - `length`: At most this many bytes; positive.
    /// - `version`: What an earlier read of the same object said; the read fails when it is another object by now.
    /// - `region`: The region to call.
    /// - Throws: `ObjectStorageError`.
    func read(
        _ object: StoredObjectName,
        from offset: Int,
        length: Int,
        version: String?,
        region: String
    ) async throws(ObjectStorageError) -> ObjectPart

    /// Lists objects.
    ///
    /// - Parameters:
    ///   - parameters: Members of the request of `ListObjectsV2`: `Bucket`, `Prefix` and so on.
    ///   - token: Where to go on; nil for the beginning.
    ///   - region: The region to call.
    /// - Returns: The objects as Map states have them, and where to go on; nil behind the last.
    /// - Throws: `ObjectStorageError`.
    func list(
        _ parameters: JSONObject,
        token: String?,
        region: String
    ) async throws(ObjectStorageError) -> (objects: [JSONValue], next: String?)

    /// Writes an object, in place of one that may be there.
    ///
    /// - Throws: `ObjectStorageError`.
    func write(
        _ object: StoredObjectName,
        _ bytes: [UInt8],
        contentType: String,
        region: String
    ) async throws(ObjectStorageError)
}

/// Names an object.
public struct StoredObjectName: Sendable, Hashable {
    /// The bucket.
    public var bucket: String
    /// The key.
    public var key: String
    /// The version of the object; nil for the newest.
    public var versionID: String?
    /// The account that the bucket must belong to; nil for any.
    public var expectedBucketOwner: String?

    /// Creates a name.
    public init(bucket: String, key: String, versionID: String? = nil, expectedBucketOwner: String? = nil) {
        self.bucket = bucket
        self.key = key
        self.versionID = versionID
        self.expectedBucketOwner = expectedBucketOwner
    }
}

/// A part of an object.
public struct ObjectPart: Sendable, Hashable {
    /// The bytes.
    public var bytes: [UInt8]
    /// The size of the whole object.
    public var size: Int
    /// Tells this content of the object from another one.
    public var version: String?

    /// Creates a part.
    public init(bytes: [UInt8], size: Int, version: String?) {
        self.bytes = bytes
        self.size = size
        self.version = version
    }
}

/// Why objects cannot be read or written.
public struct ObjectStorageError: Error, Sendable, Hashable {
    /// What the storage said, or what happened: the cause that people see.
    public var message: String
    /// The HTTP status of the answer; nil when there was none.
    public var status: Int?
    /// Whether this node was about to stop, so that nothing is known about the object.
    public var isCancelled: Bool

    /// Creates an error.
    public init(_ message: String, status: Int? = nil, isCancelled: Bool = false) {
        self.message = message
        self.status = status
        self.isCancelled = isCancelled
    }
}
