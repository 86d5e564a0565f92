import ArgumentParser
import Backup
import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// Leads through an agent's set-up, one question after the other. Each step is done as soon as it is answered, by the same types that the verbs use, and
/// a step that was done before is found and said: stopping loses nothing, and beginning again asks only for what is left.
struct GuidedSetup {
    let dialogue: Dialogue
    /// A home that was named on the command line; nil to ask for it.
    var givenHome: String?
    /// The folder of configuration to propose.
    var boroughs = "boroughs"
    /// The folder to propose for the home.
    var proposedHome = "\(NSHomeDirectory())/restart"
    /// As `--today`; the clock's day where it is nil.
    var givenToday: CivilDate?
    /// The program, as a scheduled job calls it.
    var program = "restart-agent"

    private static let steps = 7

    /// - Returns: false where the person stopped before the end.
    func run() throws -> Bool {
        var known: AgentHome?
        do {
            dialogue.say(
                """
                This sets up the agent of one borough: the program that checks its exports, keeps them, and sends the centre what an agreement allows.
                It takes ten minutes. Write `\(Dialogue.stop)` at any question to stop; what was done stays done, and you can go on later.
                You need the folder of configuration, the hub's address and a one-time code. The central team gives you all three.
                """)
            let home = try home()
            known = home
            let borough = try borough(in: home)
            try enrol(home, borough)
            let inbox = try inbox(of: home)
            try chooseBackupKey(home)
            try readFirstExports(home)
            finish(home, borough, inbox: inbox)
            return true
        } catch is Dialogue.Stopped {
            dialogue.say("\nStopped. What was done stays done. To go on: \(command("setup", known))")
            return false
        }
    }

    private func heading(_ number: Int, _ title: String) { dialogue.say("\n\(number) of \(Self.steps). \(title)") }

    private func command(_ verb: String, _ home: AgentHome?, _ rest: String = "") -> String {
        "restart-agent \(verb)" + (home.map { " --home \(SetupFolders.shellWord($0.path))" } ?? "") + (rest.isEmpty ? "" : " \(rest)")
    }

    // MARK: The home

    private func home() throws -> AgentHome {
        heading(1, "The agent's folder")
        if let givenHome {
            do {
                let home = try SetupFolders.home(givenHome)
                dialogue.say("Everything is kept under \(home.path).")
                return home
            } catch let again as Dialogue.Again {
                throw CommandFailure(.usage, again.message)
            }
        }
        return try dialogue.ask(
            "Folder", why: "Everything that the agent keeps lies under one folder of its own, its home. Choose a disk that is backed up and not shared.",
            proposal: proposedHome, check: SetupFolders.home)
    }

    // MARK: The borough

    private func borough(in home: AgentHome) throws -> Borough {
        heading(2, "The borough")
        if FileManager.default.fileExists(atPath: home.descriptionPath) {
            let borough = try home.configuration(today: today).borough
            // A home that was begun and not finished is finished; one that has lost a part is not made up.
            _ = try home.store()
            dialogue.say("Done before: this is the home of \(borough.name)'s agent.")
            return borough
        }
        let folder = try dialogue.ask(
            "Folder of configuration",
            why: "What a borough is stands in a folder that the central team writes: how its exports are laid out, its agreements, its routes.",
            proposal: boroughs, check: SetupFolders.configuration)
        let slugs = try folder.slugs()
        let list = slugs.count <= 40 ? "It holds: \(slugs.joined(separator: ", "))." : "It holds \(slugs.count) boroughs."
        let borough = try dialogue.ask(
            "Borough", why: "An agent works for one borough, and stays with it. \(list)", proposal: slugs.count == 1 ? slugs[0] : nil
        ) { answer in
            let borough = try folder.borough(Self.slug(answer, among: slugs)).borough
            try home.create(borough: borough.slug, boroughs: folder.path)
            return borough
        }
        dialogue.say("\(borough.name)'s agent is ready in \(home.path).")
        return borough
    }

    private static func slug(_ answer: String, among slugs: [String]) throws -> String {
        if let same = slugs.first(where: { NearestName.normalised($0) == NearestName.normalised(answer) }) { return same }
        let nearest = NearestName.of(answer, among: slugs)
        throw Dialogue.Again(
            message: "There is no borough `\(answer)`."
                + (nearest.map { " Did you mean \($0)? Then press Enter." } ?? " Write one of: \(slugs.joined(separator: ", "))."),
            proposal: nearest)
    }

    // MARK: The hub

    private func enrol(_ home: AgentHome, _ borough: Borough) throws {
        heading(3, "The hub")
        if let link = try home.store().read({ try $0.hubLink() }) {
            return dialogue.say("Done before: this agent is enrolled at \(link.url) as \(link.agent).")
        }
        let hub = try dialogue.ask(
            "The hub's address", why: "The hub is the centre's service that takes what \(borough.name) sends. Its address begins with https://."
        ) {
            let connection = try HubConnection(url: $0, identity: .none, patience: 20)
            try reach { _ = try connection.call("GET", "/health", sending: String?.none, now: Clock.seconds()) as Health }
            return connection.url
        }
        dialogue.say("The hub answers.")
        heading(4, "The code")
        let lines = try dialogue.ask(
            "One-time code", why: "With it the hub takes this machine for \(borough.name)'s, once. The central team reads it out to you; it is not shown here.",
            isHidden: true
        ) { code in
            try reach { try Enrolling(home: home, borough: borough).run(hub: hub, code: code, newKey: false) }
        }
        for line in lines { dialogue.say(line) }
    }

    /// What a hub says of itself.
    private struct Health: Decodable {
        let status: String
    }

    private func reach<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let unavailable as HubConnection.Unavailable {
            throw Dialogue.Again(
                message: "\(unavailable.message) Check the address and the network and answer again, or write `\(Dialogue.stop)` and come back later.")
        }
    }

    // MARK: Exports

    private func inbox(of home: AgentHome) throws -> String {
        heading(5, "Where exports are put")
        return try dialogue.ask(
            "Folder",
            why: "A scheduled job reads the exports from one folder. The agent has made one for them; a folder that exports go to already will do as well.",
            proposal: home.inboxPath
        ) { try SetupFolders.inbox($0, default: home.inboxPath) }
    }

    private func readFirstExports(_ home: AgentHome) throws {
        heading(7, "A first folder of exports")
        guard
            let (path, options) = try dialogue.ask(
                "Folder or file",
                why: "It is checked now, if you have one: every cell that is wrong is listed with what to write. Nothing is kept or sent by that.",
                proposal: "",
                check: { answer in try answer.isEmpty ? nil : (SetupFolders.exports(answer), options(home)) })
        else { return }
        try attempt { _ = try IntakeCommand(options: options, issuesPath: nil, say: dialogue.say).run([path], dryRun: true) }
        guard
            try dialogue.confirms(
                "Keep and send it?", why: "Good rows are kept and sent as far as an agreement covers them; what was refused can be put right and read again.")
        else { return }
        try attempt {
            _ = try SyncRound(options: options, issuesPath: nil, paths: [path], say: dialogue.say).run()
        }
    }

    /// What goes wrong with exports is told, and does not undo the set-up.
    private func attempt(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let code as ExitCode {
            let refused = code.rawValue == ExitStatus.dataRefused.rawValue
            dialogue.say(refused ? "Some rows were refused; the rest is kept." : "No agreement in force lets anything leave.")
        } catch {
            guard let failure = Program.explain(error, AgentFailures.translate) else { throw error }
            dialogue.say(failure.message)
        }
    }

    private func options(_ home: AgentHome) throws -> HomeOptions {
        try HomeOptions.parse(["--home", home.path] + (givenToday.map { ["--today", $0.description] } ?? []))
    }

    private var today: CivilDate { givenToday ?? Clock.today() }

    // MARK: Backups

    private func chooseBackupKey(_ home: AgentHome) throws {
        heading(6, "Backups")
        if FileManager.default.fileExists(atPath: home.backupKeyPath) {
            return dialogue.say("Done before: backups are sealed to the backup key \(try PublicBackupKey(readingFrom: home.backupKeyPath).fingerprint).")
        }
        let key = try dialogue.ask(
            "The line that it printed",
            why: """
                Backups are sealed to a key that this machine does not hold, so that nobody can read them who takes them.
                Make it on another machine:  restart-agent backup-key create --out backup.key
                Keep two copies of that file in safe places, with two people: without it no backup can be opened. It prints a line that begins with rbk1-.
                """, proposal: ""
        ) { answer -> PublicBackupKey? in
            if answer.isEmpty { return nil }
            guard let key = PublicBackupKey(text: answer) else {
                throw Dialogue.Again(message: "This is not that line, or a part of it is missing. It begins with rbk1-; copy it whole.")
            }
            return key
        }
        guard let key else { return dialogue.say("Later, then: \(command("backup-key use rbk1-...", home))") }
        try home.use(key, at: Clock.timestamp())
        dialogue.say("Backups are sealed to the backup key \(key.fingerprint) from now on.")
    }

    // MARK: What comes next

    private func finish(_ home: AgentHome, _ borough: Borough, inbox: String) {
        dialogue.say(SetupEnding(home: home, borough: borough, inbox: inbox, program: program).words)
    }
}
