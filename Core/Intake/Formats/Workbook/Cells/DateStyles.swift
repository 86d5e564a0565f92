/// Which styles of a workbook's cells show a number as a date or a time.
struct DateStyles: Sendable {
    private let isDate: [Bool]

    /// - Parameter part: nil where the workbook has no styles.
    init(_ part: String?, in container: ZipContainer) throws {
        var events = Events()
        if let part {
            try PartXML.read(try container.part(part, limit: WorkbookLimits.partBytes), telling: &events)
        }
        // A code is looked at once, however many styles have it.
        let written = events.codes.mapValues(Self.isDate(code:))
        isDate = events.styles.map { written[$0] ?? Self.isDate(builtIn: $0) }
    }

    func isDate(_ style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }

    /// The formats that a workbook need not write down (ECMA-376 part 1, 18.8.30): dates and times everywhere, and those of
    /// Chinese, Japanese, Korean and Thai.
    static func isDate(builtIn number: Int) -> Bool {
        switch number {
        case 14...22, 27...36, 45...47, 50...58, 71...81: true
        default: false
        }
    }

    /// Whether a format's code asks for a part of a date or a time: one of the letters d, m, y, h, s outside quotation marks, brackets and
    /// escapes; `[h]` too. `General` is no date although it has none of these meanings, and neither are `[Red]` and `[$£-809]`.
    static func isDate(code: String) -> Bool {
        // What comes after a semicolon is for negative numbers and for text.
        var rest = Substring(code)
        if rest.lowercased().hasPrefix("general") { return false }
        while let sign = rest.popFirst() {
            switch sign {
            case ";": return false
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": _ = rest.popFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }.lowercased()
                if !inside.isEmpty, inside.allSatisfy({ $0 == "h" }) || inside.allSatisfy({ $0 == "m" }) || inside.allSatisfy({ $0 == "s" }) { return true }
                rest = rest.dropFirst(inside.count + 1)
            case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": return true
            default: break
            }
        }
        return false
    }

    private final class Events: XMLEvents {
        /// The code of each format that is written down, by its number.
        var codes: [Int: String] = [:]
        /// The number of each style's format.
        var styles: [Int] = []
        /// Styles of cells are told from the styles that they build on by where they stand.
        private var isInCellStyles = false

        func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
            if name == "numFmt", let number = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
                codes[number] = code
            } else if name == "cellXfs" {
                isInCellStyles = true
            } else if name == "xf", isInCellStyles {
                styles.append(attributes.number("numFmtId") ?? 0)
            }
            guard codes.count <= WorkbookLimits.styles, styles.count <= WorkbookLimits.styles else {
                throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.styles) styles")
            }
        }

        func end(_ name: XMLName, line: Int) {
            if name == "cellXfs" { isInCellStyles = false }
        }

        func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {}
    }
}
