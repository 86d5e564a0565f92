import Domain

/// Finds what would be refused, or asked, of rows that are taken now, and which kinds of records would come or come no more.
struct IntakeChange {
    let old: BoroughConfiguration
    let new: BoroughConfiguration
    let effective: CivilDate

    func meanings() -> [MeaningChange] {
        let types = RecordType.read
        let (had, has) = (types.filter(old.brings), types.filter(new.brings))
        let came = has.filter { !had.contains($0) }.map { $0.title.lowercased() }
        let went = had.filter { !has.contains($0) }.map { $0.title.lowercased() }
        let raised = new.raisedRules.subtracting(old.raisedRules).sorted().map { "`\($0)`" }
        let lowered = old.raisedRules.subtracting(new.raisedRules).sorted().map { "`\($0)`" }
        return [
            came.isEmpty ? nil : "exports will be read for \(PlainList.of(came)) as well",
            went.isEmpty ? nil : "exports will not be read for \(PlainList.of(went)) any more; what was sent of them stays",
            raised.isEmpty ? nil : "rows that break \(PlainList.of(raised)) will be refused",
            lowered.isEmpty ? nil : "rows that break \(PlainList.of(lowered)) will be taken as the programme has it",
            old.caseIDPattern == new.caseIDPattern ? nil : "case numbers will have to look like `\(new.caseIDPattern)` instead of `\(old.caseIDPattern)`",
        ]
        .compactMap { $0 }.map { MeaningChange(.intake, from: effective, "From \(effective.inWords) \($0).") }
    }
}
