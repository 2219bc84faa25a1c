import JSON

// Numbers by pictures.
extension NativeFunction {
    static let pictures: [NativeFunction] = [
        make(
            "formatNumber",
            "<n-so?:s>",
            arity: 3,
            .three { (value, picture, options, run) throws(JSONataError) in
                guard let number = value.double else { return .undefined }
                guard case .string(let picture) = picture else { return .undefined }
                try run.spend(picture: picture)
                let layout = try NumberPicture(picture, options: options)
                return .string(try layout.text(try finite(number)))
            }
        ),
        make(
            "formatInteger",
            "<n-s:s>",
            arity: 2,
            .two { (value, picture, run) throws(JSONataError) in
                guard let number = value.double, case .string(let picture) = picture else { return .undefined }
                try run.spend(picture: picture)
                return .string(try IntegerPicture(picture).text(try finite(number)))
            }
        ),
        make(
            "parseInteger",
            "<s-s:n>",
            arity: 2,
            .two { (text, picture, run) throws(JSONataError) in
                guard case .string(let text) = text, case .string(let picture) = picture else { return .undefined }
                try run.spend(picture: picture)
                try run.spend(elements: text.utf8.count)
                return try IntegerPicture(picture).number(text).map { .number($0) } ?? .undefined
            }
        ),
    ]

    private static func finite(_ number: Double) throws(JSONataError) -> Double {
        guard number.isFinite else { throw JSONataError(.numberOutOfRange, JSONataError.Subject(value: .null)) }
        return number
    }
}

extension Run {
    /// Bytes of a picture, far beyond what people write.
    private static let pictureBytesMax = 1_000

    /// Pays for taking a picture apart.
    mutating func spend(picture: String) throws(JSONataError) {
        guard picture.utf8.count <= Self.pictureBytesMax else {
            throw JSONataError(
                .sequenceTooLong,
                JSONataError.Subject(detail: "a picture of more than \(Self.pictureBytesMax) bytes")
            )
        }
        try spend(elements: 16 + picture.utf8.count)
    }
}
