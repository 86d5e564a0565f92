/// How large a workbook may be. Each limit lies well above what a borough sends, and bounds the memory or the time that a
/// hostile file can take.
enum WorkbookLimits {
    // MARK: The container

    /// Bytes of the file. A full sheet of a million rows and twelve columns takes about 60 MB.
    static let fileBytes = 128 << 20
    /// Bytes of the container's directory, which is read into memory whole.
    static let directoryBytes = 4 << 20
    /// A workbook has some ten entries, and two or three for each sheet.
    static let entries = 10_000
    /// Bytes of a sheet's XML once inflated.
    static let sheetBytes = 1 << 30
    /// Bytes of the shared strings' XML once inflated.
    static let stringsBytes = 512 << 20
    /// Bytes of any other part once inflated: the list of sheets, relationships, styles.
    static let partBytes = 32 << 20
    /// Bytes of all parts together once inflated.
    static let totalBytes = 2 << 30
    /// How many times its packed size a part may grow. Sheets of nothing but styles reach 60; deflate itself ends at 1,032.
    static let growth = 200
    /// Bytes that a part may have inflated to before its growth counts: a small part costs nothing.
    static let freeBytes = 16 << 20

    // MARK: The XML

    /// The parts that are read nest less than ten deep, and a style has some twenty attributes. The longest cell, 32,767 characters, takes
    /// no more bytes than may stand between two tags even where each of them is written as a numbered reference.
    static let xml = XMLLimits(depth: 64, attributesOfElement: 128, bytesBetweenTags: 1 << 18, isUTF8Only: true)

    // MARK: The sheets

    /// Excel's own.
    static let rows = 1_048_576
    /// Excel's own.
    static let columns = 16_384
    /// Headings of one sheet. Every row is filled up to the last of them.
    static let headings = HeadingMatcher.mostHeadings
    /// Cells of one sheet, those included with which rows are filled up.
    static let cells = 50_000_000
    /// Bytes of one cell's text: Excel's 32,767 characters at the four bytes that UTF-8 needs at most.
    static let cellBytes = 32_767 * 4
    /// Bytes of the text in rows that are held in memory together, and of all text of a sheet: a cell names a text in twenty bytes that
    /// may have a hundred thousand.
    static let rowsBytes = 1 << 26
    static let textBytes = 2 << 30
    /// Texts that cells share.
    static let strings = 10_000_000
    /// Bytes of them together. They are held in memory while the workbook is read.
    static let stringsTextBytes = 128 << 20
    /// Excel's own, near enough, for sheets' styles of cells.
    static let styles = 1 << 16
    /// Sheets of one workbook. Excel has no limit; nobody has seen more than a few hundred.
    static let sheets = 2_000
    /// Bytes of a sheet's name: Excel's 31 characters at the four bytes that UTF-8 needs at most.
    static let sheetNameBytes = 31 * 4
}
