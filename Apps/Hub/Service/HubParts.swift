import DisclosureControl
import Domain
import Foundation
import Logging
import PluginCatalogue
import Reporting
import Storage
import SyncProtocol

/// What the hub is put together from. Tests put it together from their own.
struct HubParts: Sendable {
    /// Makes a release for a period, a profile's id and the day it is made on.
    typealias ReportSource = @Sendable (Period, String, CivilDate) throws -> Release

    /// Counts the figures of a release, for the same.
    typealias DraftSource = @Sendable (Period, String, CivilDate) throws -> ReleaseDraft

    /// Knows when returns are due, on a day.
    typealias BoardSource = @Sendable (CivilDate) throws -> ReturnsBoard

    let store: HubStore
    /// They sign receipts.
    let keys: HubKeys
    /// Nil where the hub runs without a folder of configuration.
    let reports: ReportSource?
    let drafts: DraftSource?
    let returns: BoardSource
    /// Boroughs' configuration, as the central team publishes it.
    let editions: EditionDesk
    let clock: HubClock
    let logger: Logger
    let limits: RequestLimits
    let refusals: RefusalAudit
    let metrics = HubMetrics()
    /// For what agents send.
    let room: BodyRoom
    /// Short work in the database. More may wait than there are boroughs in England, all of which push when the month ends.
    let work = BlockingWork(threads: 4, waiting: HubParts.mostWaiting)
    static let mostWaiting = 1024
    /// Reports take longer, and may not hold up batches.
    let reportWork = BlockingWork(threads: 1, waiting: 16)

    /// - Parameters:
    ///   - reports: those of the drafts, where nothing else is given.
    ///   - returns: knows no due dates, where nothing else is given.
    ///   - scratch: a folder in which editions are read before they are kept.
    ///   - limitFactor: how many times the usual limits are allowed.
    init(
        store: HubStore, keys: HubKeys, reports: ReportSource? = nil, drafts: DraftSource? = nil, returns: @escaping BoardSource = { _ in ReturnsBoard() },
        clock: HubClock, logger: Logger, limitFactor: Int = 1, room: BodyRoom = BodyRoom(), scratch: String = NSTemporaryDirectory()
    ) {
        self.store = store
        self.keys = keys
        self.reports = reports ?? drafts.map { drafts in { @Sendable in try DisclosureControl.release(drafts($0, $1, $2).request) } }
        self.drafts = drafts
        self.returns = returns
        editions = EditionDesk(store: store, plugins: PluginCatalogue.all, scratch: scratch)
        self.clock = clock
        self.logger = logger
        self.room = room
        limits = RequestLimits(factor: limitFactor)
        refusals = RefusalAudit(store: store, work: work, clock: clock, logger: logger)
    }
}
