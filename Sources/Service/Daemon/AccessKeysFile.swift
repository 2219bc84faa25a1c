import StepFunctionsAPI

/// The file of `--access-keys`: a line for each key, `ID SECRET`; lines that begin with `#` are comments.
enum AccessKeysFile {
    /// - Throws: `DaemonError` that names file and line.
    static func load(_ path: String) throws(DaemonError) -> [AccessKey] {
        let text = String(decoding: try SmallFile.read(path), as: UTF8.self)
        var keys: [AccessKey] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ":" })
            if words.isEmpty || line.hasPrefix("#") { continue }
            guard words.count == 2, words[1].utf8.count >= 16 else {
                throw DaemonError(
                    "\(path):\(index + 1): expected an access key id and a secret of at least 16 characters."
                )
            }
            keys.append(AccessKey(id: String(words[0]), secret: String(words[1])))
        }
        guard !keys.isEmpty else { throw DaemonError("\(path) holds no access key: nobody could call the API.") }
        return keys
    }
}
