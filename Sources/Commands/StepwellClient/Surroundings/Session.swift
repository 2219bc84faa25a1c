public import AWSCore

/// What every command works with: the server, the console, the time.
public struct Session: Sendable {
    /// Calls the server.
    public var client: StepFunctionsClient
    /// What the user sees.
    public var console: Console
    /// The environment variables.
    public var environment: Environment

    /// Creates a session.
    public init(client: StepFunctionsClient, console: Console, environment: Environment) {
        self.client = client
        self.console = console
        self.environment = environment
        self.client.didHaveToRepeat = { console.complain("\($0); trying again") }
    }

    /// Creates a session for a server.
    ///
    /// - Parameters:
    ///   - configuration: Where the server is.
    ///   - patience: For how long it may be away.
    ///   - console: What the user sees.
    ///   - environment: The environment variables; AWS's say which keys to sign with.
    /// - Throws: `CommandError.unreachable` when libcurl cannot be started.
    public init(
        _ configuration: ClientConfiguration,
        patience: Duration,
        console: Console,
        environment: Environment
    ) throws(CommandError) {
        let transport = try Self.transport(environment)
        let credentials = ClientCredentials(
            endpoint: configuration.endpoint,
            region: configuration.region,
            environment: environment,
            transport: transport
        )
        let client = StepFunctionsClient(
            transport: transport,
            endpoint: configuration.endpoint,
            signer: RequestSigner(region: configuration.region) { () async throws(CommandError) in
                try await credentials.credentials()
            },
            patience: Patience(patience)
        )
        self.init(client: client, console: console, environment: environment)
    }

    /// What carries requests.
    ///
    /// - Parameter environment: `AWS_CA_BUNDLE` names certificate authorities to trust.
    /// - Returns: A transport of its own.
    /// - Throws: `CommandError.unreachable` when libcurl cannot be started.
    public static func transport(_ environment: Environment) throws(CommandError) -> CurlTransport {
        do {
            return try CurlTransport(
                configuration: CurlTransportConfiguration(
                    transfersMax: 8,
                    certificateAuthoritiesPath: environment["AWS_CA_BUNDLE"]
                )
            )
        } catch {
            throw .unreachable(error.message)
        }
    }
}
