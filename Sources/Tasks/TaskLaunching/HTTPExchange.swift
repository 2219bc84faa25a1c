/// What a Task state and an HTTP API said to each other, as a test of the state shows it to people.
///
/// Source: API reference, `InspectionDataRequest`, `InspectionDataResponse`; Developer Guide, "Using TestState API to test a
/// state", whose example has headers in the form of ``text(ofHeaders:)``.
public struct HTTPExchange: Sendable, Hashable {
    /// How much of a request people may see.
    public enum View: Sendable, Hashable {
        /// In place of the values that a connection adds stands `<redacted>`.
        case secretsCovered
        /// All of it.
        case secretsRevealed
    }

    /// What was sent.
    public struct Request: Sendable, Hashable {
        /// `https` or `http`.
        public var scheme: String
        /// The method.
        public var method: String
        /// The URL, with the query.
        public var url: String
        /// The headers.
        public var headers: String
        /// The body; empty when there is none.
        public var body: String

        /// Creates a request.
        public init(scheme: String, method: String, url: String, headers: String, body: String) {
            self.scheme = scheme
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    /// What came back.
    public struct Response: Sendable, Hashable {
        /// `https` or `http`.
        public var scheme: String
        /// The status.
        public var statusCode: String
        /// The words that belong to the status; empty when there are none.
        public var statusMessage: String
        /// The headers.
        public var headers: String
        /// The body; empty when there is none.
        public var body: String

        /// Creates a response.
        public init(scheme: String, statusCode: String, statusMessage: String, headers: String, body: String) {
            self.scheme = scheme
            self.statusCode = statusCode
            self.statusMessage = statusMessage
            self.headers = headers
            self.body = body
        }
    }

    /// What people are shown in place of a secret.
    public static let redaction = "<redacted>"

    /// What was sent, or was to be sent.
    public var request: Request
    /// What came back; nil when nothing did.
    public var response: Response?

    /// Creates an exchange.
    public init(request: Request, response: Response? = nil) {
        self.request = request
        self.response = response
    }

    /// Headers in the form in which they are shown: `[name: value, name: value]`.
    public static func text(ofHeaders headers: [(name: String, value: String)]) -> String {
        "[" + headers.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "]"
    }
}

/// A task that was started for people to look at.
public struct TracedStart: Sendable, Hashable {
    /// What came of it.
    public var outcome: TaskStartOutcome
    /// What was said to an HTTP API; nil when none was spoken to.
    public var exchange: HTTPExchange?

    /// Creates a traced start.
    public init(outcome: TaskStartOutcome, exchange: HTTPExchange? = nil) {
        self.outcome = outcome
        self.exchange = exchange
    }
}
