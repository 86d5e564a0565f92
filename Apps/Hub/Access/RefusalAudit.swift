import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Writes refused requests into the audit so that no flood of them can fill the disk: the first of a kind within a minute is an entry of its
/// own, and how many more came within that minute is another one when it is over.
final class RefusalAudit: Service {
    /// What makes two refusals the same to the audit. None of it is as the caller wrote it.
    struct Kind: Hashable, Sendable {
        /// An agent, a token's label, or `nobody`.
        let who: String
        let method: String
        /// The route's own text, such as `/v1/batches/{number}`.
        let route: String
        let status: Int
        let code: String

        fileprivate static let others = Kind(who: "several", method: "", route: "", status: 0, code: "")

        var inWords: String { self == .others ? "of other kinds" : "\(method) \(route): \(status) \(code)" }
    }

    private struct Window {
        let from: Int64
        var more = 0
    }

    private static let length: Int64 = 60
    /// Kinds that are told apart within a minute. What comes in beyond is counted together.
    private static let mostKinds = 100

    private let store: HubStore
    private let work: BlockingWork
    private let clock: HubClock
    private let logger: Logger
    private let windows = Mutex<[Kind: Window]>([:])

    init(store: HubStore, work: BlockingWork, clock: HubClock, logger: Logger) {
        self.store = store
        self.work = work
        self.clock = clock
        self.logger = logger
    }

    /// - Parameter reason: the inner reason, without a value that came with the request.
    func note(_ kind: Kind, reason: String?) async {
        let now = clock.seconds()
        let notes: [(kind: Kind, note: HubStore.AuditNote)] = windows.withLock { windows in
            let known = windows[kind] != nil || windows.count < Self.mostKinds ? kind : .others
            guard let window = windows[known], now < window.from + Self.length else {
                let before = windows.updateValue(Window(from: now), forKey: known).flatMap { Self.count(known, $0) }
                let first = HubStore.AuditNote(
                    actor: known.who, action: "request.refused", detail: known.inWords + (reason.map { "; reason: \($0)" } ?? ""))
                return [before, first].compactMap { $0 }.map { (known, $0) }
            }
            windows[known]?.more += 1
            return []
        }
        await write(notes)
    }

    /// Writes down the counts of minutes that are over, or of all.
    func flush(everything: Bool) async {
        let now = clock.seconds()
        let notes: [(kind: Kind, note: HubStore.AuditNote)] = windows.withLock { windows in
            let over = windows.filter { everything || now >= $0.value.from + Self.length }
            for kind in over.keys { windows[kind] = nil }
            return over.compactMap { kind, window in Self.count(kind, window).map { (kind, $0) } }
        }
        await write(notes.sorted { $0.note.detail < $1.note.detail })
    }

    /// Runs until the hub stops, then writes what is left.
    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(5))
                await self.flush(everything: false)
            }
        }
        await flush(everything: true)
    }

    private static func count(_ kind: Kind, _ window: Window) -> HubStore.AuditNote? {
        guard window.more > 0 else { return nil }
        return .init(actor: kind.who, action: "requests.refused", detail: "\(kind.inWords); \(window.more) more within a minute")
    }

    private func write(_ notes: [(kind: Kind, note: HubStore.AuditNote)]) async {
        guard !notes.isEmpty else { return }
        let (now, store) = (clock.timestamp(), store)
        do {
            try await work.run { try store.audit(at: now, notes.map(\.note)) }
        } catch {
            // The log still has each request; the audit gets at least their number as soon as it can be written again.
            logger.error("refusals could not be written into the audit", metadata: ["count": "\(notes.count)", "reason": "\(error)"])
            let seconds = clock.seconds()
            windows.withLock { windows in
                for (kind, _) in notes { windows[kind, default: Window(from: seconds)].more += 1 }
            }
        }
    }
}
