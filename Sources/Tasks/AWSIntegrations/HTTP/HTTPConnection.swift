import JSON
import StepFunctionsModel
import TaskLaunching

/// What a connection of EventBridge adds to a request: the authorization, and what it was made with besides.
struct HTTPConnection: Sendable, Hashable {
    var headers: [HTTPTaskCall.Pair] = []
    var query: [HTTPTaskCall.Pair] = []
    var body: JSONObject = [:]
    /// What an access token has to be fetched with first.
    var authorization: OAuthClient?

    /// OAuth's grant for clients.
    struct OAuthClient: Sendable, Hashable {
        var endpoint: String
        var method: String
        var id: String
        var secret: String
        var headers: [HTTPTaskCall.Pair] = []
        var query: [HTTPTaskCall.Pair] = []
        var body: JSONObject = [:]
    }

    /// Reads a connection.
    ///
    /// - Parameters:
    ///   - description: What `DescribeConnection` says, members in PascalCase; it has no secrets.
    ///   - secret: The secret of its `SecretArn`, whose members are those of the request that made it, in whatever spelling.
    /// - Throws: The error to end the state with.
    init(_ description: JSONValue, secret: JSONValue) throws(StatesError) {
        let secret = ConnectionSecret(secret)
        let type = description["AuthorizationType"]?.stringValue ?? ""
        let parameters = description["AuthParameters"] ?? [:]
        switch type {
        case "API_KEY":
            let name = parameters["ApiKeyAuthParameters"]?["ApiKeyName"]?.stringValue ?? secret.text("apikeyname")
            guard let name, let value = secret.text("apikeyvalue") else { throw Self.unreadable(type) }
            headers.append(HTTPTaskCall.Pair(name: name, value: value))
        case "BASIC":
            let name = parameters["BasicAuthParameters"]?["Username"]?.stringValue ?? secret.text("username")
            guard let name, let password = secret.text("password") else { throw Self.unreadable(type) }
            let pair = ServiceBytes.base64(Array("\(name):\(password)".utf8))
            headers.append(HTTPTaskCall.Pair(name: "Authorization", value: "Basic \(pair)"))
        case "OAUTH_CLIENT_CREDENTIALS":
            let oauth = parameters["OAuthParameters"]
            let id =
                oauth?["ClientParameters"]?["ClientID"]?.stringValue
                ?? oauth?["ClientParameters"]?["ClientId"]?.stringValue ?? secret.text("clientid")
            guard let id, let password = secret.text("clientsecret"),
                let endpoint = oauth?["AuthorizationEndpoint"]?.stringValue ?? secret.text("authorizationendpoint")
            else { throw Self.unreadable(type) }
            var client = OAuthClient(
                endpoint: endpoint,
                method: oauth?["HttpMethod"]?.stringValue ?? "POST",
                id: id,
                secret: password
            )
            let added = secret.value("oauthhttpparameters") ?? oauth?["OAuthHttpParameters"] ?? [:]
            client.headers = Self.pairs(added, "headerparameters")
            client.query = Self.pairs(added, "querystringparameters")
            client.body = Self.members(added, "bodyparameters")
            authorization = client
        default:
            throw Self.invalidState("The authorization type '\(type)' of the connection is not known.")
        }
        let added = secret.value("invocationhttpparameters") ?? parameters["InvocationHttpParameters"] ?? [:]
        headers += Self.pairs(added, "headerparameters")
        query = Self.pairs(added, "querystringparameters")
        body = Self.members(added, "bodyparameters")
    }

    /// As it is shown to those who are not to see secrets: it adds the same names, each with `<redacted>` for its value.
    var covered: HTTPConnection {
        func cover(_ pairs: [HTTPTaskCall.Pair]) -> [HTTPTaskCall.Pair] {
            pairs.map { HTTPTaskCall.Pair(name: $0.name, value: HTTPExchange.redaction) }
        }
        var covered = self
        covered.headers = cover(headers)
        covered.query = cover(query)
        for name in body.keys { covered.body[name] = .string(HTTPExchange.redaction) }
        covered.authorization = nil
        return covered
    }

    private static func pairs(_ value: JSONValue, _ list: String) -> [HTTPTaskCall.Pair] {
        (ConnectionSecret(value).value(list)?.arrayValue ?? []).compactMap { element in
            let element = ConnectionSecret(element)
            guard let name = element.text("key") else { return nil }
            return HTTPTaskCall.Pair(name: name, value: element.text("value") ?? "")
        }
    }

    private static func members(_ value: JSONValue, _ list: String) -> JSONObject {
        JSONObject(pairs(value, list).map { ($0.name, .string($0.value)) })
    }

    private static func unreadable(_ type: String) -> StatesError {
        invalidState("The secret of the connection does not hold what authorization of the type \(type) needs.")
    }

    /// Source: Developer Guide, "HTTP Task: error handling".
    static func invalidState(_ cause: String) -> StatesError {
        StatesError(name: "Events.ConnectionResource.InvalidConnectionState", cause: cause)
    }
}

/// A secret, or a part of one, whose members may be spelled `api_key_value`, `ApiKeyValue` or `apiKeyValue`.
private struct ConnectionSecret {
    private let members: [String: JSONValue]

    init(_ value: JSONValue) {
        var members: [String: JSONValue] = [:]
        for (key, value) in value.objectValue ?? [:] {
            members[key.replacing("_", with: "").lowercased()] = value
        }
        self.members = members
    }

    /// A member, here or in the parts of the secret that the kind of authorization has of its own.
    func value(_ name: String) -> JSONValue? {
        if let value = members[name] { return value }
        for part in ["apikeyauthparameters", "basicauthparameters", "oauthparameters", "clientparameters"] {
            if let found = members[part].flatMap({ ConnectionSecret($0).value(name) }) { return found }
        }
        return nil
    }

    func text(_ name: String) -> String? { value(name)?.stringValue }
}
