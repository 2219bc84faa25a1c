import JSON

/// `| pattern | update, delete |`: a function that changes parts of a copy.
final class TransformNode: Node {
    /// The form `<(oa):o>`.
    static let signature = Signature(.init(accepts: [.object, .array, .missing]))

    private let pattern: any Node
    private let update: any Node
    private let delete: (any Node)?
    /// The variable `$clone`, which an expression may replace.
    private let clone: any Node
    private let updatePosition: Int?
    private let deletePosition: Int?

    init(
        pattern: any Node,
        update: any Node,
        delete: (any Node)?,
        clone: any Node,
        updatePosition: Int?,
        deletePosition: Int?
    ) {
        self.pattern = pattern
        self.update = update
        self.delete = delete
        self.clone = clone
        self.updatePosition = updatePosition
        self.deletePosition = deletePosition
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try run.capture(frame)
        return .function(FunctionValue(.transform(self, frame)))
    }

    func apply(to value: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        if value.isUndefined { return .undefined }
        guard case .function(let clone) = try clone.evaluate(.undefined, frame, &run) else {
            throw JSONataError(.cloneOverridden)
        }
        // Even a copy that a function of the expression made may share objects with other values.
        let copy = try run.copy(of: run.call(clone, [value]))
        let matches = try pattern.evaluate(copy, frame, &run)
        if !matches.isUndefined {
            let items = matches.items
            for index in 0..<items.count {
                try run.spend()
                try change(items[index], frame, &run)
            }
        }
        // Nesting was noted when the objects were made, before they changed.
        return try run.checked(run.copy(of: copy))
    }

    private func change(_ match: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) {
        let changes = try update.evaluate(match, frame, &run)
        if !changes.isUndefined {
            guard changes.isObject else {
                throw JSONataError(
                    .updateNotObject,
                    at: updatePosition,
                    JSONataError.Subject(value: changes.preview)
                )
            }
            if case .object(let object) = match {
                // What is put in must not share objects with what is changed later on.
                for (key, value) in changes.members {
                    try run.spend(textBytes: key.utf8.count)
                    object[key] = try run.copy(of: value)
                }
            }
        }
        guard let delete else { return }
        let keys = try delete.evaluate(match, frame, &run)
        if keys.isUndefined { return }
        let items = keys.items
        for index in 0..<items.count where items[index].string == nil {
            throw JSONataError(.deletionNotString, at: deletePosition, JSONataError.Subject(value: keys.preview))
        }
        guard case .object(let object) = match else { return }
        for index in 0..<items.count {
            try run.spend(elements: 1 + object.count >> 3)
            items[index].string.map { object.remove($0) }
        }
    }
}
