import ArgumentParser
import Domain
import Foundation
import Intake
import Privacy
import Terminal

/// The last run's issues.
struct Issues: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what the last run found, and what has been put right since the run before it.",
        discussion: """
            Examples: restart-agent issues --home /srv/restart --csv to-fix.csv
                      restart-agent issues --home /srv/restart --html to-fix.html
                      restart-agent issues --home /srv/restart --workbook to-fix.xlsx
                      restart-agent issues --home /srv/restart --new
                      restart-agent issues --home /srv/restart --serving service-users --csv for-his-worker.csv
            The list goes to standard output as CSV, what it comes to as one line to standard error. It holds what is about both parties of a
            case; --serving gives those who serve one of them what is about that party and nobody else.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("Where to write a copy.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("Where to write the page that groups them by cause.", valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Where to write a workbook (.xlsx) of the rows in question with their cells marked. It holds people's data and stays in the borough.",
            valueName: "file"))
    var workbook: String?

    @Flag(help: "Only what no earlier run had found.")
    var new = false

    @Flag(help: "Only what an earlier run had found too.")
    var open = false

    @Flag(help: "Only what has been put right: found by an earlier run in the same files, and not any more.")
    var fixed = false

    @Option(
        help: ArgumentHelp(
            "Only what is about one party and nobody else: service-users, victim-survivors, or office for what is no family's.", valueName: "party"))
    var serving: Compartment?

    func validate() throws {
        if serving != nil, html != nil || workbook != nil || fixed {
            throw ValidationError("--serving goes with a list: --csv, --json, --new or --open.")
        }
    }

    func run() throws {
        let feedback = try options.home.lastRun()
        let wanted = zip([ListedIssue.Standing.new, .open, .fixed], [new, open, fixed]).filter(\.1).map(\.0)
        let chosen = wanted.isEmpty ? feedback.issues : feedback.issues.filter { wanted.contains($0.standing) } + (fixed ? feedback.putRight : [])
        if let serving { return try print(chosen.filter { $0.party == serving }, isCut: feedback.isCut) }
        if options.shared.json { return try Console.print(json: chosen.map(\.named)) }
        if let workbook { return try IssuesWorkbook(options: options, feedback: feedback).write(to: workbook) }
        if let html {
            guard let page = FileManager.default.contents(atPath: options.home.issuesPagePath) else {
                throw CommandFailure(.noSuchInput, "\(options.home.issuesPagePath) is not there. Check or ingest the files again, which makes it anew.")
            }
            try PrivateFile.replace(page, at: html)
            return Console.print("Written to \(html).")
        }
        let data = try wanted.isEmpty && feedback.isCut ? allIssues(feedback) : Data(IssueFile.text(rows: chosen.map(\.cells)).utf8)
        if let csv {
            try PrivateFile.replace(data, at: csv)
            Console.print("Written to \(csv).")
        } else {
            FileHandle.standardOutput.write(data)
        }
        if !wanted.isEmpty, feedback.isCut || feedback.counts.putRight > feedback.putRight.count {
            Console.error("There were too many to keep how each of them stands; of the first \(AgentHome.mostIssuesListed) it is known.")
        }
        Console.error(feedback.words)
    }

    /// A list for those who serve one party: nothing in it says how much there is about the other.
    private func print(_ chosen: [ListedIssue], isCut: Bool) throws {
        if options.shared.json { return try Console.print(json: chosen.map(\.named)) }
        let data = Data(IssueFile.text(rows: chosen.map(\.cells)).utf8)
        if let csv {
            try PrivateFile.replace(data, at: csv)
            Console.print("Written to \(csv).")
        } else {
            FileHandle.standardOutput.write(data)
        }
        if isCut { Console.error("There were too many issues to keep; of the first \(AgentHome.mostIssuesListed) it is known whom they are about.") }
    }

    /// Of a run with very many issues, the first are kept with their standing, and all of them in the list that the run wrote.
    private func allIssues(_ feedback: RunFeedback) throws -> Data {
        let path = feedback.issuesPath ?? options.home.issuesPath
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.noSuchInput, "\(path) is not there. Check or ingest the files again, which makes it anew.")
        }
        return data
    }
}
