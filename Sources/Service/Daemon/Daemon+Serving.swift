import Engine
import ExecutionStorage
import Hummingbird
import HummingbirdCore
import LocalECS
import Logging
import NIOCore
import PrometheusMetrics
import SigV4
import StepFunctionsAPI
import StepFunctionsModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How the daemon is reached.
extension Daemon {
    /// Host and port as a URL has them.
    var authority: String {
        let host =
            configuration.host.contains(":") && !configuration.host.hasPrefix("[")
            ? "[\(configuration.host)]" : configuration.host
        return "\(host):\(configuration.port)"
    }

    /// What the operator is told when the server cannot listen; nil for other errors.
    func listeningError(_ error: IOError) -> DaemonError? {
        let reason =
            switch error.errnoCode {
            case EADDRINUSE: "another process listens there, maybe another stepwell. Stop it, or give another port."
            case EACCES: "this user may not listen there. Give a port above 1023."
            case EADDRNOTAVAIL: "this machine has no such address. Give one that it has, such as 127.0.0.1."
            default: String?.none
            }
        return reason.map { DaemonError("Cannot listen on \(authority) (--listen): \($0)") }
    }

    /// The server.
    func application(
        _ service: StepFunctionsService,
        _ engine: Engine,
        _ store: any ExecutionStore,
        _ keys: [AccessKey]?,
        _ localECS: LocalECS?,
        _ metrics: PrometheusRegistry,
        _ room: ConnectionRoom,
        _ certificate: ServerCertificate?
    ) -> Application<APIResponder> {
        let gauges = StoreGauges(store: store, factory: metrics)
        let readiness = ReadinessProbe(of: store)
        let responder = APIResponder(
            service: service,
            policy: keys.map { .keys($0) } ?? (configuration.isInsecure ? .open : .openAtHome),
            companions: localECS.map { [LocalECSCompanion(endpoint: $0), LocalLogsCompanion(endpoint: $0)] } ?? [],
            isReady: { await readiness.problem() },
            metrics: metrics,
            metricsPage: {
                await gauges.measure()
                await engine.measure()
                return MetricsPage(contentType: PrometheusRegistry.contentType, text: metrics.text)
            },
            logger: logger
        )
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ContinueHandler(bodyBytesMax: ServiceLimits.requestBytesMax)],
            idleTimeout: .seconds(75)
        )
        var server = HTTPServerBuilder.http1(configuration: http)
        if let certificate {
            server = HTTPServerBuilder { responder in
                RenewableTLSChannel(
                    base: HTTP1Channel(responder: responder, configuration: http),
                    certificate: certificate
                )
            }
        }
        let metadata: Logger.Metadata = [
            "address": "\(authority)", "connections": "\(room.connectionsMax)", "files": "\(room.filesMax)",
        ]
        let logger = logger
        return Application(
            responder: responder,
            server: server,
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "stepwell",
                availableConnectionsDelegate: ConnectionBound(connectionsMax: room.connectionsMax, logger: logger)
            ),
            onServerRunning: { _ in logger.info("Stepwell is ready", metadata: metadata) },
            logger: logger
        )
    }
}
