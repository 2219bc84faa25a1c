import TestSupport
import Testing

@testable import AWSCore

/// Cancellation, limits and the end of the transport.
struct CurlTransportLifeTests {
    static func request(_ server: LoopbackServer) -> AWSHTTPRequest {
        CurlTransportTests.request(server)
    }

    static func result(
        _ transport: CurlTransport,
        _ request: AWSHTTPRequest
    ) async -> Result<AWSHTTPResponse, TransportError> {
        do throws(TransportError) {
            return .success(try await transport.send(request))
        } catch {
            return .failure(error)
        }
    }

    static func hangingServer() throws -> LoopbackServer {
        try LoopbackServer { _ in .init(raw: [], ending: .hang) }
    }

    @Test
    func cancellingClosesTheConnection() async throws {
        let server = try Self.hangingServer()
        defer { server.stop() }
        let transport = try CurlTransport()
        await withTaskGroup(of: Result<AWSHTTPResponse, TransportError>.self) { group in
            group.addTask { await Self.result(transport, Self.request(server)) }
            #expect(await eventually { server.requests.count == 1 })
            group.cancelAll()
            for await result in group {
                guard case .failure(let error) = result else { continue }
                #expect(error.kind == .cancelled)
                #expect(error.requestMayHaveBeenSent)
            }
        }
        #expect(await eventually { server.closedByClientCount == 1 })
    }

    @Test
    func aCancelledTaskSendsNothing() async throws {
        let server = try Self.hangingServer()
        defer { server.stop() }
        let transport = try CurlTransport()
        await withTaskGroup(of: Result<AWSHTTPResponse, TransportError>.self) { group in
            group.cancelAll()
            for _ in 0..<50 { group.addTask { await Self.result(transport, Self.request(server)) } }
            for await result in group {
                guard case .failure(let error) = result else {
                    Issue.record("answered")
                    continue
                }
                #expect(error.kind == .cancelled && !error.requestMayHaveBeenSent)
            }
        }
        #expect(server.requests.isEmpty)
    }

    @Test
    func refusesMoreThanItsQueueHolds() async throws {
        let server = try Self.hangingServer()
        defer { server.stop() }
        let transport = try CurlTransport(
            configuration: CurlTransportConfiguration(transfersMax: 2, waitingMax: 3)
        )
        let kinds = await withTaskGroup(of: TransportError.Kind?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    guard case .failure(let error) = await Self.result(transport, Self.request(server)) else {
                        return nil
                    }
                    return error.kind
                }
            }
            var kinds: [TransportError.Kind?] = []
            // Three are refused at once; the five others wait until the end of the transport.
            for await kind in group {
                kinds.append(kind)
                if kinds.count == 3 { await transport.shutdown() }
            }
            return kinds
        }
        #expect(kinds.prefix(3) == [.queueFull, .queueFull, .queueFull])
        #expect(kinds.dropFirst(3) == [.shutDown, .shutDown, .shutDown, .shutDown, .shutDown])
        #expect(server.requests.count <= 2)
    }

    @Test
    func aRequestThatWaitsTimesOutUnsent() async throws {
        let server = try Self.hangingServer()
        defer { server.stop() }
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(transfersMax: 1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await Self.result(transport, Self.request(server)) }
            #expect(await eventually { server.requests.count == 1 })
            var waiting = Self.request(server)
            waiting.totalTimeout = .milliseconds(100)
            guard case .failure(let error) = await Self.result(transport, waiting) else {
                Issue.record("answered")
                return
            }
            #expect(error.kind == .timedOut)
            #expect(!error.requestMayHaveBeenSent)
            group.cancelAll()
        }
        #expect(server.requests.count == 1)
    }

    @Test
    func shutdownFailsWhatIsPendingAndWhatComesLater() async throws {
        let server = try Self.hangingServer()
        defer { server.stop() }
        let transport = try CurlTransport()
        await withTaskGroup(of: Result<AWSHTTPResponse, TransportError>.self) { group in
            group.addTask { await Self.result(transport, Self.request(server)) }
            #expect(await eventually { server.requests.count == 1 })
            await transport.shutdown()
            for await result in group {
                guard case .failure(let error) = result else {
                    Issue.record("answered")
                    continue
                }
                #expect(error.kind == .shutDown && error.requestMayHaveBeenSent)
            }
        }
        await transport.shutdown()
        guard case .failure(let error) = await Self.result(transport, Self.request(server)) else {
            Issue.record("answered")
            return
        }
        #expect(error.kind == .shutDown && !error.requestMayHaveBeenSent)
        #expect(await eventually { server.closedByClientCount == 1 })
    }

    @Test
    func endsByItselfWhenNobodyHoldsIt() async throws {
        let server = try LoopbackServer { _ in .init(body: "1") }
        defer { server.stop() }
        do {
            let transport = try CurlTransport()
            _ = try await transport.send(Self.request(server))
        }
        #expect(await eventually { server.closedByClientCount == 1 })
    }

    @Test
    func survivesManyRequestsThatAreCancelledAtAnyMoment() async throws {
        let server = try LoopbackServer { _ in .init(body: "1") }
        defer { server.stop() }
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(transfersMax: 8))
        for round in 0..<40 {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = await Self.result(transport, Self.request(server)) } }
                for _ in 0..<round { await Task.yield() }
                group.cancelAll()
            }
        }
        #expect(try await transport.send(Self.request(server)).status == 200)
    }
}
