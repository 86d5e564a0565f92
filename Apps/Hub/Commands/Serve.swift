import ArgumentParser
import BoroughConfig
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import PluginCatalogue
import Reporting
import ServiceLifecycle
import Storage
import Terminal

/// Answers until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer agents, administrators and analysts.",
        discussion: """
            Programs use the API that /openapi.json describes; people open the same address in a browser and sign in with their token.
            Plain HTTP is for this machine only; anywhere else it needs a certificate. It stops on SIGTERM or SIGINT when what it has
            begun is done.

              restart-hub serve --home /srv/restart-hub
              restart-hub serve --home /srv/restart-hub --listen 0.0.0.0:443 --tls-certificate hub.pem --tls-key hub.key
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
    var listen = "127.0.0.1:8480"

    @Option(help: ArgumentHelp("The certificate and those it hangs from, as PEM.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The certificate's key, as PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "How many times the usual limits on requests are allowed, for a hub that many reach from one address or a test of load.", valueName: "times"))
    var limits = 1

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard (1...RequestLimits.largestFactor).contains(limits) else { throw ValidationError("--limits is from 1 to \(RequestLimits.largestFactor).") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else { throw ValidationError("--tls-certificate and --tls-key go together.") }
    }

    func run() async throws {
        guard let address = ListenAddress(listen) else {
            throw ValidationError("`\(listen)` is not a host and a port, like 127.0.0.1:8480 or [::1]:8480.")
        }
        guard tlsCertificate != nil || address.isLoopback else {
            throw CommandFailure(
                .notPermitted,
                """
                Plain HTTP is for this machine only, and \(address.host) can be reached by others. Give --tls-certificate and --tls-key, \
                or listen on 127.0.0.1.
                """)
        }
        let home = HubHome(path: home)
        let store = try home.store()
        try home.checkKeys(in: store, at: Clock.timestamp())
        let clock = HubClock.wall(today: shared.givenToday)
        let (drafts, returns, configuration) = try configured(store, clock)
        let parts = HubParts(
            store: store, keys: home.keys, drafts: drafts, returns: returns, clock: clock, logger: Self.logger, limitFactor: limits)
        let server: HTTPServerBuilder =
            if let tlsCertificate, let tlsKey { try .secure(certificate: tlsCertificate, key: tlsKey) } else { .plain }
        let scheme = tlsCertificate == nil ? "http" : "https"
        let application = buildApplication(parts, listen: address, server: server) { bound in
            let host = address.host.contains(":") ? "[\(address.host)]" : address.host
            Console.error("restart-hub listens on \(scheme)://\(host):\(bound?.port ?? address.port)")
        }
        try store.audit(
            at: clock.timestamp(), actor: "hub", action: "hub.started",
            detail: "restart-hub \(ProgramVersion.current), \(configuration), \(scheme), limits times \(limits)"
                + (shared.givenToday.map { ", today is taken to be \($0)" } ?? ""))
        try await application.runService()
        try store.audit(at: clock.timestamp(), actor: "hub", action: "hub.stopped", detail: "restart-hub \(ProgramVersion.current)")
        Console.error("restart-hub has stopped.")
    }

    /// Reads the folder of configuration and tells the store of its boroughs.
    /// - Returns: no source where no folder was named and there is none, and what the audit is told of the configuration.
    /// - Throws: `ConfigurationFault` with every problem.
    private func configured(_ store: HubStore, _ clock: HubClock) throws -> (drafts: HubParts.DraftSource?, returns: ReturnsBoard, words: String) {
        if shared.givenBoroughs == nil, !FileManager.default.fileExists(atPath: shared.boroughs) {
            Console.error("There is no folder `boroughs` here, so this hub takes batches but makes no reports. Name one with --boroughs.")
            return (nil, ReturnsBoard(), "no configuration")
        }
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        let boroughs = try folder.everyBorough()
        for borough in boroughs { try store.register(borough.borough, at: clock.timestamp(), actor: "hub") }
        let maker = try ReportMaker(programme: programme, boroughs: folder.path, plugins: PluginCatalogue.all)
        return (
            { period, profile, today in try maker.draft(from: store, period: period, profile: profile, today: today) },
            ReturnsBoard(programme: programme, boroughs: boroughs),
            "configuration \(programme.version) with \(boroughs.count) boroughs"
        )
    }

    private static var logger: Logger {
        Logger(label: "restart-hub", factory: { StreamLogHandler.standardError(label: $0) })
    }
}
