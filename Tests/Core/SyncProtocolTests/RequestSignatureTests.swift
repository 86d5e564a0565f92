import Crypto
import Domain
import Foundation
import Testing

@testable import SyncProtocol

struct RequestSignatureTests {
    static let now: Int64 = 1_718_445_600
    static let components = #"("@method" "@path" "content-digest")"#

    /// A signed request, of which a test changes one part.
    struct Signed {
        var method = "PUT"
        var path = "/v1/batches/7"
        var body = Data(#"{"hello":"world"}"#.utf8)
        var digest: String?
        var input: String?
        var signature: String?
        var now = RequestSignatureTests.now
        var key: VerifyingKey

        init(id: String = "agent-camden-1") throws {
            let key = try SigningKey.sample(id: id)
            self.key = key.publicKey
            let headers = try RequestSignature.headers(method: method, path: path, body: body, created: now, key: key)
            func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
            (digest, input, signature) = (header("Content-Digest"), header("Signature-Input"), header("Signature"))
        }

        func verify() throws {
            try RequestSignature.verify(
                method: method, path: path, body: body, digest: digest, signatureInput: input, signature: signature, now: now, key: key)
        }

        func isRefused(_ change: (inout Signed) throws -> Void) rethrows -> Bool {
            var changed = self
            try change(&changed)
            do {
                try changed.verify()
                return false
            } catch is ProtocolError {
                return true
            } catch {
                return false
            }
        }
    }

    @Test func `A request as it was signed is accepted`() throws {
        try Signed().verify()
    }

    @Test func `A request with any part changed is refused`() throws {
        let signed = try Signed()
        let other = try SigningKey.sample(from: 2)
        #expect(signed.isRefused { $0.method = "POST" })
        #expect(signed.isRefused { $0.method = "put" })
        #expect(signed.isRefused { $0.path = "/v1/batches/8" })
        #expect(signed.isRefused { $0.path = "/v1/batches/7/" })
        #expect(signed.isRefused { $0.body.append(0x20) })
        #expect(signed.isRefused { $0.body = Data() })
        #expect(signed.isRefused { $0.key = other.publicKey })
        #expect(signed.isRefused { $0.digest = RequestSignature.contentDigest(Data("x".utf8)) })
        #expect(signed.isRefused { $0.input = $0.input?.replacing("1718445600", with: "1718445601") })
        #expect(signed.isRefused { $0.input = $0.input?.replacing("agent-camden-1", with: "agent-sutton-1") })
        #expect(signed.isRefused { $0.input = $0.input?.replacing("\"ed25519\"", with: "\"hmac-sha256\"") })
        #expect(signed.isRefused { $0.input = $0.input?.replacing(";alg=\"ed25519\"", with: "") })
    }

    @Test func `A body changed together with its digest is refused`() throws {
        let isRefused = try Signed().isRefused {
            $0.body = Data("other".utf8)
            $0.digest = RequestSignature.contentDigest($0.body)
        }
        #expect(isRefused)
    }

    @Test func `A signature of another request is refused`() throws {
        let other = try RequestSignature.headers(
            method: "PUT", path: "/v1/batches/8", body: Data(#"{"hello":"world"}"#.utf8), created: Self.now, key: .sample())
        #expect(try Signed().isRefused { $0.signature = other.first { $0.name == "Signature" }?.value })
    }

    @Test(arguments: [
        "", "restart=", "restart=:", "restart=::", "restart=:AAAA:", "restart=:***:", "sig1=:AAAA:", "restart=:\(Data(count: 64).base64EncodedString()):",
        "restart=:\(Data(count: 65).base64EncodedString()):",
    ])
    func `A signature that is none is refused`(_ text: String) throws {
        #expect(try Signed().isRefused { $0.signature = text })
    }

    @Test func `A request without one of its three headers is refused`() throws {
        let signed = try Signed()
        #expect(signed.isRefused { $0.digest = nil })
        #expect(signed.isRefused { $0.input = nil })
        #expect(signed.isRefused { $0.signature = nil })
    }

    @Test(arguments: [
        (Int64(0), true), (RequestSignature.tolerance, true), (-RequestSignature.tolerance, true), (RequestSignature.tolerance + 1, false),
        (-RequestSignature.tolerance - 1, false),
    ])
    func `The two clocks may lie a day apart and no more`(_ seconds: Int64, _ isAccepted: Bool) throws {
        #expect(try Signed().isRefused { $0.now = Self.now + seconds } == !isAccepted)
    }

    /// The hub verifies requests of strangers when they enrol: no number of theirs may bring it down.
    @Test(arguments: [Int64.min, .min + 1, -1, 0, .max])
    func `A date at the end of the numbers is refused and does no harm`(_ created: Int64) throws {
        let key = try SigningKey.sample()
        let headers = try RequestSignature.headers(method: "POST", path: "/v1/enrol", body: Data(), created: created, key: key)
        #expect(throws: ProtocolError.signatureInvalid("it was made at another time: \(created)")) {
            try RequestSignature.verify(
                method: "POST", path: "/v1/enrol", body: Data(), digest: headers[0].value, signatureInput: headers[1].value,
                signature: headers[2].value, now: Self.now, key: key.publicKey)
        }
    }

    /// Each is signed with the right key over the very parameters it shows, so that its form alone is what is refused.
    @Test(arguments: [
        #"("@method" "@path");created=1718445600;keyid="k";alg="ed25519""#,
        #"("@path" "@method" "content-digest");created=1718445600;keyid="k";alg="ed25519""#,
        #"();created=1718445600;keyid="k";alg="ed25519""#,
        components, components + ";", components + #";created=1718445600;keyid="k""#,
        components + #";keyid="k";alg="ed25519""#,
        components + #";created=1718445600;alg="ed25519""#,
        components + #";created=1718445600;keyid="k";alg="ed25519";keyid="other""#,
        components + #";created=1718445600;created=1718445601;keyid="k";alg="ed25519""#,
        components + #";created=1718445600;keyid="k";alg="ed25519";expires=1718445601"#,
        components + #";created=1718445600;keyid="k";alg="ed25519";tag="x""#,
        components + #";created=1718445600;keyid="k";alg="ed25519";"#,
        components + #";created=1718445600;keyid=k;alg="ed25519""#,
        components + #";created=1718445600;keyid="k"x";alg="ed25519""#,
        components + #";created=1718445600;keyid="k;alg="ed25519""#,
        components + #";created=1718445600;keyid="k";alg=ed25519"#,
        components + #";created=1718445600;keyid="k";alg="ED25519""#,
        components + #";created="1718445600";keyid="k";alg="ed25519""#,
        components + #";created=1718445600.5;keyid="k";alg="ed25519""#,
        components + #";created=99999999999999999999;keyid="k";alg="ed25519""#,
    ])
    func `Signature parameters of another form are refused`(_ parameters: String) throws {
        var signed = try Signed(id: "k")
        let digest = try #require(signed.digest)
        let base = "\"@method\": PUT\n\"@path\": /v1/batches/7\n\"content-digest\": \(digest)\n\"@signature-params\": \(parameters)"
        signed.input = "restart=\(parameters)"
        signed.signature = "restart=:\(try SigningKey.sample().signature(of: Data(base.utf8)).base64EncodedString()):"
        #expect(signed.isRefused { _ in })
        #expect(RequestSignature.keyID(signatureInput: "restart=\(parameters)") == nil)
    }

    @Test func `A label that is not ours is refused`() throws {
        #expect(try Signed().isRefused { $0.input = $0.input?.replacing("restart=", with: "sig1=") })
        #expect(try Signed().isRefused { $0.input = "x=1, " + ($0.input ?? "") })
    }

    @Test func `Who signed is read from the header`() throws {
        #expect(try RequestSignature.keyID(signatureInput: #require(Signed().input)) == "agent-camden-1")
        #expect(RequestSignature.keyID(signatureInput: "") == nil)
    }

    /// Computed with Python's `cryptography` after RFC 9421, section 2.5, and RFC 9530.
    @Test func `A request signed by another program is accepted`() throws {
        try RequestSignature.verify(
            method: "PUT", path: "/v1/batches/7", body: Data(#"{"hello":"world"}"#.utf8),
            digest: "sha-256=:k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg=:",
            signatureInput: #"restart=("@method" "@path" "content-digest");created=1718445600;keyid="agent-camden-1";alg="ed25519""#,
            signature: "restart=:ndE7ZPulRkpT/zoN8ke9KzDdST99Ncnxf2ho3EsTLJ44SFwQiqnPbiKt/vxNYPI+9dCVeiYLkvGaVUWwIsEeAw==:",
            now: Self.now, key: #require(VerifyingKey(text: "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=")))
    }

    @Test func `What is signed is laid out as RFC 9421 says`() throws {
        let signed = try Signed()
        #expect(signed.digest == "sha-256=:k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg=:")
        #expect(signed.input == #"restart=("@method" "@path" "content-digest");created=1718445600;keyid="agent-camden-1";alg="ed25519""#)
        let base = """
            "@method": PUT
            "@path": /v1/batches/7
            "content-digest": sha-256=:k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg=:
            "@signature-params": ("@method" "@path" "content-digest");created=1718445600;keyid="agent-camden-1";alg="ed25519"
            """
        let text = try #require(signed.signature).dropFirst("restart=:".count).dropLast()
        #expect(signed.key.isValid(try #require(Data(base64Encoded: String(text))), for: Data(base.utf8)))
    }
}
