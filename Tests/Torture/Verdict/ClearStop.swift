import TestSupport

/// Whether a command that did not end well said so as our programs have to: an exit code of sysexits, and sentences for a person.
enum ClearStop {
    private static let codes: Set<Int32> = [64, 65, 66, 69, 75, 77, 78]
    /// What only a program says that did not know what befell it.
    private static let traces = ["Fatal error", "Stack dump", "Thread 0", "Error(", "Optional(", "SQLite error", ".swift:", "0x", "fault of ours", "NSPOSIX"]

    /// What is not clear about it; nil where nothing is.
    static func fault(in result: Programs.Result) -> String? {
        if result.wasSignalled { return "signal \(result.status) ended it: \(result.errors)" }
        let said = result.errors.split(separator: "\n")
        guard codes.contains(result.status) else { return "it ended with \(result.status): \(result.errors)" }
        guard let last = said.last, last.hasSuffix(".") else { return "it ended with \(result.status) and no sentence: \(result.errors)" }
        if let trace = traces.first(where: result.errors.contains) { return "it said `\(trace)`: \(result.errors)" }
        if result.errors.count > 1000 { return "it said \(result.errors.count) characters" }
        return nil
    }

    /// What it said, without what differs from run to run.
    static func words(of result: Programs.Result) -> String {
        let text = result.errors.split(separator: "\n").joined(separator: " ")
        let words = text.split(separator: " ").map { word -> Substring in
            if word.contains("/") { return word.hasPrefix("http") ? "URL" : "PATH" }
            return word.allSatisfy(\.isNumber) ? "N" : word
        }
        return "\(result.status) \(words.joined(separator: " "))"
    }
}
