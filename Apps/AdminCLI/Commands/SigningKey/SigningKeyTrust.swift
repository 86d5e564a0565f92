import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Has a hub take configuration that is signed with a key.
struct SigningKeyTrust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Have a hub take configuration that is signed with a key. Once it knows one, another has to be signed by that one.",
        discussion: """
            Agents follow a change by themselves, because the old key says who comes after it.

              restart-admin signing-key trust signing.key.public --hub https://hub.example --token-file token
              restart-admin signing-key trust second.key.public --signed-by signing.key --hub https://hub.example --token-file token
            """)

    @Argument(help: "The file of the key's public half.")
    var file: String

    @Option(help: ArgumentHelp("The file of the key that the hub trusts now, for a change.", valueName: "file"))
    var signedBy: String?

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let key = try SigningKeyNoun.publicKey(in: file)
        let connection = try hub.connection()
        let change = try signedBy.map { try announcement(of: key, by: CentralTeamKey(readingFrom: $0).key, connection) }
        let request = CentreKeyRequest(key: key.text, change: change)
        let _: CentreTrust = try connection.call("POST", HubPath.centreKeys, sending: request, now: Clock.seconds())
        try SigningKeyReport(key, file: file).show(
            shared.json, "The hub takes configuration signed with \(key.fingerprint). Compare it with what `restart-agent status` shows in the boroughs.")
    }

    private func announcement(of key: VerifyingKey, by old: SigningKey, _ connection: HubConnection) throws -> SignedCentreKeyChange {
        guard key != old.publicKey else { throw CommandFailure(.usage, "--signed-by names the same key. It names the one before.") }
        let overview: ConfigurationOverview = try connection.call("GET", HubPath.editions, sending: String?.none, now: Clock.seconds())
        var live: [String: Int] = [:]
        for borough in overview.boroughs { if let edition = borough.live?.edition { live[borough.borough] = try edition.manifest().serial } }
        return try SignedCentreKeyChange(
            CentreKeyChange(number: overview.trust.changes.count + 1, previous: old.publicKey, next: key, signedUpTo: live, at: Clock.timestamp()),
            signedBy: old)
    }
}
