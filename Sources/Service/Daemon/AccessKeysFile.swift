import StepFunctionsAPI

/// The file of `--access-keys`: a line for each key, `ID SECRET`; lines that begin with `#` are comments.
enum AccessKeysFile {
    /// The id of the key that the daemon signs its own calls of the local ECS with.
    static let ownID = "STEPWELL-INTERNAL"

    /// - Throws: `DaemonError` that names file and line, never a secret.
    static func load(_ path: String) throws(DaemonError) -> [AccessKey] {
        var keys: [AccessKey] = []
        var numbers: [String: Int] = [:]
        for (number, line) in try SmallFile.lines(path) {
            let words = line.split { $0 == ":" || $0.isWhitespace }
            guard words.count == 2, words[1].utf8.count >= 16 else {
                throw DaemonError(
                    "\(path):\(number): expected an access key id and a secret of at least 16 characters."
                )
            }
            let key = AccessKey(id: String(words[0]), secret: String(words[1]))
            guard key.id != ownID else {
                throw DaemonError(
                    "\(path):\(number): the access key id \(ownID) is the daemon's own; give another one."
                )
            }
            if let earlier = numbers[key.id] {
                // The same once more says nothing new.
                guard !keys.contains(key) else { continue }
                throw DaemonError(
                    "\(path):\(number): the access key id \(key.id) has another secret in line \(earlier). "
                        + "An id has one secret, as with AWS: give the new one an id of its own."
                )
            }
            numbers[key.id] = number
            keys.append(key)
        }
        guard !keys.isEmpty else { throw DaemonError("\(path) holds no access key: nobody could call the API.") }
        return keys
    }
}
