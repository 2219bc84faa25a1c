import SigV4

/// Calls services that speak the Query protocol: a form as input, XML as output.
public struct AWSQueryClient: Sendable {
    private let executor: AWSRequestExecutor

    /// Creates a client.
    public init(_ executor: AWSRequestExecutor) {
        self.executor = executor
    }

    /// Calls an operation.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - operation: The operation's name, for example `AssumeRole`.
    ///   - version: The version of the service's API, for example `2011-06-15`.
    ///   - parameters: The input, names flattened as the protocol wants it (`Tags.member.1.Key`).
    ///   - isSigned: False for the few operations that are called without credentials.
    ///   - options: Time limits, region, what to repeat.
    /// - Returns: The answer, whose status is a success.
    /// - Throws: `AWSError`, which tells whether the service may have acted on the request.
    public func call(
        service: AWSService,
        operation: String,
        version: String,
        parameters: [(name: String, value: String)],
        isSigned: Bool = true,
        options: AWSCallOptions = AWSCallOptions()
    ) async throws(AWSError) -> AWSQueryResponse {
        let form = [(name: "Action", value: operation), (name: "Version", value: version)] + parameters
        let request = AWSOperation(
            service: service,
            name: operation,
            headers: [
                HeaderField(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")
            ],
            body: Self.encoded(form),
            isSigned: isSigned,
            readError: ServiceErrorDocument.xml
        )
        let response = try await executor.execute(request, options: options)
        let document = XMLText(response.body)
        return AWSQueryResponse(
            status: response.status,
            requestID: response.requestID ?? document.firstText(of: "RequestId")
                ?? document.firstText(of: "requestId"),
            body: response.body
        )
    }

    private static func encoded(_ form: [(name: String, value: String)]) -> [UInt8] {
        let parts = form.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }
        return Array(parts.joined(separator: "&").utf8)
    }
}

/// The answer of a service that speaks the Query protocol.
public struct AWSQueryResponse: Sendable, Hashable {
    /// The HTTP status, from 200 to 299.
    public var status: Int

    /// The service's id for the request.
    public var requestID: String?

    /// The XML document.
    public var body: [UInt8]

    /// The text of the first element of that name, or nil; elements inside it are not read.
    public func firstText(of element: String) -> String? { XMLText(body).firstText(of: element) }
}

extension AWSQueryResponse: CustomStringConvertible, CustomReflectable {
    /// Status and size; the document, which may hold credentials, is left out.
    public var description: String { "HTTP \(status), \(body.count) bytes" }

    /// Keeps `dump` from showing the document.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
