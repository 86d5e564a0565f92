import Domain
import Foundation
import SyncProtocol
import Terminal
import Transport

/// The hub, as far as it has to do with configuration. What it says is checked against its own keys before anything is made of it.
struct EditionHub {
    let connection: HubConnection
    let overview: ConfigurationOverview
    let keys: CentreKeyChain?
    /// The last edition by borough.
    let live: [String: EditionManifest]

    init(_ connection: HubConnection) throws {
        self.connection = connection
        overview = try connection.call("GET", HubPath.editions, sending: String?.none, now: Clock.seconds())
        keys = try CentreKeyChain(overview.trust)
        live = try overview.boroughs.reduce(into: [:]) { live, borough in
            if let edition = borough.live?.edition { live[borough.borough] = try edition.manifest() }
        }
    }

    var environment: String { overview.trust.environment }
    private func digest(of borough: String) -> String { overview.boroughs.first { $0.borough == borough }?.live?.edition.digest ?? "" }

    /// - Throws: `CommandFailure` where the hub takes another key than this one.
    func check(_ key: SigningKey) throws {
        guard let keys else {
            throw CommandFailure(
                .configurationWrong,
                "This hub trusts no key of the central team's yet: `restart-admin signing-key trust FILE.public --hub \(connection.url)`. Nothing was applied.")
        }
        guard keys.current == key.publicKey else {
            throw CommandFailure(
                .notPermitted,
                "This hub trusts the key \(keys.current.fingerprint), and the one given is \(key.publicKey.fingerprint). Give the other with --key. Nothing was applied."
            )
        }
    }

    /// An edition with its files.
    /// - Throws: `Refusal` where there is none, `EditionFault` where what came is not what was signed.
    func edition(_ serial: Int, of borough: String) throws -> (manifest: EditionManifest, texts: [String: String]) {
        let package: EditionPackage = try connection.call("GET", HubPath.edition(serial, of: borough), sending: String?.none, now: Clock.seconds())
        guard let signed = package.editions.first else { throw EditionFault.unreadable(serial: serial) }
        let manifest = try signed.manifest()
        guard manifest.borough == borough, manifest.serial == serial, keys?.signed(signed, borough: borough, serial: serial) ?? false else {
            throw EditionFault.forged(serial: serial)
        }
        return (manifest, try package.texts(of: manifest))
    }

    /// What a new edition is made with.
    struct Making {
        let key: SigningKey
        let reason: String
        let effectiveFrom: CivilDate
    }

    /// Signs the next edition of a borough.
    func next(
        of borough: String, _ texts: [String: String], version: String, _ making: Making, rollbackOf: Int? = nil, promotedFrom: String? = nil,
        activation: Activation? = nil
    ) throws -> SignedEdition {
        try SignedEdition(
            EditionManifest(
                borough: borough, environment: environment, serial: (live[borough]?.serial ?? 0) + 1, previous: digest(of: borough), version: version,
                files: texts.map { .init(path: $0.key, text: $0.value) }, effectiveFrom: making.effectiveFrom, madeAt: Clock.timestamp(),
                reason: making.reason, rollbackOf: rollbackOf, promotedFrom: promotedFrom, activation: activation),
            signedBy: making.key)
    }

    /// Has the hub keep all of them, or none.
    func apply(_ editions: [SignedEdition], texts: [[String: String]]) throws {
        let files = texts.flatMap(\.values).reduce(into: [String: String]()) { $0[EditionManifest.digest(of: $1)] = $1 }
        let _: ConfigurationOverview = try connection.call(
            "POST", HubPath.editions, sending: EditionPackage(editions: editions, files: files), now: Clock.seconds())
    }
}
