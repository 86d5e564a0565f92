import Domain
import Foundation

/// Writes a return, an element a line, and says on which line each of its faults stands.
struct CensusWriter {
    private let fileName: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var line = 0
    /// The elements that are open, from the child or the head on.
    private var path: [String] = []
    private(set) var faults: [PlantedFault] = []

    /// - Throws: `CocoaError`.
    init(folder: String, fileName: String) throws {
        let path = "\(folder)/\(fileName)"
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.fileName = fileName
        self.handle = handle
    }

    mutating func write(line text: String) throws {
        buffer += text.utf8
        buffer.append(UInt8(ascii: "\n"))
        line += 1
        if buffer.count > 1 << 18 { try flush() }
    }

    mutating func write(_ part: CensusPart) throws {
        var found: [(PlantedFault, follows: Bool)] = []
        try write(part, &found)
        // A fault that comes with another names the first that does not.
        let root = found.first { !$0.follows }?.0
        faults += found.map { fault, follows in
            guard follows, let root else { return fault }
            return PlantedFault(fault.code, file: fault.file, row: fault.row, column: fault.column, follows: "\(root.file):\(root.row)")
        }
    }

    private mutating func write(_ part: CensusPart, _ found: inout [(PlantedFault, follows: Bool)]) throws {
        let name = part.element.rawValue
        try write(line: "<\(name)>")
        path.append(name)
        note(part.expected, &found)
        for content in part.contents {
            switch content {
            case .part(let inner): try write(inner, &found)
            case .line(let text, let expected):
                try write(line: text)
                note([expected], &found)
            case .value(let element, let text, let expected):
                try write(line: "<\(element.rawValue)>\(XMLText.escaped(text))</\(element.rawValue)>")
                path.append(element.rawValue)
                note(expected, &found)
                path.removeLast()
            }
        }
        path.removeLast()
        try write(line: "</\(name)>")
    }

    private func note(_ expected: [CensusPart.Expected], _ found: inout [(PlantedFault, follows: Bool)]) {
        for fault in expected {
            let column = fault.isOfLine ? "" : (path + [fault.missing?.rawValue].compactMap(\.self)).joined(separator: "/")
            found.append((PlantedFault(fault.code, file: fileName, row: line, column: column), fault.follows))
        }
    }

    /// A fault that is only counted, because the child is not Restart's.
    mutating func note(counted number: String) { faults.append(PlantedFault("cin_\(number)", file: fileName, row: 1)) }

    private mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws {
        try flush()
        try handle.close()
    }
}
