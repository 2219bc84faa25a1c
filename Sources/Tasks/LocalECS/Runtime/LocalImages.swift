/// Which images this machine "has" when containers run as plain processes.
///
/// A process has no image: the name is only a label, and nothing can be pulled. So that a definition which names an
/// image of a registry does not silently run some program of the same name, only images that say of themselves that
/// they are local count as present: by default `local`, `local/NAME` and `localhost/NAME`, with any tag or digest.
/// Every other one cannot be pulled, as on a machine without network. `*` stands for any characters; the pattern `*`
/// alone lets every definition run.
struct LocalImages: Sendable {
    let patterns: [String]

    func contains(_ image: String) -> Bool {
        let repository = Self.repository(of: image)
        return patterns.contains { Self.matches(image, $0) || Self.matches(repository, $0) }
    }

    /// The image's name without tag and digest.
    static func repository(of image: String) -> String {
        var name = image.split(separator: "@", maxSplits: 1).first.map { String($0) } ?? image
        let lastSlash = name.lastIndex(of: "/") ?? name.startIndex
        if let colon = name[lastSlash...].lastIndex(of: ":") { name = String(name[..<colon]) }
        return name
    }

    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.utf8)
        let pattern = Array(pattern.utf8)
        var (place, next) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while place < text.count {
            if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
                star = (next, place)
                next += 1
            } else if next < pattern.count, pattern[next] == text[place] {
                next += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                next = last.pattern + 1
                place = last.text + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
