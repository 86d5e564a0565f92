import BoroughConfig
import Crypto
import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// A hub that trusts the central team, an agent, and a folder of configuration to be changed.
final class ConfigurationRig {
    let rig: Rig
    /// The file of the central team's key.
    let key: String
    let boroughs: String
    var home: String { rig.home(of: "sutton") }

    init() throws {
        rig = try Rig()
        key = "\(rig.folder.path)/signing.key"
        boroughs = "\(rig.folder.path)/boroughs"
        for slug in try Project.boroughsFolder.slugs() {
            for (path, text) in try Project.boroughsFolder.texts(of: slug) { try rig.folder.write(text, to: "boroughs/\(path)") }
        }
        try Self.ensure(Programs.run("restart-admin", ["signing-key", "create", "--to", key]))
        try admin(["signing-key", "trust", "\(key).public"])
        try rig.enrol("sutton")
    }

    @discardableResult
    static func ensure(_ result: Programs.Result) throws -> Programs.Result {
        try #require(result.status == 0, "\(result.errors) \(result.output)")
        return result
    }

    // MARK: The central team

    func asked(_ words: [String]) throws -> Programs.Result {
        try Programs.run("restart-admin", words + ["--hub", rig.url], environment: ["RESTART_TOKEN": rig.token])
    }

    @discardableResult
    func admin(_ words: [String]) throws -> Programs.Result { try Self.ensure(asked(words)) }

    static let reason = ["--reason", "For a test of the line"]

    /// What `borough apply` is given.
    func applying(_ slugs: [String] = ["sutton"], _ more: [String] = []) -> [String] {
        ["borough", "apply"] + slugs + ["--boroughs", boroughs, "--key", key, "--confirm", slugs.count == 1 ? slugs[0] : "all"] + Self.reason + more
    }

    func apply(_ slugs: [String] = ["sutton"], _ more: [String] = []) throws { try admin(applying(slugs, more)) }

    func touch(_ path: String, _ words: String = "touched") throws {
        let text = try String(contentsOfFile: "\(boroughs)/\(path)", encoding: .utf8)
        try rig.folder.write("\(text)\n# \(words)\n", to: "boroughs/\(path)")
    }

    // MARK: The agent

    func pull(_ more: [String] = []) throws -> Programs.Result { try rig.agent("configuration pull", "sutton", more) }

    struct Shown: Decodable {
        let inForce: Int?
        let version: String
        let folder: String
        let refusal: String?
        let key: String?
    }

    func shown(_ more: [String] = []) throws -> Shown {
        let result = try Self.ensure(rig.agent("configuration show", "sutton", ["--json"] + more))
        return try JSONDecoder().decode(Shown.self, from: Data(result.output.utf8))
    }

    /// What the agent's audit says of one kind of thing.
    func audit(_ action: String) throws -> [String] {
        try DatabaseQueue(path: "\(home)/agent.sqlite").read {
            try String.fetchAll($0, sql: "SELECT detail FROM audit WHERE action = ? ORDER BY number", arguments: [action])
        }
    }

    // MARK: A hub that lies

    /// Puts an edition into the hub's database, past everything that the hub checks.
    /// - Parameter change: is given the texts by path.
    func plant(
        _ serial: Int, by signer: SigningKey? = nil, of borough: String = "sutton", previous: String? = nil,
        _ change: (inout [String: String]) -> Void = { _ in }
    ) throws {
        try DatabaseQueue(path: rig.hubDatabase).write { db in
            let last = try String.fetchOne(db, sql: "SELECT manifest FROM editions WHERE borough = 'sutton' ORDER BY serial DESC LIMIT 1")
            var texts = try Project.boroughsFolder.texts(of: borough)
            change(&texts)
            let manifest = EditionManifest(
                borough: borough, environment: "live", serial: serial, previous: previous ?? last.map { EditionManifest.digest(of: $0) } ?? "",
                version: "planted",
                files: texts.map { .init(path: $0.key, text: $0.value) }, effectiveFrom: CivilDate(daysSinceEpoch: 19_000), madeAt: "t", reason: "planted")
            let signed = try SignedEdition(manifest, signedBy: signer ?? centralTeam())
            try db.execute(sql: "INSERT INTO edition_applications (applied_at, applied_by, whole) VALUES ('t', 'nobody', 0)")
            let application = db.lastInsertedRowID
            for text in texts.values {
                try db.execute(
                    sql: "INSERT INTO edition_files (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [EditionManifest.digest(of: text), text])
            }
            try db.execute(
                sql: "INSERT INTO editions (borough, serial, application, manifest, signature) VALUES ('sutton', ?, ?, ?, ?)",
                arguments: [serial, application, signed.text, signed.signature])
        }
    }

    func centralTeam() throws -> SigningKey {
        let text = try String(contentsOfFile: key, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let bytes = try #require(Data(base64Encoded: text))
        return SigningKey(id: "central-team", key: try Curve25519.Signing.PrivateKey(rawRepresentation: bytes))
    }
}
