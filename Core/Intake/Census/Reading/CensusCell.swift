import Domain

/// One element of a return that holds a value.
struct CensusCell: Sendable {
    let element: CensusElement
    /// The day that it names, where it is to hold one and does.
    let date: CivilDate?
    /// Without white space around it.
    let text: String
    let line: Int

    init(_ element: CensusElement, text: String, line: Int, isDate: Bool) {
        self.element = element
        self.text = text
        self.line = line
        date = isDate ? Self.day(text) : nil
    }

    var flag: Bool? {
        switch text {
        case "1", "true", "TRUE": true
        case "0", "false", "FALSE": false
        default: nil
        }
    }

    /// A day as XML Schema writes one; a time zone after it is passed over.
    private static func day(_ text: String) -> CivilDate? {
        if text.utf8.count == 10 { return CivilDate(iso: text) }
        let zone = text.utf8.dropFirst(10)
        guard zone.first == UInt8(ascii: "Z") && zone.count == 1 || (zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-")) && zone.count == 6
        else {
            return nil
        }
        return CivilDate(iso: text.prefix(10))
    }
}
