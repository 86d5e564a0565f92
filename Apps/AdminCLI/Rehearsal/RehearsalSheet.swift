import Domain
import Foundation
import SyncProtocol

/// What a rehearsal came to: the sheet that people sign, and that activation asks for.
struct RehearsalSheet: Codable, Equatable {
    struct Step: Codable, Equatable {
        let name: String
        let passed: Bool
        /// What was seen, or what went wrong and what to do.
        let seen: String
    }

    static let kind = "restart-rehearsal"

    let kind: String
    let borough: String
    let name: String
    /// Of the configuration that was rehearsed, as records made under it carry it.
    let version: String
    /// The day that was taken for today.
    let day: CivilDate
    /// ISO 8601.
    let madeAt: String
    let program: String
    let families: Int
    let steps: [Step]

    var passed: Bool { !steps.isEmpty && steps.allSatisfy(\.passed) }

    /// `pass  clean export: …`.
    var lines: [String] {
        steps.map { "\($0.passed ? "pass" : "FAIL")  \($0.name): \($0.seen)" }
            + [
                passed
                    ? "\(name) has passed its rehearsal."
                    : "\(name) has not passed its rehearsal: \(steps.count { !$0.passed }) of \(steps.count) steps failed."
            ]
    }

    /// For printing and signing.
    var markdown: String {
        func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
        let rows = steps.map { "| \(cell($0.name)) | \($0.passed ? "pass" : "**fail**") | \(cell($0.seen)) |" }
        return """
            # Rehearsal of \(name)

            \(passed ? "Passed." : "**Not passed.**") Made on \(madeAt) with restart-admin \(program), \(families) invented families, \(day.inWords) taken for today.
            Configuration `\(version)`. Nobody in the rehearsal exists; its hub and its agent were thrown away.

            | Step | Result | What was seen |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            | | Name | Date | Signature |
            |---|---|---|---|
            | For the borough | | | |
            | For the central team | | | |

            """
    }

    /// - Throws: where JSON cannot be written.
    func signed(by key: SigningKey) throws -> SignedDocument { try SignedDocument(of: self, signedBy: key) }

    /// Nil where the text is no sheet.
    static func read(_ text: String) -> RehearsalSheet? {
        guard let sheet = try? JSONDecoder().decode(RehearsalSheet.self, from: Data(text.utf8)), sheet.kind == Self.kind else { return nil }
        return sheet
    }
}
