public import Domain
import Foundation
import PluginKit

/// Which figures of the report count which records: as much of the indicators' files as is needed to say what a missing row
/// keeps out of the report. Whether those files are right is judged where they are counted from.
public struct IndicatorIndex: Sendable {
    public struct Entry: Sendable, Hashable {
        public let id: String
        public let title: String
        /// The line of the programme's catalogue, after which reports are ordered.
        let catalogueID: String
        let types: [String]
        /// By field, the codes of which a record must have one to be counted.
        let codes: [String: Set<String>]
    }

    public let entries: [Entry]
    private let byType: [String: [Entry]]

    public init(_ entries: [Entry]) {
        self.entries = entries.sorted { ($0.catalogueID, $0.id) < ($1.catalogueID, $1.id) }
        var byType: [String: [Entry]] = [:]
        for entry in self.entries {
            for type in entry.types { byType[type, default: []].append(entry) }
        }
        self.byType = byType
    }

    /// The figures in which the record would stand, as far as it can be read: what is not known of it rules nothing out.
    public func figures(counting record: Record) -> [Entry] {
        (byType[record.type.name] ?? []).filter { entry in
            entry.codes.allSatisfy { field, codes in record[field].text.map(codes.contains) ?? true }
        }
    }
}

extension BoroughsFolder {
    /// Read from `programme/indicators/`; empty where there are none.
    public func indicatorIndex() -> IndicatorIndex {
        let folder = Folder(path: path, shownAs: path).subfolder("programme").subfolder("indicators")
        let problems = ProblemList()
        return IndicatorIndex(folder.files(ending: ".yaml").compactMap { folder.read($0, problems) }.compactMap(IndicatorIndex.Entry.init))
    }
}

extension IndicatorIndex.Entry {
    /// Nil where the file is no indicator over records.
    init?(_ node: ConfigNode) {
        guard case .map(let entries) = node.content else { return nil }
        func text(_ key: String) -> String? { entries.first { $0.key == key }.flatMap { $0.value.scalars?.first } }
        guard let id = text("id"), let title = text("title"), let fact = text("fact"), let types = CountedRecords.byFact[fact], !types.isEmpty
        else { return nil }
        var codes: [String: Set<String>] = [:]
        if let conditions = entries.first(where: { $0.key == "where" }), case .map(let tests) = conditions.value.content {
            for test in tests { codes[test.key] = test.value.scalars.map(Set.init) }
        }
        self.init(id: id, title: title, catalogueID: text("catalogue_id") ?? "", types: types.map(\.name), codes: codes)
    }
}

extension ConfigNode {
    /// A text as a list of one, or a list of texts; nil for anything else.
    fileprivate var scalars: [String]? {
        switch content {
        case .scalar(let text): [text]
        case .list(let nodes): nodes.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
        case .empty, .map: nil
        }
    }
}
