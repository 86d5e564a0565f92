import Foundation

/// Tells from a file's content what kind of file it is, where its name says that it is a workbook.
enum FileSignature {
    /// Where the first bytes alone show that it is no workbook that can be read.
    static func refusalOfWorkbook(path: String) throws -> FileRefusal? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return .unreadable }
        defer { try? handle.close() }
        let start = [UInt8](try handle.read(upToCount: 512) ?? Data())
        if start.isEmpty { return .damaged("the file is empty") }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return nil }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            if try isEncrypted(handle, header: start) { return .protected }
            return .unsupported("This is a workbook of Excel 97 to 2003 (.xls)")
        }
        return FileRefusal(
            "file_format_unsupported", "This is no workbook, although its name says so; it may be text.",
            fix: "Open it in Excel and save it as `Excel Workbook (*.xlsx)`. If it is text, let its name end in .csv and describe it so in sources.yaml.")
    }

    /// Whether a compound file, which is what old and encrypted workbooks both are, holds an encrypted package (MS-OFFCRYPTO 2.3.4.4).
    private static func isEncrypted(_ handle: FileHandle, header: [UInt8]) throws -> Bool {
        guard header.count == 512 else { return false }
        let sectorShift = UInt64(header[30])
        guard sectorShift == 9 || sectorShift == 12 else { return false }
        let directory = (0..<4).reduce(UInt64(0)) { $0 | UInt64(header[48 + $1]) << UInt64(8 * $1) }
        let place = (directory + 1) << sectorShift
        // A place far beyond the end of the file is one that the system would not even go to.
        guard try place < handle.seekToEnd() else { return false }
        try handle.seek(toOffset: place)
        // The names of streams stand in the directory; the package is among its first.
        let names = try handle.read(upToCount: 8192) ?? Data()
        return names.range(of: Data("EncryptedPackage".utf8.flatMap { [$0, 0] })) != nil
    }

    /// What a zip file without a workbook's parts is.
    static func refusal(of container: ZipContainer) -> FileRefusal {
        if container.has("xl/workbook.bin") { return .unsupported("This is a binary workbook (.xlsb)") }
        if container.has("content.xml") { return .unsupported("This is an OpenDocument file (.ods)") }
        if container.has("index/document.iwa") || container.has("index.zip") { return .unsupported("This is a Numbers document") }
        if container.has("word/document.xml") { return .unsupported("This is a Word document") }
        return FileRefusal(
            "file_format_unsupported", "This is a zipped file, but no workbook is in it.",
            fix: "If it holds workbooks, unzip it and put them here one by one. Otherwise export it again as `Excel Workbook (*.xlsx)`.")
    }
}
