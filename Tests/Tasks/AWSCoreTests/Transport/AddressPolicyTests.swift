import TestSupport
import Testing

@testable import AWSCore

/// Which addresses requests of states may go to.
struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
        "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fd12:3456::1", "fe80::1", "fec0::1",
        "ff02::1",
        "100::1", "4000::1",
    ])
    func isNotPublic(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic)
        #expect(!AddressPolicy().permits(address, scheme: .https))
        #expect(!AddressPolicy().permits(address, scheme: .http))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a05:d018::1", "::ffff:8.8.8.8",
        "64:ff9b::808:808", "2002:808:808::1",
    ])
    func isPublic(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy().permits(address, scheme: .https))
        // Without TLS nothing goes across the internet.
        #expect(!AddressPolicy().permits(address, scheme: .http))
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("192.168.4.0/22", "192.168.7.255", true),
        ("192.168.4.0/22", "192.168.8.0", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
        ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("fd12::/16", "fd12:1::1", true), ("fd12::/16", "fd13::1", false),
        ("::1", "::1", true),
    ])
    func networkHolds(network: String, address: String, isInside: Bool) throws {
        let policy = AddressPolicy(allowedNetworks: [try #require(IPNetwork(network))])
        #expect(policy.permits(try #require(IPAddress(address)), scheme: .http) == isInside)
    }

    @Test(arguments: [
        "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8", "fd12::/129", "localhost", "/8",
    ])
    func isNoNetwork(text: String) {
        #expect(IPNetwork(text) == nil)
    }

    /// Every way to spell this machine that a URL has.
    @Test(arguments: [
        "127.0.0.1", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "localhost", "LOCALHOST", "localhost.", "127.1",
        "2130706433",
        "0x7f000001", "0177.0.0.1", "0.0.0.0", "0", "::",
    ])
    func thisMachineIsRefusedHoweverItIsSpelled(host: String) async throws {
        let server = try LoopbackServer { _ in .init(body: "secret") }
        defer { server.stop() }
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(addressPolicy: AddressPolicy()))
        for scheme in [HTTPOrigin.Scheme.http, .https] {
            let request = AWSHTTPRequest(
                method: "GET",
                origin: HTTPOrigin(scheme: scheme, host: host, port: server.port),
                target: "/",
                connectTimeout: .seconds(2)
            )
            do throws(TransportError) {
                let answer = try await transport.send(request)
                Issue.record("\(answer)")
            } catch {
                #expect(error.kind == .addressRefused || error.kind == .connectFailed, "\(error)")
                if error.kind == .addressRefused {
                    #expect(error.message.contains("are not allowed"))
                    #expect(!error.isRetryable && !error.requestMayHaveBeenSent)
                }
            }
        }
        #expect(server.connectionCount == 0)
        await transport.shutdown()
    }

    @Test(arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.1", "localhost"])
    func isRefusedByName(host: String) async throws {
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(addressPolicy: AddressPolicy()))
        let request = AWSHTTPRequest(method: "GET", origin: HTTPOrigin(scheme: .https, host: host), target: "/")
        do throws(TransportError) {
            let answer = try await transport.send(request)
            Issue.record("\(answer)")
        } catch {
            #expect(error.kind == .addressRefused, "\(error)")
        }
        await transport.shutdown()
    }

    @Test func allowedNetworksAreReached() async throws {
        let server = try LoopbackServer { _ in .init(body: "hello") }
        defer { server.stop() }
        let network = try #require(IPNetwork("127.0.0.0/8"))
        let transport = try CurlTransport(
            configuration: CurlTransportConfiguration(addressPolicy: AddressPolicy(allowedNetworks: [network]))
        )
        for host in ["127.0.0.1", "localhost"] {
            let answer = try await transport.send(
                AWSHTTPRequest(
                    method: "GET",
                    origin: HTTPOrigin(scheme: .http, host: host, port: server.port),
                    target: "/"
                )
            )
            #expect(answer.body == Array("hello".utf8))
        }
        await transport.shutdown()
    }

    /// What lies behind a proxy cannot be judged, so that there is none.
    @Test func redirectsAreNotFollowed() async throws {
        let server = try LoopbackServer { _ in
            .init(status: 302, headers: [("Location", "http://169.254.169.254/latest/meta-data/")])
        }
        defer { server.stop() }
        let network = try #require(IPNetwork("127.0.0.1"))
        let transport = try CurlTransport(
            configuration: CurlTransportConfiguration(addressPolicy: AddressPolicy(allowedNetworks: [network]))
        )
        let answer = try await transport.send(CurlTransportTests.request(server, "GET", body: ""))
        #expect(answer.status == 302)
        #expect(server.requests.count == 1)
        await transport.shutdown()
    }
}
