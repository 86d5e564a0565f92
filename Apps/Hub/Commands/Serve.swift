import ArgumentParser
import BoroughConfig
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Privacy
import Reporting
import ServiceLifecycle
import Storage
import SyncProtocol
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
        // What a hub that was killed left of editions it was reading.
        FolderOfTexts.clean(home.scratchPath, keeping: [])
        let (drafts, returns, configuration) = try configured(home, store, clock)
        let parts = HubParts(
            store: store, keys: home.keys, drafts: drafts, returns: returns, clock: clock, logger: Self.logger, limitFactor: limits,
            scratch: home.scratchPath)
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

    /// Reads the configuration and tells the store of its boroughs: what the central team applied, and the hub's own folder until that has reached
    /// every borough.
    /// - Returns: no source where there is neither and no folder was named, and what the audit is told of the configuration.
    /// - Throws: `ConfigurationFault` with every problem.
    private func configured(
        _ home: HubHome, _ store: HubStore, _ clock: HubClock
    ) throws -> (drafts: HubParts.DraftSource, returns: HubParts.BoardSource, words: String) {
        let hasFolder = shared.givenBoroughs != nil || FileManager.default.fileExists(atPath: shared.boroughs)
        let given = try hasFolder ? LiveConfiguration.Use(folder: shared.boroughs) : nil
        for borough in given?.boroughs ?? [] { try store.register(borough.borough, at: clock.timestamp(), actor: "hub") }
        let live = LiveConfiguration(store: store, folder: home.configurationPath, given: given, now: { clock.timestamp() })
        let use: LiveConfiguration.Use?
        do {
            use = try live.use(on: clock.today())
        } catch let refusal as Refusal {
            // Batches are taken all the same, and another edition can be applied.
            Console.error(refusal.message)
            return (Self.drafts(live, store, clock), Self.board(live), "configuration that this program cannot read")
        }
        if use == nil {
            Console.error("There is no folder `boroughs` here, so this hub takes batches but makes no reports. Name one with --boroughs, or apply one.")
        }
        let words = use.map { "configuration \($0.programme.version) with \($0.boroughs.count) boroughs" } ?? "no configuration"
        return (Self.drafts(live, store, clock), Self.board(live), words)
    }

    private static func drafts(_ live: LiveConfiguration, _ store: HubStore, _ clock: HubClock) -> HubParts.DraftSource {
        { period, profile, today in
            guard let use = try live.use(on: clock.today()) else {
                throw Refusal(
                    .invalid, "This hub makes no reports: it was started without a folder of configuration. Start it with --boroughs, or apply one.")
            }
            return try use.maker.draft(from: store, period: period, profile: profile, today: today)
        }
    }

    private static func board(_ live: LiveConfiguration) -> HubParts.BoardSource { { try live.use(on: $0)?.board ?? ReturnsBoard() } }

    private static var logger: Logger {
        Logger(label: "restart-hub", factory: { StreamLogHandler.standardError(label: $0) })
    }
}
