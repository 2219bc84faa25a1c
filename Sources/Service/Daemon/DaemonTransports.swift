import AWSCore
import AWSIntegrations

/// The ways out of the daemon, one for each kind of call: none waits behind calls of another kind.
struct DaemonTransports {
    /// To Amazon ECS, and to whoever gives credentials.
    let tasks: CurlTransport
    /// To other services: those that take long are not in the way of tasks.
    let services: CurlTransport
    /// To wherever `http:invoke` calls.
    let http: CurlTransport
    /// To an event bus, if one is told of changes: a bus that is slow is in nobody's way.
    let events: CurlTransport?

    /// All of them, to be shut down at the end.
    var all: [CurlTransport] { [tasks, services, http] + (events.map { [$0] } ?? []) }

    /// Makes the transports that a configuration wants.
    ///
    /// - Throws: `DaemonError` when libcurl cannot be used.
    init(_ configuration: DaemonConfiguration) throws(DaemonError) {
        do throws(TransportError) {
            tasks = try CurlTransport()
            services = try CurlTransport(
                configuration: CurlTransportConfiguration(transfersMax: ServiceLauncher.functionsMax + 64)
            )
            let reachable = AddressPolicy(allowedNetworks: configuration.httpTaskNetworks)
            http = try CurlTransport(configuration: CurlTransportConfiguration(addressPolicy: reachable))
            events = configuration.notifications.eventBus == nil ? nil : try CurlTransport()
        } catch {
            throw DaemonError("\(error)")
        }
    }
}
