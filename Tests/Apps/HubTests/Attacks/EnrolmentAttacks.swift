import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol

@testable import Hub

extension Attack {
    /// What those might try who want to pass for a borough's agent.
    static let enrolments: [Attack] = codes + keys + registrations

    private static let codes: [Attack] = [
        Attack("a code that nobody made", 403) { try await $0.visitor.enrol(TestKey(), code: "AAAAA-BBBBB-CCCCC-DDDDD") },
        Attack("an empty code", 403) { try await $0.visitor.enrol(TestKey(), code: "") },
        Attack("a code of fifty thousand letters", 403) { try await $0.visitor.enrol(TestKey(), code: String(repeating: "A", count: 50_000)) },
        Attack("SQL for a code", 403) { try await $0.visitor.enrol(TestKey(), code: "' OR 1=1 --") },
        Attack(
            "a code that was used", 403,
            having: { scene in
                let code = try await scene.visitor.code()
                _ = try await scene.visitor.enrol(TestKey(), code: code)
                return code
            }, { try await $0.visitor.enrol(TestKey(), code: $1) }),
        Attack(
            "a code that has expired", 403,
            having: { scene in
                let code = try await scene.visitor.code()
                scene.hub.letPass(seconds: EnrolmentController.codeLifetime + 1)
                return code
            }, { try await $0.visitor.enrol(TestKey(), code: $1) }),
        Attack("another borough's code", 403, having: { try await $0.visitor.code(for: .camden) }, { try await $0.visitor.enrol(TestKey(), code: $1) }),
        Attack("a borough that there is not", 403, having: { try await $0.visitor.code() }) {
            try await $0.visitor.enrol(TestKey(), code: $1, borough: "../sutton")
        },
        Attack("the digest that the hub keeps of a code", 403, having: { Secrets.digest(ofCode: try await $0.visitor.code()) }) {
            try await $0.visitor.enrol(TestKey(), code: $1)
        },
    ]

    private static func key(_ name: String, _ status: Int, _ text: String) -> Attack {
        Attack(name, status, having: { try await $0.visitor.code() }) { scene, code in
            let body = try JSONEncoder().encode(EnrolRequest(code: code, borough: "sutton", publicKey: text))
            let named = VerifyingKey(text: text)?.fingerprint ?? "none"
            return try await scene.visitor.call(.post, HubPath.enrol, signedBy: TestKey().named(named), body: body)
        }
    }

    private static let keys: [Attack] = [
        key("another's key, which one does not have", 401, TestKey().verifying.text),
        key("a key of nothing but zeros", 401, Data(count: 32).base64EncodedString()),
        key("a key that is a byte short", 400, Data(count: 31).base64EncodedString()),
        key("a key that is no base 64", 400, "not a key"),
        key("an empty key", 400, ""),
        Attack(
            "a key that was revoked", 403,
            having: { scene in
                let key = TestKey()
                let enrolment: Enrolment = try await scene.visitor.enrol(key, code: try await scene.visitor.code()).read()
                _ = try scene.hub.store.revokeAgent(id: enrolment.agent, at: scene.hub.clock.timestamp(), actor: "hub", reason: "lost")
                scene.kept.set(key)
                return try await scene.visitor.code()
            }
        ) { try await $0.visitor.enrol($0.kept.value, code: $1) },
        Attack("an enrolment signed under an agent's name", 401, having: { try await $0.visitor.code() }) { scene, code in
            let body = try JSONEncoder().encode(EnrolRequest(code: code, borough: "sutton", publicKey: scene.agent.publicKey.text))
            return try await scene.visitor.call(.post, HubPath.enrol, signedBy: scene.agent, body: body)
        },
        Attack("an enrolment without a signature", 401, having: { try await $0.visitor.code() }) { scene, code in
            let body = try JSONEncoder().encode(EnrolRequest(code: code, borough: "sutton", publicKey: TestKey().verifying.text))
            return try await scene.visitor.call(.post, HubPath.enrol, body: body)
        },
        Attack("an enrolment of a hundred thousand letters", 413) { try await $0.visitor.enrol(TestKey(), code: String(repeating: "A", count: 100_000)) },
    ]

    private static func registering(_ name: String, _ borough: String, _ status: Int = 400) -> Attack {
        Attack(name, status) { try await $0.ask(.post, HubPath.enrolments, token: $0.hub.administrator, #"{"borough":\#(borough)}"#) }
    }

    private static let registrations: [Attack] = [
        registering("a borough with another's code", #"{"slug":"atlantis","name":"Atlantis","gssCode":"E09000007","participation":[]}"#),
        registering("a borough whose name leads out of its folder", #"{"slug":"../camden","name":"X","gssCode":"E09000001","participation":[]}"#),
        registering(
            "a borough with a name of a hundred thousand letters",
            #"{"slug":"long","name":"\#(String(repeating: "x", count: 100_000))","gssCode":"E09000001","participation":[]}"#),
        registering("a borough whose code holds a NUL", #"{"slug":"x","name":"X","gssCode":"E0900\u00001","participation":[]}"#),
        registering("a borough whose name holds a NUL", #"{"slug":"x","name":"X\u0000Y","gssCode":"E09000001","participation":[]}"#),
        registering("a borough without a name", #"{"slug":"x","gssCode":"E09000001","participation":[]}"#),
        registering("a borough that takes part on a day that there is not", #"{"slug":"x","name":"X","gssCode":"E1","participation":[{"from":"2024-02-30"}]}"#),
    ]

    private static func asking(_ name: String, _ body: String) -> Attack {
        Attack(name, 400) { try await $0.ask(.post, HubPath.reports, token: $0.hub.administrator, body) }
    }

    private static func period(_ from: String, _ through: String, _ profile: String = "public") -> String {
        #"{"period":{"from":"\#(from)","through":"\#(through)"},"profile":"\#(profile)"}"#
    }

    /// What those might ask who may have reports.
    static let reports: [Attack] = [
        asking("a period that ends before it begins", period("2024-06-30", "2024-04-01")),
        asking("a period from the first day there is", period("0001-01-01", "2024-06-30")),
        asking("a period to the last day there is", period("2024-04-01", "9999-12-31")),
        asking("a period without end", period("2000-01-01", "2100-12-31")),
        asking("a day that there is not", period("2024-02-30", "2024-06-30")), asking("SQL for a day", period("' OR 1=1", "2024-06-30")),
        asking("a profile that there is not", period("2024-04-01", "2024-06-30", "everything")),
        asking("SQL for a profile", period("2024-04-01", "2024-06-30", "' OR 1=1 --")),
        asking("a day before all days for today", #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"public","today":"0001-01-01"}"#),
        asking("no period", #"{"profile":"public"}"#),
        asking("a number for a profile", #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":1}"#),
        asking("brackets without end", String(repeating: "[", count: 50_000)), asking("nothing", ""),
    ]
}
