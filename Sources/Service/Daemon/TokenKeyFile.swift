import Engine
import Hashing

/// The file with the keys of task tokens: a line for each, `NAME SECRET` (Base64 of at least 32 bytes), the current one first.
///
/// To rotate: put a new line on top and restart; take the old line away once the tasks that it started have ended.
enum TokenKeyFile {
    /// Reads the file; makes it when it is not there.
    ///
    /// - Throws: `DaemonError` that names file and line.
    static func load(_ path: String, entropy: some EntropySource) throws(DaemonError) -> TokenKeyring {
        if !SmallFile.exists(path) {
            let secret = (0..<4).flatMap { _ in
                let bits = entropy.next()
                return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
            }
            let name = Digest.sha256(secret).prefix(4).hexString
            try SmallFile.createPrivate(path, Array("\(name) \(Base64.standard.encode(secret))\n".utf8))
        }
        var keys: [TokenKeyring.Key] = []
        var known: [String: (number: Int, secret: [UInt8])] = [:]
        for (number, line) in try SmallFile.lines(path) {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 2, let secret = Base64.standard.decode(String(words[1])),
                let key = TokenKeyring.Key(id: String(words[0]), secret: secret)
            else {
                throw DaemonError(
                    "\(path):\(number): expected a name (letters, digits, -, _ and .) and the Base64 text of at least "
                        + "32 secret bytes."
                )
            }
            if let earlier = known[key.id] {
                guard earlier.secret != secret else { continue }
                // Tasks know their key by its name alone: those of one of the two could never be answered.
                throw DaemonError(
                    "\(path):\(number): the name \(key.id) has another secret in line \(earlier.number). "
                        + "Give the key that no task was started with yet another name."
                )
            }
            known[key.id] = (number, secret)
            keys.append(key)
        }
        guard let current = keys.first else { throw DaemonError("\(path) holds no key.") }
        return TokenKeyring(current: current, older: Array(keys.dropFirst()))
    }
}
