import Domain
import PluginKit

/// Reads `boroughs/programme/census/`: what a Children in Need return may hold, year by year.
struct CensusDefinitionReader {
    let folder: Folder
    let problems: ProblemList

    private static let kinds = ["group", "text", "date", "yes_no", "number", "code"]
    private static let calendarYears = 2000...2100

    func read() -> (definition: CensusDefinition, endPlace: Place) {
        let empty = CensusDefinition(collection: "", years: 2000...2000, plansCompleteFrom: 2000, elements: [:], lists: [:])
        guard let node = folder.read("children-in-need.yaml", problems) else { return (empty, Place(file: "", line: 1, column: 1)) }
        return ConfigReader.read(node, problems) { reader in
            let years = years(reader, within: Self.calendarYears)
            let lists = codeLists(within: years)
            _ = (reader.text("title"), reader.text("source"))
            var elements: [CensusElement: CensusDefinition.Element] = [:]
            _ = reader.list("elements") { entry in
                guard let (name, element) = element(entry, within: years, lists) else { return }
                if elements.updateValue(element, forKey: name) != nil {
                    entry.report("name", "`\(name.rawValue)` stands here twice.", expected: "each element once")
                }
            }
            for element in CensusElement.allCases where element != .message && elements[element] == nil {
                reader.report(
                    "elements", "`\(element.rawValue)` is missing.", expected: "an entry like `{name: \(element.rawValue), in: [Message], holds: group}`")
            }
            let definition = CensusDefinition(
                collection: reader.text("collection"), years: years, plansCompleteFrom: reader.integer("plans_complete_from", in: Self.calendarYears),
                elements: elements, lists: lists)
            return (definition, reader.place(of: "until"))
        }
    }

    /// The keys `from` and `until`; the whole range where they are missing.
    private func years(_ reader: ConfigReader, within range: ClosedRange<Int>) -> ClosedRange<Int> {
        let from = reader.optionalInteger("from", in: range) ?? range.lowerBound
        let until = reader.optionalInteger("until", in: range) ?? range.upperBound
        guard from <= until else {
            reader.report("until", "`until` lies before `from`.", expected: "a collection year from \(from) on")
            return from...from
        }
        return from...until
    }

    private func element(
        _ reader: ConfigReader, within years: ClosedRange<Int>, _ lists: [String: CensusDefinition.YearlyList]
    ) -> (CensusElement, CensusDefinition.Element)? {
        let names = CensusElement.allCases.map(\.rawValue)
        let name = CensusElement(rawValue: reader.choice("name", of: names))
        let parents = reader.choices("in", of: names).compactMap(CensusElement.init)
        if parents.isEmpty { reader.report("in", "It is not said where the element stands.", expected: "`in: [Child]`") }
        let content: CensusDefinition.Content =
            switch reader.choice("holds", of: Self.kinds) {
            case "group": .group
            case "date": .date
            case "yes_no": .yesNo
            case "number": .number
            case "code": .code(list: reader.choice("list", of: lists.keys.sorted()))
            default: .text
            }
        let identifies = reader.flag("identifies", default: false)
        let known = self.years(reader, within: years)
        return name.map { ($0, CensusDefinition.Element(content: content, parents: Set(parents), identifies: identifies, years: known)) }
    }

    private func codeLists(within years: ClosedRange<Int>) -> [String: CensusDefinition.YearlyList] {
        let lists = folder.subfolder("code-lists")
        var result: [String: CensusDefinition.YearlyList] = [:]
        for file in lists.files(ending: ".yaml") {
            guard let node = lists.read(file, problems) else { continue }
            let yearly = ConfigReader.read(node, problems) { reader in
                let id = reader.text("id")
                if "\(id).yaml" != file { reader.report("id", "The list `\(id)` stands in `\(file)`.", expected: "a file `\(id).yaml`") }
                var known: [String: ClosedRange<Int>] = [:]
                let codes = reader.list("codes") { entry in
                    let code = CodeList.Code(entry.text("code"), label: entry.text("label"))
                    known[code.code] = self.years(entry, within: years)
                    return code
                }
                return CensusDefinition.YearlyList(
                    list: CodeList(id: id, title: reader.text("title"), source: reader.text("source"), codes: codes), years: known)
            }
            result[yearly.list.id] = yearly
        }
        return result
    }
}
