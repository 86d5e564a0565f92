import Foundation
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Enrolment")
struct EnrolmentTests {
    @Test("A code has four groups of five characters, holds for 72 hours and is kept as a digest only")
    func codeShape() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let answer = try await visitor.call(
                .post, HubPath.enrolments, token: hub.administrator, sending: EnrolmentRequest(borough: .sutton))
            let message: EnrolmentCode = try answer.read()
            #expect(message.code.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}/) != nil)
            #expect(message.expires == hub.clock.timestamp(later: 72 * 3600))
            let audit = try hub.store.auditEntries(limit: 10)
            #expect(!audit.contains { $0.detail.contains(message.code) })
        }
    }

    @Test("An agent that shows its code and its key is enrolled, and learns the hub's key")
    func enrols() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let enrolment: Enrolment = try await visitor.enrol(TestKey(), code: try await visitor.code()).read()
            #expect(enrolment.agent.wholeMatch(of: /agent-sutton-[0-9a-f]{8}/) != nil)
            #expect(enrolment.hubKey == hub.key.publicKey.text)
            #expect(enrolment.hubKeyID == "hub-test")
            #expect(enrolment.position == Position(last: 0, digest: ""))
        }
    }

    @Test("Case, dashes and look-alike letters in a code do not matter")
    func codeIsForgiving() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let code = try await visitor.code()
            let typed = code.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l")
            #expect(try await visitor.enrol(TestKey(), code: typed).status == 200)
        }
    }

    @Test("A code is good once: another key that shows it is refused")
    func onceOnly() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let code = try await visitor.code()
            #expect(try await visitor.enrol(TestKey(), code: code).status == 200)
            let second = try await visitor.enrol(TestKey(), code: code)
            #expect(second.status == 403)
            #expect(second.refusal?.code == .codeInvalid)
        }
    }

    @Test("The same key that asks again gets the same answer, since the first may have been lost")
    func sameKeyAgain() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (key, code) = (TestKey(), try await visitor.code())
            let first = try await visitor.enrol(key, code: code)
            #expect(try await visitor.enrol(key, code: code).text == first.text)
        }
    }

    @Test("A wrong code, an expired one and another borough's are refused in the same words")
    func badCodes() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (camdens, suttons) = (try await visitor.code(for: .camden), try await visitor.code())
            let wrong = try await visitor.enrol(TestKey(), code: "AAAAA-AAAAA-AAAAA-AAAAA")
            let other = try await visitor.enrol(TestKey(), code: camdens)
            hub.letPass(seconds: 72 * 3600 + 1)
            let expired = try await visitor.enrol(TestKey(), code: suttons)
            for answer in [wrong, other, expired] {
                #expect(answer.status == 403)
                #expect(answer.refusal?.code == .codeInvalid)
                #expect(answer.text == wrong.text)
            }
        }
    }

    @Test("A key that is shown without being used to sign is refused")
    func keyOfSomebodyElse() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (code, shown, used) = (try await visitor.code(), TestKey(), TestKey())
            let body = try JSONEncoder().encode(EnrolRequest(code: code, borough: "sutton", publicKey: shown.verifying.text))
            for name in [shown.verifying.fingerprint, used.verifying.fingerprint] {
                #expect(try await visitor.call(.post, HubPath.enrol, signedBy: used.named(name), body: body).status == 401)
            }
            #expect(try await visitor.enrol(shown, code: code).status == 200)
        }
    }

    @Test("After twenty wrong codes within a minute nobody may try for a minute, not even with a right one")
    func guessing() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let code = try await visitor.code()
            for _ in 1...20 {
                #expect(try await visitor.enrol(TestKey(), code: "BBBBB-BBBBB-BBBBB-BBBBB").status == 403)
            }
            let closed = try await visitor.enrol(TestKey(), code: code)
            #expect(closed.status == 429)
            #expect(closed.headers[.retryAfter] == "60")
            hub.letPass(seconds: 61)
            #expect(try await visitor.enrol(TestKey(), code: code).status == 200)
        }
    }

    @Test("A borough whose slug could not be a folder is refused")
    func slugs() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            for slug in ["", "../etc", "Sutton", "a b", "-a"] {
                let body = Data(#"{"borough":{"slug":"\#(slug)","name":"X","gssCode":"E09000029","participation":[]}}"#.utf8)
                let answer = try await visitor.call(.post, HubPath.enrolments, headers: [("Authorization", "Bearer \(hub.administrator)")], body: body)
                #expect(answer.status == 400)
            }
        }
    }
}
