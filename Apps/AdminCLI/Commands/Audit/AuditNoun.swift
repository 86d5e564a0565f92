import ArgumentParser

/// What can be done with the hub's list of what was done.
struct AuditNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show and check the hub's list of what was done.",
        discussion: "  restart-admin audit verify --hub https://hub.example --token-file token",
        subcommands: [AuditList.self, AuditVerify.self])
}
