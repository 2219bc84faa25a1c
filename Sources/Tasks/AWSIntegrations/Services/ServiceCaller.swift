import AWSCore
import JSON
import StepFunctionsModel

/// Why an operation gave no output.
enum ServiceCallFailure: Error {
    /// The parameters make no request.
    case parameters(ParameterProblem)
    /// The service refused, or did not answer.
    case call(AWSError)
}

/// Calls the operations of one service, with parameters as states write them and outputs as states get them.
struct ServiceCaller: Sendable {
    let client: any AWSServiceCalling
    let style: ServiceStyle

    /// Where and as whom to call.
    struct Circumstances: Sendable {
        var region: String
        var roleARN: String?
        var idempotencyKey: String
        /// An answer that is longer is refused.
        var answerBytesMax = ServiceCaller.resultBytesMax
    }

    /// The longest answer that can be a state's result.
    ///
    /// A result may have 256 KiB, but some protocols take more bytes for it, and members that the model does not have are left
    /// out. Hundreds of answers may be in memory at once.
    static let resultBytesMax = 2 << 20

    /// Makes a call.
    ///
    /// - Returns: The output, and the answer that it was read from.
    func call(
        _ operation: ServiceOperation,
        _ parameters: JSONValue,
        _ circumstances: Circumstances
    ) async throws(ServiceCallFailure) -> (output: JSONObject, answer: AWSHTTPResponse) {
        let request: AWSServiceRequest
        do throws(ParameterProblem) {
            let reader = ParameterReader(
                model: style.model,
                casing: style.casing,
                idempotencyKey: circumstances.idempotencyKey
            )
            let input = try reader.input(parameters, of: operation)
            request = try ServiceRequestWriter(model: style.model, operation: operation).request(input)
        } catch {
            throw .parameters(error)
        }
        let answer: AWSHTTPResponse
        do throws(AWSError) {
            answer = try await client.send(
                AWSServiceCall(
                    request: request,
                    region: circumstances.region,
                    roleARN: circumstances.roleARN,
                    isRepeatable: isRepeatable(operation, parameters),
                    attemptTimeout: operation.name == "Invoke" ? Self.functionTimeout : .seconds(60),
                    responseBytesMax: circumstances.answerBytesMax
                )
            )
        } catch {
            throw .call(error)
        }
        guard let fields = ServiceAnswerReader(model: style.model, operation: operation).output(answer) else {
            throw .call(
                AWSError(
                    kind: .invalidResponse,
                    operation: "\(style.model.serviceID).\(operation.name)",
                    code: "InvalidResponse",
                    message: "the answer is not in the service's protocol",
                    status: answer.status,
                    requestID: answer.requestID,
                    outcomeUnknown: true
                )
            )
        }
        return (style.shown(fields), answer)
    }

    /// A function runs for 15 minutes at most.
    ///
    /// Source: AWS Lambda quotas.
    private static let functionTimeout = Duration.seconds(15 * 60 + 15)

    /// Whether a repeat does no more than the first call did.
    ///
    /// What only reads; what carries a token by which the service knows it again; what sets something to what it is already;
    /// and messages to queues, which deliver at least once in any case.
    func isRepeatable(_ operation: ServiceOperation, _ parameters: JSONValue) -> Bool {
        if operation.isReading { return true }
        if carriesToken(operation) {
            // AWS Batch rejects the second request: what became of the first one stays unknown.
            // Source: AWS Batch API Reference, `SubmitServiceJob`.
            return (style.model.name, operation.name) != ("batch", "SubmitServiceJob")
        }
        return switch (style.model.name, operation.name) {
        case ("dynamodb", "PutItem"), ("dynamodb", "DeleteItem"):
            parameters["ConditionExpression"] == nil && parameters["ReturnValues"] == nil
                && parameters["Expected"] == nil
        case ("s3", "PutObject"), ("s3", "DeleteObject"), ("s3", "DeleteObjects"): true
        case ("sqs", "SendMessage"), ("sqs", "SendMessageBatch"): true
        case (_, let name): name.hasPrefix("Tag") || name.hasPrefix("Untag")
        }
    }

    /// Whether it has an effect, and a token by which the service knows this very request again.
    ///
    /// A `Retry` of the definition brings another token, and with it another effect.
    func carriesToken(_ operation: ServiceOperation) -> Bool {
        !operation.isReading && style.model.members(operation.input).contains(where: \.isIdempotencyToken)
    }
}
