import ArgumentParser
import StepwellClient

/// The options of all commands that talk to a server.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where the server is, such as http://127.0.0.1:8083.", valueName: "url"))
    var endpoint: String?

    @Option(help: "The region to sign requests for (else AWS_REGION, AWS_DEFAULT_REGION, us-east-1).")
    var region: String?

    @Option(
        help: ArgumentHelp(
            "How long to go on trying when the server does not answer.",
            valueName: "seconds"
        )
    )
    var retryFor: Double?

    func validate() throws {
        if let retryFor, !(0...86_400).contains(retryFor) {
            throw ValidationError("--retry-for must be a number of seconds from 0 to 86400")
        }
    }

    /// The session that the options describe.
    ///
    /// - Parameter patienceSeconds: How long to go on trying unless the options say otherwise.
    /// - Returns: The session.
    /// - Throws: `CommandError.usage` when the endpoint is not a URL.
    func session(patienceSeconds: Double = 10) throws(CommandError) -> Session {
        try Session(
            ClientConfiguration(endpointOption: endpoint, regionOption: region, environment: .process),
            patience: .seconds(retryFor ?? patienceSeconds),
            console: .standard(.process),
            environment: .process
        )
    }
}
