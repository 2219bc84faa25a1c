import AWSCore

/// An element of an XML document, as far as AWS's answers make use of XML: no document types, no namespaces.
struct XMLElement: Sendable, Hashable {
    /// Without a namespace prefix.
    var name: String
    /// By name, prefix included.
    var attributes: [String: String] = [:]
    var children: [XMLElement] = []
    /// The texts in it, one after the other, entities resolved.
    var text = ""

    /// The first child of that name.
    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// All children of that name.
    func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Reads XML documents.
///
/// A document type is refused rather than read, so that entities cannot grow; elements nest 64 deep at most.
struct XMLReader {
    static let depthMax = 64

    private let bytes: [UInt8]
    private var position = 0

    /// The root of a document, nil when it is not well-formed.
    static func root(of bytes: [UInt8]) -> XMLElement? {
        var reader = XMLReader(bytes: bytes)
        guard reader.skipProlog() else { return nil }
        return reader.element(depth: 0)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isAt(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[min(position, bytes.count)...].starts(with: $0) }
    }

    private mutating func skip(past text: StaticString) -> Bool {
        while position < bytes.count {
            if isAt(text) {
                position += text.utf8CodeUnitCount
                return true
            }
            position += 1
        }
        return false
    }

    private mutating func skipBlanks() {
        while let byte = current, byte <= 0x20 { position += 1 }
    }

    /// Everything before the root; false for a document type, and where there is no root.
    private mutating func skipProlog() -> Bool {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while true {
            skipBlanks()
            if isAt("<?") {
                guard skip(past: "?>") else { return false }
            } else if isAt("<!--") {
                guard skip(past: "-->") else { return false }
            } else {
                return current == UInt8(ascii: "<") && !isAt("<!")
            }
        }
    }

    /// The element that begins here.
    private mutating func element(depth: Int) -> XMLElement? {
        guard depth < Self.depthMax, current == UInt8(ascii: "<") else { return nil }
        position += 1
        guard let fullName = name() else { return nil }
        var element = XMLElement(name: Self.local(fullName))
        while true {
            skipBlanks()
            if isAt("/>") {
                position += 2
                return element
            }
            if current == UInt8(ascii: ">") {
                position += 1
                break
            }
            guard let (key, value) = attribute() else { return nil }
            element.attributes[key] = value
        }
        return content(of: element, named: fullName, depth: depth)
    }

    private mutating func content(of element: XMLElement, named fullName: String, depth: Int) -> XMLElement? {
        var element = element
        while current != nil {
            if isAt("</") {
                position += 2
                guard name() == fullName else { return nil }
                skipBlanks()
                guard current == UInt8(ascii: ">") else { return nil }
                position += 1
                return element
            } else if isAt("<![CDATA[") {
                position += 9
                let start = position
                guard skip(past: "]]>") else { return nil }
                element.text += String(decoding: bytes[start..<(position - 3)], as: UTF8.self)
            } else if isAt("<!--") {
                guard skip(past: "-->") else { return nil }
            } else if isAt("<?") {
                guard skip(past: "?>") else { return nil }
            } else if current == UInt8(ascii: "<") {
                guard let child = self.element(depth: depth + 1) else { return nil }
                element.children.append(child)
            } else {
                let start = position
                while let byte = current, byte != UInt8(ascii: "<") { position += 1 }
                element.text += XMLEntities.resolved(String(decoding: bytes[start..<position], as: UTF8.self))
            }
        }
        return nil
    }

    private mutating func attribute() -> (String, String)? {
        guard let key = name() else { return nil }
        skipBlanks()
        guard current == UInt8(ascii: "=") else { return nil }
        position += 1
        skipBlanks()
        guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        position += 1
        let start = position
        while let byte = current, byte != quote { position += 1 }
        guard current == quote else { return nil }
        let value = XMLEntities.resolved(String(decoding: bytes[start..<position], as: UTF8.self))
        position += 1
        return (key, value)
    }

    private mutating func name() -> String? {
        let start = position
        while let byte = current, byte > 0x20, !"<>/='\"".utf8.contains(byte) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private static func local(_ name: String) -> String { String(name.split(separator: ":").last ?? "") }
}
