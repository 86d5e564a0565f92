import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// What ties a statement to the agent that made it and to the newest receipt it knew, so that nobody can change it afterwards unseen.
struct StatementSeal: Codable, Hashable {
    let borough: String
    let year: String
    let madeOn: CivilDate
    /// SHA-256 of the statement as JSON with sorted keys.
    let statement: String
    /// SHA-256 of the page without the seal.
    let page: String
    let latest: YearlyStatement.Push?
    /// The agent's, in base 64.
    let publicKey: String

    /// The audit's name for it and what it says, so that a statement is known after the agent's key has been replaced.
    static let action = "statement.made"
    static func detail(of document: SignedDocument) -> String { "seal \(BatchDigest.of(Data(document.text.utf8)))" }
}

/// A statement and its seal, as `--json` prints them.
struct SealedStatement: Encodable {
    let statement: YearlyStatement
    let seal: SignedDocument

    init(_ statement: YearlyStatement, signedBy key: SigningKey) throws {
        self.statement = statement
        seal = try SignedDocument(
            of: StatementSeal(
                borough: statement.borough, year: statement.year, madeOn: statement.madeOn,
                statement: Self.digest(ofJSON: try JSONSerialization.jsonObject(with: StableJSON.data(statement))),
                page: BatchDigest.of(Data(StatementPage(statement: statement).html(seal: "").utf8)), latest: statement.latest,
                publicKey: key.publicKey.text), signedBy: key)
    }

    var html: String {
        get throws { StatementPage(statement: statement).html(seal: try StableJSON.data(seal).base64EncodedString()) }
    }

    private static func digest(ofJSON object: Any) throws -> String {
        BatchDigest.of(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    // MARK: Checking

    /// The seal of a page or a JSON file, once both have been found to belong together.
    /// - Throws: `CommandFailure`: noSuchInput for a file that is no statement, dataRefused for one that was changed.
    static func seal(in file: Data) throws -> (document: SignedDocument, seal: StatementSeal) {
        let changed = CommandFailure(.dataRefused, "The statement is not as it was made: it, or its seal, has been changed.")
        if let object = try? JSONSerialization.jsonObject(with: file) as? [String: Any], let statement = object["statement"], let seal = object["seal"] {
            let (document, seal) = try read(JSONSerialization.data(withJSONObject: seal))
            guard try digest(ofJSON: statement) == seal.statement else { throw changed }
            return (document, seal)
        }
        guard let page = String(validating: file, as: UTF8.self), let found = StatementPage.seal(in: page), let bytes = Data(base64Encoded: found.seal) else {
            throw CommandFailure(.noSuchInput, "This is no statement of ours. Give the page or the JSON as `restart-agent statement` wrote it.")
        }
        let (document, seal) = try read(bytes)
        guard BatchDigest.of(Data(found.page.utf8)) == seal.page else { throw changed }
        return (document, seal)
    }

    private static func read(_ bytes: Data) throws -> (SignedDocument, StatementSeal) {
        guard let document = try? JSONDecoder().decode(SignedDocument.self, from: bytes),
            let seal = try? JSONDecoder().decode(StatementSeal.self, from: Data(document.text.utf8)), let key = VerifyingKey(text: seal.publicKey),
            document.isValid(for: key)
        else { throw CommandFailure(.dataRefused, "The statement's seal does not hold: it has been changed.") }
        return (document, seal)
    }
}
