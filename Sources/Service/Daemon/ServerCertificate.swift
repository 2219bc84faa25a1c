import NIOSSL
import Synchronization

/// The certificate that the server shows, with its key; both may be renewed while it runs.
final class ServerCertificate: Sendable {
    /// The file of the certificate and of those above it.
    let chainFile: String
    private let keyFile: String
    private let context: Mutex<NIOSSLContext>

    /// Reads the files.
    ///
    /// - Throws: `DaemonError` that names them.
    init(chainFile: String, keyFile: String) throws(DaemonError) {
        self.chainFile = chainFile
        self.keyFile = keyFile
        context = Mutex(try Self.context(chainFile, keyFile))
    }

    /// What the next connection is encrypted by.
    var current: NIOSSLContext { context.withLock { $0 } }

    /// Reads the files anew, for connections from now on.
    ///
    /// - Throws: `DaemonError` that names them; what was read before stays in use.
    func reload() throws(DaemonError) {
        let renewed = try Self.context(chainFile, keyFile)
        context.withLock { $0 = renewed }
    }

    private static func context(_ chainFile: String, _ keyFile: String) throws(DaemonError) -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(chainFile).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain,
                privateKey: .privateKey(key)
            )
            // Older versions are broken in many ways (RFC 8996).
            configuration.minimumTLSVersion = .tlsv12
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw DaemonError("The certificate \(chainFile) or its key \(keyFile) cannot be used: \(error)")
        }
    }
}
