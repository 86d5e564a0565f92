import Domain
import PluginKit

/// Reads the agreements of a borough and the documents that they rest on.
struct AgreementReader {
    /// The ids of the programme's purposes.
    let purposes: [String]
    /// The files of a borough's folder, without their endings.
    let sections: [String]

    func read(_ reader: ConfigReader) -> [(agreement: SharingAgreement, endPlace: Place)] {
        var ids: Set<String> = []
        return reader.list("agreements") { agreement in
            let id = agreement.text("id", like: "restart-2025")
            if !id.isEmpty, !ids.insert(id).inserted {
                agreement.report("id", "Two agreements have the id `\(id)`.", expected: "an id of its own for each, because receipts name it")
            }
            let term = agreement.term()
            let served = agreement.choices("purposes", of: purposes)
            let read = SharingAgreement(
                id: id, title: agreement.text("title", like: "\"Data sharing agreement for Restart\""),
                reference: agreement.text("reference", like: "\"DSA-2025-31\""), term: term, purposes: served,
                evidence: agreement.list("evidence") { evidence($0, of: agreement.has("from") ? term : nil) }.compactMap(\.self),
                clauses: agreement.list("clauses") { clause($0, of: served) })
            return (read, agreement.place(of: "until"))
        }
    }

    /// - Parameter term: nil where the agreement does not say from when it holds.
    /// - Returns: nil where the kind is not known, which is told as a problem.
    private func evidence(_ reader: ConfigReader, of term: Term?) -> AgreementEvidence? {
        let kind = AgreementEvidence.Kind(rawValue: reader.choice("kind", of: AgreementEvidence.Kind.allCases.map(\.rawValue)))
        let reference = reader.text("reference", like: "\"DSA-2025-31\"")
        let signedOn = reader.date("signed_on")
        if kind == .sharingAgreement, reader.has("signed_on"), let term, signedOn > term.from {
            reader.report(
                "signed_on", "The agreement would be in force from \(term.from), before it was signed.",
                expected: "a day no later than the agreement's `from`; or begin the agreement on the day it was signed")
        }
        return kind.map { AgreementEvidence(kind: $0, reference: reference, signedOn: signedOn) }
    }

    /// - Parameter served: the agreement's own purposes; a clause of one agreement says nothing of another's.
    private func clause(_ reader: ConfigReader, of served: [String]) -> AgreementClause {
        let covers = reader.choices("covers", of: purposes + sections)
        if let strange = covers.first(where: { purposes.contains($0) && !served.contains($0) }) {
            reader.report(
                "covers", "The agreement does not serve `\(strange)`.",
                expected: "one of its own purposes, \(PlainList.of(served.map { "`\($0)`" })), or a file's name")
        }
        return AgreementClause(number: reader.text("clause", like: "\"4.2\""), covers: covers, words: reader.optionalText("words"))
    }
}
