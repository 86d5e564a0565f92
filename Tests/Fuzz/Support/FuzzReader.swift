/// A reader of intake under bytes from anywhere, and what must hold whatever they are.
protocol FuzzReader: Sendable {
    /// What its corpus and its dictionary are called.
    static var name: String { get }

    /// - Parameter folder: where it may write the file that it reads.
    init(folder: String) throws

    /// - Throws: `BrokenPromise`.
    func read(_ input: FuzzInput) throws
}

/// Every reader that is fuzzed, by name.
enum FuzzReaders {
    static var all: [any FuzzReader.Type] { [CensusFuzz.self, DatesFuzz.self, DelimitedFuzz.self, MappingFuzz.self, WorkbookFuzz.self] }
}

/// Something that a reader promises did not hold.
struct BrokenPromise: Error, CustomStringConvertible {
    let description: String

    /// - Throws: `BrokenPromise`, unless the promise was kept.
    static func unless(_ isKept: Bool, _ promise: @autoclosure () -> String) throws {
        if !isKept { throw BrokenPromise(description: promise()) }
    }
}
