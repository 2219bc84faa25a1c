import JSON

/// A file that a manifest names.
public struct ManifestFile: Sendable, Hashable {
    /// The bucket.
    public var bucket: String
    /// The key.
    public var key: String
    /// What it holds.
    public var content: ItemFormat.Content

    /// Creates a file.
    public init(bucket: String, key: String, content: ItemFormat.Content) {
        self.bucket = bucket
        self.key = key
        self.content = content
    }

    /// Whether a file holds compressed data, by its first bytes.
    public static func isCompressed(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B])
    }

    /// The files of an S3 inventory: tables with the columns that the manifest says.
    ///
    /// Source: Amazon S3 User Guide, "Locating your inventory list", `manifest.json`.
    ///
    /// - Throws: `ItemReadingError` when the text is no manifest, or names files of another kind.
    public static func inventory(_ bytes: [UInt8]) throws(ItemReadingError) -> [ManifestFile] {
        guard let manifest = try? JSONValue(parsing: bytes),
            let destination = manifest["destinationBucket"]?.stringValue,
            let schema = manifest["fileSchema"]?.stringValue, let files = manifest["files"]?.arrayValue
        else { throw ItemReadingError("The object is no manifest of an S3 inventory.") }
        guard manifest["fileFormat"]?.stringValue == "CSV" else {
            throw ItemReadingError("Only inventories in the format CSV can be read.")
        }
        // `arn:aws:s3:::BUCKET`
        let bucket = destination.split(separator: ":").last.map(String.init) ?? destination
        let headers = try CSVFormat.checked(
            schema.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
        )
        return try files.map { file throws(ItemReadingError) in
            guard let key = file["key"]?.stringValue else {
                throw ItemReadingError("The manifest names a file without key.")
            }
            return ManifestFile(bucket: bucket, key: key, content: .csv(CSVFormat(headers: headers)))
        }
    }

    /// The files that a list of `s3://BUCKET/KEY`, one a line, names.
    ///
    /// Source: Amazon Athena User Guide, "UNLOAD".
    ///
    /// - Throws: `ItemReadingError` for a line that is something else.
    public static func named(
        _ bytes: [UInt8],
        content: ItemFormat.Content
    ) throws(ItemReadingError) -> [ManifestFile] {
        var splitter = LineSplitter()
        return try splitter.split(bytes, isLast: true).map { number, line throws(ItemReadingError) in
            let text = String(decoding: line, as: UTF8.self)
            let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, parts[0].lowercased() == "s3:", parts[1].isEmpty, !parts[2].isEmpty,
                !parts[3].isEmpty
            else { throw ItemReadingError("Line \(number) of the manifest is no s3://BUCKET/KEY: \(text)") }
            return ManifestFile(bucket: parts[2], key: parts[3], content: content)
        }
    }
}
