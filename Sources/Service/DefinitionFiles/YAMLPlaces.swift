import JSON

/// Where the values of a YAML document stand in its text, in the shape of the JSON that it stands for.
struct YAMLPlaces: Sendable {
    /// A member of a mapping.
    struct Member: Sendable {
        let key: String
        let line: Int
        let column: Int
        let value: YAMLPlaces
    }

    let line: Int
    let column: Int
    /// The members of a mapping, merged ones included.
    var members: [Member] = []
    /// The elements of a sequence.
    var elements: [YAMLPlaces] = []

    /// The line and column, counted from 1, of what a pointer points to: a member's key, an element's beginning.
    ///
    /// Where there is nothing of that name, the nearest enclosing value is taken. What an alias stands for is found where
    /// it was written down.
    func place(of pointer: JSONPointer) -> (line: Int, column: Int) {
        var current = self
        var place = (line: line, column: column)
        for token in pointer.tokens {
            if let member = current.members.first(where: { $0.key.utf8.elementsEqual(token.utf8) }) {
                place = (member.line, member.column)
                current = member.value
            } else if let index = Int(token), current.elements.indices.contains(index) {
                current = current.elements[index]
                place = (current.line, current.column)
            } else {
                break
            }
        }
        return place
    }
}
