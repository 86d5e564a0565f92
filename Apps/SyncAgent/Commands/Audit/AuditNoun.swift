import ArgumentParser

struct AuditNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "What was done in this home, and the proof that nobody rewrote it.",
        subcommands: [AuditVerify.self, AuditList.self])
}
