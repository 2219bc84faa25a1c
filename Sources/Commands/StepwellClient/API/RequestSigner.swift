import AWSCore
public import SigV4
import StepFunctionsModel

/// Gives requests to the API the signature of AWS.
public struct RequestSigner: Sendable {
    /// The region that is signed for.
    public var region: String
    /// The keys, asked for anew with every request: temporary ones change.
    public var credentials: @Sendable () async throws(CommandError) -> AWSCredentials

    /// Creates a signer.
    public init(
        region: String,
        credentials: @escaping @Sendable () async throws(CommandError) -> AWSCredentials
    ) {
        self.region = region
        self.credentials = credentials
    }

    /// What is signed with when there are no credentials: a server without access keys of its own accepts anything.
    public static let anonymous = AWSCredentials(accessKeyID: "stepwell", secretAccessKey: "stepwell")

    /// The headers to send, signature included.
    func headers(
        method: String = "POST",
        target: String,
        headers: [HeaderField],
        body: [UInt8],
        time: UTCSecond
    ) async throws(CommandError) -> [HeaderField] {
        let request = SigningRequest(method: method, target: target, headers: headers, body: body)
        let keys = try await credentials()
        do {
            return try SigV4Signer.sign(request, credentials: keys, region: region, service: "states", date: time)
                .headers
        } catch {
            throw .usage("\(error)")
        }
    }
}
