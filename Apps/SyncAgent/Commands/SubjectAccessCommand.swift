import ArgumentParser
import Foundation
import Privacy
import Storage
import Terminal

/// Gives a person what is held about them, and nothing of anybody else.
struct SubjectAccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject-access",
        abstract: "Writes what is held about one person, as a page to read and as JSON.",
        discussion: """
            Example: restart-agent subject-access --home /srv/restart --person P00045 --out /secure/request-17
            It writes request-17.html and request-17.json, which only this account may read. Only what is clearly the person's own is
            in them: what is about somebody else of the case, or may come from them, is left out, and the page says which kinds that
            is. Have the data protection officer read it before it is handed over. It holds names in clear: store it accordingly.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The person's id, as it stands in the exports.", valueName: "id"))
    var person: String

    @Option(help: ArgumentHelp("Where to write, without an ending.", valueName: "file"))
    var out: String

    struct Report: Encodable {
        let page: String
        let data: String
        /// Records given, by type.
        let records: [String: Int]
    }

    func run() throws {
        let configuration = try options.configuration()
        let store = try options.home.store()
        let pack = try store.write { transaction in
            let pack = try SubjectPack(of: person, in: transaction, configuration, on: options.shared.today) {
                try options.home.recordSealer([$0], in: store)
            }
            try transaction.audit(
                at: Clock.timestamp(), actor: Account.name, action: "subject-access",
                detail: "\(pack.records.reduce(0) { $0 + $1.records.count }) records of one person")
            return pack
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let report = Report(
            page: "\(out).html", data: "\(out).json", records: Dictionary(uniqueKeysWithValues: pack.records.map { ($0.type, $0.records.count) }))
        do {
            try PrivateFile.replace(Data(SubjectPage(pack: pack).html.utf8), at: report.page)
            try PrivateFile.replace(try encoder.encode(pack), at: report.data)
        } catch is CocoaError {
            throw CommandFailure(.noSuchInput, "\(out).html and \(out).json cannot be written. Check the folder, and whether the disk is full.")
        }
        if options.shared.json { return try Console.print(json: report) }
        Console.print("Written: \(report.page) and \(report.data). Have the data protection officer read them before they are handed over.")
    }
}
