import ArgumentParser
import BoroughConfig
import Domain
import Intake
import PluginCatalogue
import Terminal

/// Writes a new borough's folder, complete and valid, with every key explained.
struct BoroughNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new borough's folder, complete, with every key explained.",
        discussion: """
            The name of the folder is enough where it is the authority's name; otherwise name the authority or give its code.
            With --example the layout of the borough's exports is read off an invented or emptied export: encoding, headings, dates and
            codes. What is sure is written down, what is likely says so, and what is open is left to decide. Of its rows nothing is kept
            but the wordings of codes. A folder that is there already is never touched.

              restart-admin borough new
              restart-admin borough new tower-hamlets --from 2025-04-01
              restart-admin borough new tower-hamlets --example their-export
              restart-admin borough new kingston --name "Kingston upon Thames"
              restart-admin borough new city --gss E09000001
            """)

    @Argument(help: "The name of the folder: lower-case letters and hyphens. Without it, on a terminal, you are asked.")
    var slug: String?

    @Option(help: "The local authority's name; by default the folder's.")
    var name: String?

    @Option(name: .customLong("gss"), help: ArgumentHelp("The Office for National Statistics' code of the authority.", valueName: "code"))
    var gss: String?

    @Option(name: .customLong("from"), help: ArgumentHelp("The first day it takes part; today by default.", valueName: "yyyy-mm-dd"), transform: Self.day)
    var from: CivilDate?

    @Option(help: ArgumentHelp("A file or folder of the borough's exports, to read their layout from. Can be given again.", valueName: "path"))
    var example: [String] = []

    @OptionGroup var shared: SharedOptions

    struct Made: Encodable {
        let slug: String
        let name: String
        let gssCode: String
        /// The Department for Education's number; nil where the programme's list has none of this name.
        let dfeCode: String?
        let files: [String]
        /// Nil without an example.
        let example: [LayoutTrial.Table]?
    }

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        guard let authorities = Authorities(programme) else {
            throw CommandFailure(.configurationWrong, "The code list `residence_gss` is missing from \(folder.path)/programme/code-lists.")
        }
        guard let answers = try answers(programme, authorities, folder.path) else {
            return Console.error("Stopped. Nothing was written.")
        }
        let (borough, layout, slug) = (answers.borough, answers.layout, answers.borough.slug)
        let sources = layout.map { ProposedSources(layout: $0, codes: programme.codes, name: borough.name).text }
        let files = try BoroughScaffold(borough, purposes: programme.purposes, sources: sources).write(slug: slug, under: folder.path)
        let trial = try layout.map { _ in try LayoutTrial(answers.example, configuration: try folder.borough(slug, in: programme), today: shared.today) }
        if shared.json {
            try Console.print(
                json: Made(slug: slug, name: borough.name, gssCode: borough.gssCode, dfeCode: borough.dfeCode, files: files, example: trial?.tables))
        } else {
            files.forEach { Console.print($0) }
        }
        let told = (layout.map { LayoutWords(layout: $0).lines } ?? []) + (trial.map { TrialWords(trial: $0).lines } ?? [])
        Console.error((told + [Self.nextSteps(borough, in: folder.path)]).joined(separator: "\n"))
    }

    /// From the options, or from the person at the terminal; nil where that person stops.
    private func answers(_ programme: Programme, _ authorities: Authorities, _ boroughs: String) throws -> NewBoroughTalk.Answers? {
        if let slug {
            var borough = try NewBorough.find(slug: slug, name: name, gss: gss, from: from ?? shared.today, in: authorities)
            let layout = try ExampleLayout.read(example, programme: programme, today: shared.today)
            borough.casePattern = layout?.casePattern?.value
            return NewBoroughTalk.Answers(borough: borough, layout: layout, example: example)
        }
        guard let dialogue = Dialogue.terminal(translating: AdminFailures.translate) else {
            throw ValidationError("Name the folder, like `borough new tower-hamlets`. Without a name there has to be a terminal to ask at.")
        }
        do {
            return try NewBoroughTalk(dialogue: dialogue, programme: programme, authorities: authorities, boroughs: boroughs, today: shared.today).answers()
        } catch is Dialogue.Stopped {
            return nil
        }
    }

    private static func nextSteps(_ borough: NewBorough, in folder: String) -> String {
        """
        \(borough.name) (\(borough.gssCode)\(borough.dfeCode.map { ", at the Department for Education \($0)" } ?? "")) has a folder. No data leaves yet: its agreement is a placeholder.
        Next: put right every line marked CHANGE in \(folder)/\(borough.slug), then run
          restart-admin borough validate \(borough.slug) --boroughs \(folder)
        """
    }

    @Sendable private static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(iso: text) else { throw ValidationError("`\(text)` is not a day that exists, written like 2025-04-01.") }
        return date
    }
}
