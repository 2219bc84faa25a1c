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
                try run.spend(textBytes: picture.utf8.count * 16)
                let layout = try NumberPicture(picture, options: options)
                return .string(layout.text(try finite(number)))
            }
        ),
        make(
            "formatInteger",
            "<n-s:s>",
            arity: 2,
            .two { (value, picture, run) throws(JSONataError) in
                guard let number = value.double, case .string(let picture) = picture else { return .undefined }
                try run.spend(textBytes: picture.utf8.count * 16)
                return .string(try IntegerPicture(picture).text(try finite(number)))
            }
        ),
        make(
            "parseInteger",
            "<s-s:n>",
            arity: 2,
            .two { (text, picture, run) throws(JSONataError) in
                guard case .string(let text) = text, case .string(let picture) = picture else { return .undefined }
                try run.spend(textBytes: (picture.utf8.count + text.utf8.count) * 16)
                return try IntegerPicture(picture).number(text).map { .number($0) } ?? .undefined
            }
        ),
    ]

    private static func finite(_ number: Double) throws(JSONataError) -> Double {
        guard number.isFinite else { throw JSONataError(.numberOutOfRange, JSONataError.Subject(value: .null)) }
        return number
    }
}
