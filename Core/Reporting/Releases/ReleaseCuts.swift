import DisclosureControl
import Domain
import Storage
public import SyncProtocol

extension ReleaseDesk {
    /// Which coarser tables of a release's counts would show more.
    /// - Throws: `ReleaseFault`; `DisclosureFailure` where a table could not be protected.
    public func cuts(_ number: Int) throws -> ReleaseCuts {
        let release = try release(number)
        guard let bytes = try store.bytes(ofRelease: number) else { throw ReleaseFault.changed(number) }
        let cuts = try DisclosureControl.coarserCuts(of: try LedgerEntry(of: release, bytes))
        return ReleaseCuts(number: number, cuts: cuts.map(ReleaseCuts.Cut.init))
    }
}

extension ReleaseCuts.Cut {
    fileprivate init(_ cut: CoarserCut) {
        let (without, breakdown): (Kind, String?) =
            switch cut.kind {
            case .withoutBoroughs: (.boroughs, nil)
            case .withoutBreakdown(let name): (.breakdown, name)
            case .withoutBreakdowns: (.breakdowns, nil)
            }
        self.init(without: without, breakdown: breakdown, hiddenNow: cut.hiddenNow, shownMore: cut.shownMore, givenUp: cut.givenUp)
    }
}
