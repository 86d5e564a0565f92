import ArgumentParser
import Privacy

/// A code as it is written on the command line: with dashes.
protocol CodeArgument: ExpressibleByArgument, RawRepresentable, CaseIterable where RawValue == String {}

extension CodeArgument {
    init?(argument: String) { self.init(rawValue: argument.replacing("-", with: "_")) }
    static var allValueStrings: [String] { allCases.map { $0.rawValue.replacing("_", with: "-") } }
}

extension TransferReason: CodeArgument {}
extension TransferRefusalReason: CodeArgument {}
extension TransferRevocationReason: CodeArgument {}
extension TransferPurpose: CodeArgument {}

extension TransferParty: CodeArgument {
    init?(argument: String) {
        guard let party = Self.allCases.first(where: { $0.argument == argument }) else { return nil }
        self = party
    }

    static var allValueStrings: [String] { allCases.map(\.argument) }

    private var argument: String {
        switch self {
        case .serviceUser: "service-user"
        case .victimSurvivor: "victim-survivor"
        }
    }
}
