import Foundation
import TestSupport
import Testing

/// Gives every input of the fuzzers' corpus, with those that once broke something, to its reader.
struct CorpusTests {
    private static let folder = "\(Project.root)/Tests/Fuzz/Corpus"

    private static func inputs(of reader: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(reader)").sorted() }

    @Test(.timeLimit(.minutes(2)), arguments: FuzzReaders.all.map { $0.name })
    func `every input of the corpus keeps what its reader promises`(_ name: String) throws {
        let scratch = try TemporaryFolder()
        let reader = try #require(FuzzReaders.all.first { $0.name == name }).init(folder: scratch.path)
        let inputs = try Self.inputs(of: name)
        #expect(inputs.count > 10, "the corpus of \(name) is there")
        for input in inputs {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)/\(input)"))
            #expect(throws: Never.self, "\(name)/\(input)") { try reader.read(FuzzInput(bytes)) }
        }
    }

    @Test func `every folder of the corpus, and every dictionary, is a reader's`() throws {
        let names = FuzzReaders.all.map { $0.name }
        #expect(try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted() == names)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/Tests/Fuzz/Dictionaries").sorted() == names.map { "\($0).dict" })
    }

    @Test func `a broken promise is told`() {
        #expect(throws: BrokenPromise.self) { try BrokenPromise.unless(false, "it holds") }
        #expect(throws: Never.self) { try BrokenPromise.unless(true, "it holds") }
    }
}
