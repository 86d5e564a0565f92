public import BoroughConfig
import DisclosureControl
public import Domain
import Foundation
public import PluginKit

/// Every indicator, as read from a folder with one file each.
public struct IndicatorCatalogue: Sendable {
    /// In the order of the programme's catalogue, then by id.
    public let indicators: [Indicator]
    public let codes: CodeBook

    public subscript(id: String) -> Indicator? { indicators.first { $0.id == id } }

    /// The catalogue with these indicators alone.
    public func only(_ ids: Set<String>) -> IndicatorCatalogue {
        IndicatorCatalogue(indicators: indicators.filter { ids.contains($0.id) }, codes: codes)
    }

    /// Reads `folder` strictly. Where the kinds of plugin are given, what indicators count of theirs must be declared by one.
    /// - Throws: `ConfigurationFault` with every problem of every file.
    public static func read(folder: String, programme: Programme, plugins: [PluginKind]? = nil) throws -> IndicatorCatalogue {
        let problems = ProblemList()
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        if files.isEmpty {
            problems.add(
                Problem(
                    place: Place(file: folder, line: 1, column: 1), message: "There are no indicators in this folder.",
                    expected: "one file `<id>.yaml` for each indicator"))
        }
        let columns = ColumnReader(codes: programme.codes, plugins: plugins)
        var drafts: [IndicatorReader.Draft] = []
        for file in files {
            let shown = "\(folder)/\(file)"
            guard let data = FileManager.default.contents(atPath: shown), let text = String(validating: data, as: UTF8.self) else {
                problems.add(
                    Problem(
                        place: Place(file: shown, line: 1, column: 1), message: "The file is not UTF-8.",
                        expected: "text saved as UTF-8, which editors offer under Save as"))
                continue
            }
            guard let node = YAMLFile.parse(text, file: shown, problems: problems) else { continue }
            let draft = ConfigReader.read(node, problems) { IndicatorReader(columns: columns, file: file).read($0) }
            if let draft { drafts.append(draft) }
        }
        checkParts(of: drafts, in: files, problems)
        checkHeadlines(of: drafts, problems)
        if !problems.problems.isEmpty { throw ConfigurationFault(problems.sorted) }
        return IndicatorCatalogue(
            indicators: drafts.map(\.indicator).sorted { ($0.catalogueID, $0.id) < ($1.catalogueID, $1.id) }, codes: programme.codes)
    }

    /// What may stand in an indicator's file.
    public static func shape(programme: Programme, plugins: [PluginKind]) -> ConfigShape {
        let columns = ColumnReader(codes: programme.codes, plugins: plugins)
        return .read { _ = IndicatorReader(columns: columns, file: "").read($0) }
    }

    /// No two figures lead the reports from the same place.
    private static func checkHeadlines(of drafts: [IndicatorReader.Draft], _ problems: ProblemList) {
        var seen: [Int: String] = [:]
        for draft in drafts {
            guard let number = draft.indicator.description.headline, let place = draft.headlinePlace else { continue }
            guard let other = seen[number] else {
                seen[number] = draft.indicator.id
                continue
            }
            problems.add(
                Problem(place: place, message: "`\(other)` is headline \(number) already.", expected: "a number that no other indicator has"))
        }
    }

    /// A whole has to exist, and nothing may be a part of itself, directly or by way of others.
    private static func checkParts(of drafts: [IndicatorReader.Draft], in files: [String], _ problems: ProblemList) {
        let known = files.map { String($0.dropLast(".yaml".count)) }
        let wholes = Dictionary(drafts.map { ($0.indicator.id, $0.indicator.partOf) }, uniquingKeysWith: { first, _ in first })
        for draft in drafts {
            guard let whole = draft.indicator.partOf, let place = draft.partOfPlace else { continue }
            if !known.contains(whole) {
                problems.add(
                    Problem(
                        place: place, message: "There is no indicator `\(whole)`.", expected: "the id of another indicator",
                        nearest: NearestName.of(whole, among: known)))
            }
            var seen: Set<String> = []
            var next: String? = whole
            while let id = next, seen.insert(id).inserted { next = wholes[id] ?? nil }
            if seen.contains(draft.indicator.id) {
                problems.add(
                    Problem(
                        place: place, message: "`\(draft.indicator.id)` would be a part of itself.",
                        expected: "an indicator that counts more than this one"))
            }
        }
    }
}
