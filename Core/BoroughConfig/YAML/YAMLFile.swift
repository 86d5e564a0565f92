public import PluginKit

/// Reads YAML into nodes that know their places.
public enum YAMLFile {
    /// The parsed text; nil, with a problem recorded, where it is not YAML. A key that stands twice is recorded, and the first is taken.
    public static func parse(_ text: String, file: String, problems: ProblemList) -> ConfigNode? {
        var text = text
        return text.withUTF8 { bytes in
            var composer = YAMLComposer(YAMLEvents(bytes), file: file, problems: problems)
            do throws(YAMLComposer.End) {
                return try composer.document() ?? ConfigNode(.empty, at: Place(file: file, line: 1, column: 1))
            } catch {
                problems.add(problem(error, file: file, bytes: bytes))
                return nil
            }
        }
    }

    private static func problem(_ end: YAMLComposer.End, file: String, bytes: UnsafeBufferPointer<UInt8>) -> Problem {
        switch end {
        case .told(let problem): problem
        case .syntax(let error): YAMLFault(error, file: file, text: String(decoding: bytes, as: UTF8.self)).problem()
        }
    }
}
