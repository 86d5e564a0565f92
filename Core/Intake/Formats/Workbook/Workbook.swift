/// A workbook of the kind .xlsx (ECMA-376 part 1, 18): which sheets it has, and what they share.
///
/// It holds no file open. Each sheet is read through a container of its own, so sheets may be read on any thread.
final class Workbook: Sendable {
    struct Sheet: Sendable {
        let name: String
        let isHidden: Bool
        /// The name of its part in the container.
        let part: String
    }

    let path: String
    /// In the order of their tabs; charts and other sheets without cells are left out.
    let sheets: [Sheet]
    let countsFrom1904: Bool
    let dateStyles: DateStyles
    let strings: SharedStrings

    /// - Throws: `FileRefusal`.
    init(path: String) throws {
        if let refusal = try FileSignature.refusalOfWorkbook(path: path) { throw refusal }
        let container = try ZipContainer(path: path)
        guard let main = try Relationships(of: "", in: container).first(kind: "officeDocument")?.part, main.lowercased().hasSuffix(".xml") else {
            throw FileSignature.refusal(of: container)
        }
        var list = SheetList()
        try PartXML.read(try container.part(main, limit: WorkbookLimits.partBytes), telling: &list)
        let relationships = try Relationships(of: main, in: container)
        var sheets: [Sheet] = []
        for entry in list.entries {
            guard let target = relationships.byID[entry.relationship] else { throw FileRefusal.damaged("the sheet `\(entry.name)` is missing") }
            guard target.kind == "worksheet" else { continue }
            // One part could otherwise be read as often as there are sheets.
            if sheets.contains(where: { $0.part == target.part }) { throw FileRefusal.damaged("two of its sheets are one") }
            sheets.append(Sheet(name: entry.name, isHidden: entry.isHidden, part: target.part))
        }
        guard !sheets.isEmpty else { throw FileSignature.refusal(of: container) }
        self.path = path
        self.sheets = sheets
        countsFrom1904 = list.countsFrom1904
        dateStyles = try DateStyles(relationships.first(kind: "styles")?.part, in: container)
        strings = try SharedStrings(relationships.first(kind: "sharedStrings")?.part, in: container)
    }
}
