import JSON
import StepFunctionsModel

extension DecodingSession {
    /// The fields of a Task state.
    mutating func task(_ fields: Fields) -> TaskState? {
        require(["Resource"], of: fields)
        let resource = nonEmptyString("Resource", of: fields)
        let timeout = integerField("TimeoutSeconds", of: fields, in: 1...Self.secondsMax)
        let heartbeat = integerField("HeartbeatSeconds", of: fields, in: 1...Self.secondsMax)
        if case .literal(let timeout)? = timeout, case .literal(let heartbeat)? = heartbeat,
            !heartbeat.isLess(than: timeout)
        {
            report("HeartbeatSeconds must be less than TimeoutSeconds", at: fields.place(of: "HeartbeatSeconds"))
        }
        let roleARN = credentials(of: fields)
        let parameters = template(language == .jsonPath ? "Parameters" : "Arguments", of: fields)
        let resultSelector = language == .jsonPath ? template("ResultSelector", of: fields) : nil
        let placement = resultPlacement(of: fields)
        let recovery = recovery(of: fields)
        guard let resource else { return nil }
        return TaskState(
            resource: resource,
            target: target(resource, at: fields.place(of: "Resource")),
            parameters: parameters,
            roleARN: roleARN,
            resultSelector: resultSelector,
            resultPlacement: placement,
            timeoutSeconds: timeout,
            heartbeatSeconds: heartbeat,
            recovery: recovery
        )
    }

    /// What a `Resource` names.
    ///
    /// What nothing here can run is a warning, not an error: a machine may be written for other workers, and the state
    /// fails when it is reached.
    private mutating func target(_ resource: String, at place: Place) -> TaskState.Target {
        guard let arn = ARN(parsing: resource) else {
            warn("Value is not a valid resource ARN", at: place, code: .invalidResource)
            return .integration(TaskResource(service: "", action: resource, pattern: .requestResponse))
        }
        switch arn.service {
        case "lambda":
            if !Self.isFunction(arn.resource) { report("Value is not a valid resource ARN", at: place) }
            return .lambdaFunction(arn: resource)
        case "states":
            if arn.resource.hasPrefix("activity:") { return .activity(arn: resource) }
            if let integration = TaskResource(parsing: arn.resource) { return .integration(integration) }
        default:
            break
        }
        warn("The resource provided \(resource) is not recognized", at: place, code: .invalidResource)
        return .integration(TaskResource(service: arn.service, action: arn.resource, pattern: .requestResponse))
    }

    /// Whether a text is `function:NAME` or `function:NAME:QUALIFIER`, or no function at all but not malformed.
    private static func isFunction(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.first == "function" else { return true }
        guard parts.count == 3 else { return parts.count == 2 }
        let qualifier = parts[2]
        let isWord = qualifier.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return qualifier == "$LATEST" || (!qualifier.isEmpty && isWord)
    }

    /// `Credentials`: the role under which the call is made.
    private mutating func credentials(of fields: Fields) -> TextField? {
        guard let credentials = object("Credentials", of: fields) else { return nil }
        let template = template(.object(credentials.object), at: credentials.place, field: "Credentials")
        guard credentials.has("RoleArn") || (language == .jsonPath && credentials.has("RoleArn.$")) else {
            let message = "The field 'RoleArn' is required but was missing"
            // The specification leaves the content of Credentials to the interpreter, and others put other things in.
            if language == .jsonPath, !credentials.object.isEmpty {
                warn(message, at: credentials.place, code: .schemaValidationFailed)
            } else {
                report(message, at: credentials.place)
            }
            return nil
        }
        if let text = credentials["RoleArn"]?.stringValue, language == .jsonPath { return .literal(text) }
        guard case .object(let members) = template,
            let member = members.first(where: { $0.key == "RoleArn" }),
            case .expression(let expression, let field) = member.value
        else {
            return string("RoleArn", of: credentials).map { .literal($0) }
        }
        return .expression(expression, field: field)
    }
}
