import JSON
import SigV4
import StepFunctionsModel

/// How a call of an operation ended, after all of its tries.
struct CallOutcome: Sendable {
    /// What the server answered.
    struct Answer: Sendable {
        /// The members of the answer.
        var members: JSONObject
        /// Its headers.
        var headers: [HeaderField]
    }

    /// The answer, or the last reason why there is none.
    var result: Result<Answer, CommandError>
    /// Whether the server may have done what a try asked for although no answer says so.
    var mayHaveActed: Bool
    /// When the first try began: by the clock of the server if its answer has a date, else by this one's.
    var beganAt: Timestamp
}
