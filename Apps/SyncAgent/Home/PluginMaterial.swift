import BoroughConfig
import PluginKit
import Storage

/// What the plugins are given of a borough's records.
struct PluginMaterial {
    let caseFiles: [CaseFile]
    let records: BoroughRecords

    init(_ store: AgentStore, _ configuration: BoroughConfiguration) throws {
        (caseFiles, records) = try store.read { transaction in
            var caseFiles: [CaseFile] = []
            try transaction.forEachCase(configuration.typesForPlugins) { caseFiles.append(CaseFile(caseID: $0, records: $1.map(\.record))) }
            return (caseFiles, BoroughRecords(try transaction.recordsOutsideCases(configuration.typesOutsideCases).map(\.record)))
        }
    }
}
