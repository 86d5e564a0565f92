import Domain
import PluginKit

extension BasisReader.Basis {
    /// `5 working days`, or `5 working days until 30 April 2024, then 3 working days`.
    var inWords: String {
        let untils = values.dropFirst().map { " until \($0.from.adding(days: -1).inWords)" } + [""]
        return zip(values, untils).map { $0.value.inWords + $1 }.joined(separator: ", then ")
    }

    /// Everything that it ever held over the period; nil where it is said in words.
    var items: Set<String>? {
        values.reduce(into: Set<String>?([])) { all, held in
            if case .items(let items) = held.value { all?.formUnion(items) } else { all = nil }
        }
    }

    /// How it changed: `from “5 working days” to “3 working days” on 1 May 2024`; of items only what came and went.
    var steps: String {
        let words = zip(values, values.dropFirst()).enumerated().map { number, pair in
            let (before, after) = pair
            let day = "on \(after.from.inWords)"
            guard case .items(let had) = before.value, case .items(let has) = after.value else {
                return "\(number == 0 ? "from “\(before.value.inWords)” " : "")to “\(after.value.inWords)” \(day)"
            }
            let came = has.filter { !had.contains($0) }.map { "added: \($0)" }
            let went = had.filter { !has.contains($0) }.map { "dropped: \($0)" }
            return "\(day) (\((came + went).joined(separator: "; ")))"
        }
        return PlainList.of(words)
    }
}
