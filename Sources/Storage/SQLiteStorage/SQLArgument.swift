internal import ExecutionStorage
internal import StepFunctionsModel

/// A value to be bound to a parameter of a statement.
enum SQLArgument {
    case null
    case integer(Int64)
    case text(String)
    case id(ExecutionID)

    static func number(_ number: Int) -> SQLArgument { .integer(Int64(number)) }

    static func time(_ time: Timestamp) -> SQLArgument { .integer(time.millisecondsSinceEpoch) }

    static func time(_ time: Timestamp?) -> SQLArgument { time.map { .integer($0.millisecondsSinceEpoch) } ?? .null }

    static func text(_ text: String?) -> SQLArgument { text.map { .text($0) } ?? .null }
}
