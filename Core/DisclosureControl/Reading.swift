/// How `[c]` is read for a cell.
enum Reading {
    /// Smallness counts as known of all small hidden cells wherever hiding can protect the cell then. Where it cannot, as
    /// when a borough's three people are one in each of three groups and no number of theirs is shown at all, the cell is
    /// protected against a reader to whom the other markers do not tell that.
    ///
    /// Returned with the interval that the cell would have if every figure were hidden.
    static func strictest(
        for target: Int, knowledge: Knowledge, attack: inout Attack, width: Double
    ) throws(DisclosureFailure) -> (marker: Knowledge.Marker, widest: Bounds) {
        let known = try attack.interval(of: target, within: knowledge.boundsIfAllHidden(.tellsSmallness))
        if known.width >= width { return (.tellsSmallness, known) }
        let marker = Knowledge.Marker.tellsSmallnessOnly(of: target)
        return (marker, try attack.interval(of: target, within: knowledge.boundsIfAllHidden(marker)))
    }
}
