import Foundation

/// One file that is written again for every input.
struct ScratchFile {
    let path: String

    init(folder: String, name: String) { path = "\(folder)/\(name)" }

    func write(_ bytes: [UInt8]) throws {
        guard let file = fopen(path, "w") else { throw CocoaError(.fileWriteUnknown) }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw CocoaError(.fileWriteUnknown) }
    }
}
