import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit
import Privacy
import Reporting
import Storage
import SyncProtocol
import Synchronization
import Terminal

/// The configuration that the hub makes reports under: what the central team applied, once it has reached every borough; until then the folder that the
/// hub was given. It changes while the hub serves, and every report is made under one version.
final class LiveConfiguration: Sendable {
    /// All that follows from one version.
    struct Use: Sendable {
        let programme: Programme
        let boroughs: [BoroughConfiguration]
        let maker: ReportMaker
        let board: ReturnsBoard

        init(folder path: String) throws {
            let folder = BoroughsFolder(path: path, plugins: PluginCatalogue.all)
            programme = try folder.programme()
            boroughs = try folder.everyBorough()
            maker = try ReportMaker(programme: programme, boroughs: path, plugins: PluginCatalogue.all)
            board = ReturnsBoard(programme: programme, boroughs: boroughs)
        }
    }

    private struct Current {
        let application: Int
        let day: CivilDate
        /// Of the editions that make it; nil for the hub's own folder.
        let digest: String?
        let use: Use?
    }

    private let store: HubStore
    /// Where it is written to, to be read.
    private let folder: String
    private let given: Use?
    private let now: @Sendable () -> String
    private let current = Mutex<Current?>(nil)

    /// - Parameters:
    ///   - given: the hub's own folder; nil where it has none.
    ///   - now: ISO 8601.
    init(store: HubStore, folder: String, given: Use?, now: @escaping @Sendable () -> String) {
        self.store = store
        self.folder = folder
        self.given = given
        self.now = now
    }

    /// Nil where there is none at all.
    /// - Throws: `Refusal` where this program cannot read what was applied.
    func use(on day: CivilDate) throws -> Use? {
        try current.withLock { current in
            // Nothing changes by itself but the day.
            let application = try store.lastEditionApplication()
            if let current, current.application == application, current.day == day { return current.use }
            let editions = try HubConfiguration(of: store, on: day)
            let use = try current.flatMap { $0.digest == editions?.digest && $0.digest != nil ? $0.use : nil } ?? editions.map(read) ?? given
            current = Current(application: application, day: day, digest: editions?.digest, use: use)
            return use
        }
    }

    private func read(_ editions: HubConfiguration) throws -> Use {
        let name = String(editions.digest.prefix(16))
        try FolderOfTexts.put(try editions.texts(from: store), at: "\(folder)/\(name)")
        FolderOfTexts.clean(folder, keeping: [name])
        let use: Use
        do {
            use = try Use(folder: "\(folder)/\(name)")
        } catch let fault as ConfigurationFault {
            let problem = fault.problems.first?.line.replacing("\(folder)/\(name)/", with: "") ?? ""
            throw Refusal(
                .outOfOrder,
                "This hub's program, \(ProgramVersion.current), cannot read what the central team applied: \(problem) Bring it up to date, or apply another edition."
            )
        }
        for borough in use.boroughs { try store.register(borough.borough, at: now(), actor: "hub") }
        let serials = editions.serials.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        try store.audit(at: now(), actor: "hub", action: "configuration.used", detail: "\(use.programme.version): \(serials)")
        return use
    }
}
