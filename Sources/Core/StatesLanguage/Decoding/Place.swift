import JSON

/// A place in a definition.
struct Place: Sendable, Hashable {
    /// The place as a JSON pointer.
    let pointer: JSONPointer
    /// The place as the service writes it: `/States/Pick/Choices[0]/Next`, names unescaped; empty for the whole.
    private let path: String

    /// The whole definition.
    static let root = Place(pointer: JSONPointer(), path: "")

    private init(pointer: JSONPointer, path: String) {
        self.pointer = pointer
        self.path = path
    }

    /// The place of a state, or of something in it, from its pointer.
    init(_ pointer: JSONPointer) {
        var place = Place.root
        var previous: String?
        for token in pointer.tokens {
            // The only arrays on the way to a state are the branches of Parallel states.
            if previous == "Branches", let index = Int(token) {
                place = place.element(index)
            } else {
                place = place.member(token)
            }
            previous = token
        }
        self = place
    }

    /// The service's text, `/` for the whole definition.
    var location: String { path.isEmpty ? "/" : path }

    /// The name of the member, such as `ItemReader`; empty for the whole definition.
    var lastName: String { pointer.tokens.last ?? "" }

    func member(_ key: String) -> Place { Place(pointer: pointer.appending(key), path: path + "/" + key) }

    func element(_ index: Int) -> Place { Place(pointer: pointer.appending(index), path: path + "[\(index)]") }
}

/// An object of a definition and where it stands.
struct Fields {
    let object: JSONObject
    let place: Place

    subscript(name: String) -> JSONValue? { object[name] }

    func has(_ name: String) -> Bool { object.contains(key: name) }

    func place(of name: String) -> Place { place.member(name) }
}
