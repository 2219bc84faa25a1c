/// Finds what somebody meant who has misspelt a name.
enum NearestName {
    /// The name that takes the fewest edits; nil when none is near.
    static func of(_ text: String, among names: [String]) -> String? {
        let nearest = names.map { (name: $0, distance: distance(Array($0.utf8), Array(text.utf8))) }
            .min { $0.distance < $1.distance }
        guard let nearest, nearest.distance <= max(2, text.utf8.count / 5) else { return nil }
        return nearest.name
    }

    /// How many bytes have to be put, removed or changed (Levenshtein).
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let changed = diagonal + (byte == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
