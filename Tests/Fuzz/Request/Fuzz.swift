import JSON
import SigV4
import StepFunctionsModel

/// A request as it comes over the wire: a line with the target, lines with headers, an empty line, the body.
///
/// It is read, or refused with an error that the API can show; and no signature that was not made with the key is accepted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let request = SigningRequest(wire: Array(UnsafeBufferPointer(start: start, count: count)))
    let path = RequestPath(request.target)
    precondition(request.target.hasPrefix(path.path), "the path is none of the target")
    do throws(APIError) {
        let asked = try AWSJSONRequest(target: request.headers.firstValue(named: "X-Amz-Target"))
        precondition(!asked.prefix.contains("."), "the service has a dot")
        let members = try AWSJSONRequest.members(of: request.body)
        for (operation, shape) in RequestShape.requests {
            do throws(APIError) {
                let reader = try RequestReader(members, of: operation)
                read(reader, depth: 0)
                // What an operation does not know is not checked, nor read.
                if case .structure(let known) = shape.kind, known.contains(where: { $0.name == "maxResults" }) {
                    precondition((1...1000).contains(reader.maxResults), "a page of \(reader.maxResults)")
                }
            } catch {
                check(error)
            }
        }
    } catch {
        check(error)
    }
    let verifier = SigV4Verifier(services: ["states"])
    let verdict = verifier.verify(request, now: UTCSecond(secondsSince1970: 1_700_000_000)) { _ in secret }
    if case .success(let signer) = verdict { fatalError("a forged signature of \(signer.accessKeyID) was accepted") }
    if case .failure(let failure) = verdict {
        precondition(!failure.message.isEmpty && !failure.logMessage.contains(secret), "\(failure.message)")
    }
    return 0
}

/// What every refusal has to be.
private func check(_ error: APIError) {
    precondition((400..<500).contains(error.status) && !error.code.isEmpty, "\(error)")
    let shown = JSONValue.object(["__type": .string(error.code), "message": .string(error.message)]).text
    guard (try? JSONValue(parsing: shown)) != nil else { fatalError("an error that cannot be shown: \(shown)") }
}

private let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

/// Reads a checked request in every way that operations do.
private func read(_ request: RequestReader, depth: Int) {
    for name in ["name", "stateMachineArn", "definition", "taskToken"] { _ = request.requiredText(name) }
    for name in ["tags", "routingConfiguration", "destinations"] {
        for element in request.structures(name) ?? [] where depth < 4 { read(element, depth: depth + 1) }
    }
    for name in ["loggingConfiguration", "encryptionConfiguration", "mock", "stateConfiguration"] {
        if depth < 4, let structure = request.structure(name) { read(structure, depth: depth + 1) }
    }
    _ = request.boolean("publish")
    _ = request.number("toleratedFailurePercentage")
}

extension SigningRequest {
    fileprivate init(wire bytes: [UInt8]) {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            lines.append(line)
        }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return HeaderField(name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        self.init(method: "POST", target: lines.first ?? "/", headers: headers, body: Array(rest))
    }
}
