import DisclosureControl
import Foundation
import Storage

extension Ledger {
    /// What readers have: everything that was published, also what was withdrawn since.
    /// - Parameter published: oldest first.
    /// - Throws: `ReleaseFault` where an entry is not what was proposed; without it nothing could be protected.
    init(_ published: [(release: HubStore.KeptRelease, bytes: HubStore.ReleaseBytes)]) throws {
        self.init(entries: try published.map { try LedgerEntry(of: $0.release, $0.bytes) })
    }
}

extension LedgerEntry {
    /// - Throws: `ReleaseFault` where it is not what was proposed.
    init(of release: HubStore.KeptRelease, _ bytes: HubStore.ReleaseBytes) throws {
        guard bytes.areAsProposed, let entry = try? JSONDecoder().decode(LedgerEntry.self, from: bytes.entry) else {
            throw ReleaseFault.changed(release.number)
        }
        self = entry
    }
}

extension ReleaseFault {
    static func changed(_ number: Int) -> ReleaseFault {
        ReleaseFault(
            .changed,
            "What the hub keeps of release \(number) is not what was proposed: somebody has changed it. "
                + "Keep the hub's database as it is, and compare it with its backups.")
    }
}
