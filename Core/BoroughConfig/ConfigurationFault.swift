public import PluginKit

/// The configuration cannot be used until people have put these problems right.
public struct ConfigurationFault: Error, Sendable {
    public let problems: [Problem]

    public init(_ problems: [Problem]) {
        self.problems = problems
    }

    init(_ list: ProblemList) {
        problems = list.sorted
    }
}
