import ArgumentParser
import Domain

extension Compartment: CodeArgument {
    init?(argument: String) { self.init(rawValue: argument) }
    static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
