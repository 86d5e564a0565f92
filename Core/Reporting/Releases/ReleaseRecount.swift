public import DisclosureControl
import Domain
public import Storage

extension ReportMaker {
    /// Counts a release again from the versions of records that the hub had when it was proposed, as the programme defines its indicators today.
    /// - Throws: `ReleaseFault` where there is no such release, or its bytes have been changed.
    public func recount(_ number: Int, in store: HubStore) throws -> (release: HubStore.KeptRelease, recount: Recount) {
        let release = try ReleaseDesk(store: store).release(number)
        guard let bytes = try store.bytes(ofRelease: number) else { throw ReleaseFault.changed(number) }
        let entry = try LedgerEntry(of: release, bytes)
        let past = try HubStore(asOf: release.batches, of: store)
        // Boroughs that have joined since were no areas of it.
        let areas = Set(entry.release.coverage.map(\.code))
        let boroughs = try past.boroughs().filter { areas.contains($0.gssCode) }
        return (release, entry.recounted(as: try counts(for: release.period, of: boroughs, asAt: entry.release.madeOn, from: past)))
    }
}
