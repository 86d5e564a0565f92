import BoroughConfig
import Domain
import PluginKit

/// What a borough's facts rest on, over the days of a period on which it took part.
struct BasisReader {
    /// One topic of one borough, from the first day to the last.
    struct Basis: Hashable {
        let topic: String
        let subject: String
        /// What held one after the other, each other than the one before it.
        let values: [Held]
    }

    struct Held: Hashable {
        let value: BasisStatement.Value
        /// The first day of the period on which it held.
        let from: CivilDate
    }

    let period: Period

    /// By topic, `<section>.<topic>`; empty where the borough has no such section, or did not take part.
    /// - Parameter fact: `<section>.<name>`.
    func basis(of fact: String, in configuration: BoroughConfiguration) -> [String: Basis] {
        let parts = fact.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let plugin = configuration.plugins.first(where: { $0.id == parts[0] })?.plugin else { return [:] }
        let stretches = configuration.borough.participation.compactMap { $0.intersection(period) }.sorted { $0.from < $1.from }
        let statements = stretches.flatMap { plugin.basis(of: parts[1], over: $0) }
        return Dictionary(grouping: statements) { "\(parts[0]).\($0.topic)" }.compactMapValues { statements in
            let inOrder = statements.sorted { $0.period.from < $1.period.from }
            guard let first = inOrder.first else { return nil }
            let held = inOrder.reduce(into: [Held]()) { held, statement in
                let value = Self.inOrder(statement.value)
                if held.last?.value != value { held.append(Held(value: value, from: statement.period.from)) }
            }
            return Basis(topic: "\(parts[0]).\(first.topic)", subject: first.subject, values: held)
        }
    }

    /// The order of items means nothing.
    private static func inOrder(_ value: BasisStatement.Value) -> BasisStatement.Value {
        if case .items(let items) = value { .items(items.sorted()) } else { value }
    }
}
