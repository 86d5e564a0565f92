import Foundation

/// The reader that is fuzzed, named by `RESTART_FUZZ_READER`.
private let reader: any FuzzReader = {
    let name = ProcessInfo.processInfo.environment["RESTART_FUZZ_READER"] ?? ""
    let folder = "\(NSTemporaryDirectory())/restart-fuzz-\(getpid())"
    do {
        guard let found = FuzzReaders.all.first(where: { $0.name == name }) else {
            throw BrokenPromise(description: "there is no reader `\(name)`, only \(FuzzReaders.all.map { $0.name }.joined(separator: ", "))")
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try found.init(folder: folder)
    } catch {
        fatalError("\(error)")
    }
}()

/// What libFuzzer calls with every input; a broken promise ends the process, so that the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try reader.read(FuzzInput(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("broken: \(error)")
    }
    return 0
}
