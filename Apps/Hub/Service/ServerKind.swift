import Foundation
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL
import Terminal

extension HTTPServerBuilder {
    /// A connection that stays silent in the middle of a request is closed.
    static var plain: HTTPServerBuilder { .http1(configuration: .init(idleTimeout: .seconds(120))) }

    /// - Parameters: paths of PEM files.
    static func secure(certificate: String, key: String) throws -> HTTPServerBuilder {
        for path in [certificate, key] where !FileManager.default.isReadableFile(atPath: path) {
            throw CommandFailure(.noSuchInput, "There is no file \(path), or this account may not read it.")
        }
        let configuration: TLSConfiguration
        do {
            configuration = .makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        } catch {
            throw CommandFailure(.configurationWrong, "\(certificate) or \(key) is not a PEM file with a certificate and its key.")
        }
        return try .tls(.plain, tlsConfiguration: configuration)
    }
}
