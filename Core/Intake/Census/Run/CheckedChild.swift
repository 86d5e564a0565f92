/// A child with what is wrong with it.
struct CheckedChild: Sendable {
    let child: CensusChild
    let findings: [CensusFinding]

    init(_ read: CensusStream.Child, _ year: CensusYear) {
        child = CensusChild(read.module, profile: year.profile)
        findings = read.oddities.map(CensusFinding.init) + child.findings(by: year.rules)
    }
}
