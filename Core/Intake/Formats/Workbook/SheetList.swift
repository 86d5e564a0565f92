/// What the main part of a workbook says: its sheets, and from which day it counts dates.
final class SheetList: XMLEvents {
    struct Entry {
        let name: String
        let isHidden: Bool
        let relationship: String
    }

    private(set) var entries: [Entry] = []
    private(set) var countsFrom1904 = false

    func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
        if name == "workbookPr" {
            countsFrom1904 = attributes.flag("date1904")
        } else if name == "sheet", let title = attributes.text("name"), let id = attributes.text("id") {
            guard entries.count < WorkbookLimits.sheets else { throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.sheets) sheets") }
            guard title.utf8.count <= WorkbookLimits.sheetNameBytes else { throw FileRefusal.tooLarge("the name of a sheet has more than 31 characters") }
            let state = attributes.text("state") ?? "visible"
            entries.append(Entry(name: title, isHidden: state != "visible", relationship: id))
        }
    }

    func end(_ name: XMLName, line: Int) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {}
}
