import Foundation
import Testing

/// Something that must be refused, and how.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let status: Int
    /// What the attacker has got hold of beforehand, such as a token.
    let prepare: @Sendable (Scene) async throws -> String
    let perform: @Sendable (Scene, String) async throws -> Visitor.Answer

    init(_ name: String, _ status: Int, _ perform: @escaping @Sendable (Scene) async throws -> Visitor.Answer) {
        self.init(name, status, having: { _ in "" }, { scene, _ in try await perform(scene) })
    }

    init(
        _ name: String, _ status: Int, having prepare: @escaping @Sendable (Scene) async throws -> String,
        _ perform: @escaping @Sendable (Scene, String) async throws -> Visitor.Answer
    ) {
        self.name = name
        self.status = status
        self.prepare = prepare
        self.perform = perform
    }

    var testDescription: String { name }

    static let all = signatures + batches + tokens + enrolments + reports + hubKeys + links + releases + pages
}
