import Crypto
import Domain
import Foundation
import HTTPTypes
import Storage
import SyncProtocol

@testable import Hub

extension Attack {
    /// Requests that are not as the agent signed them. All are 401, and all in the same words.
    static let signatures: [Attack] = altered + replayed

    private static func changing(_ name: String, _ header: String, _ change: @escaping @Sendable (String) -> String?) -> Attack {
        Attack(name, 401) { scene in
            try await scene.put(
                try scene.signed().compactMap { given in
                    guard given.name == header else { return given }
                    return change(given.value).map { (given.name, $0) }
                })
        }
    }

    /// One more header, beside the one that is there.
    private static func doubling(_ header: String) -> Attack {
        Attack("\(header) twice", 401) { scene in
            let headers = try scene.signed()
            return try await scene.put(headers + headers.filter { $0.name == header })
        }
    }

    private static func parameter(_ name: String, _ old: String, _ new: String) -> Attack {
        changing(name, "Signature-Input") { $0.replacingOccurrences(of: old, with: new, options: .regularExpression) }
    }

    private static func body(_ name: String, _ change: @escaping @Sendable (Data) -> Data) -> Attack {
        Attack(name, 401) { scene in try await scene.put(try scene.signed(), body: change(scene.next.encoded())) }
    }

    /// The signature's 64 bytes, changed.
    private static func bytes(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Attack {
        changing(name, "Signature") { value in
            guard let start = value.range(of: "=:"), let raw = Data(base64Encoded: String(value[start.upperBound...].dropLast())) else { return nil }
            return "restart=:\(Data(change([UInt8](raw))).base64EncodedString()):"
        }
    }

    /// The parameters that the agent would sign, with others than its own in their place, and a signature over just these.
    private static func signing(
        _ name: String, components: String = #"("@method" "@path" "content-digest")"#, algorithm: String = "ed25519",
        _ sign: @escaping @Sendable (Scene, Data) throws -> Data
    ) -> Attack {
        Attack(name, 401) { scene in
            let digest = try scene.signed().first { $0.name == "Content-Digest" }?.value ?? ""
            let parameters = "\(components);created=\(scene.now);keyid=\"\(scene.agent.id)\";alg=\"\(algorithm)\""
            let all = [("\"@method\"", "PUT"), ("\"@path\"", scene.nextPath), ("\"content-digest\"", digest)]
            let lines = all.filter { components.contains($0.0) }.map { "\($0.0): \($0.1)" } + ["\"@signature-params\": \(parameters)"]
            let signature = try sign(scene, Data(lines.joined(separator: "\n").utf8))
            return try await scene.put([
                ("Content-Digest", digest), ("Signature-Input", "restart=\(parameters)"),
                ("Signature", "restart=:\(signature.base64EncodedString()):"),
            ])
        }
    }

    private static let altered: [Attack] = [
        body("a byte of the body changed") { data in Data(data.map { $0 == UInt8(ascii: "o") ? UInt8(ascii: "0") : $0 }) },
        body("the body cut short") { $0.dropLast(20) },
        body("the body twice") { $0 + $0 },
        body("the body with a space after it") { $0 + Data(" ".utf8) },
        body("no body") { _ in Data() },
        body("the body's keys in another order") { data in
            Data(String(decoding: data, as: UTF8.self).replacing(#""version":2,"borough":"sutton","#, with: #""borough":"sutton","version":2,"#).utf8)
        },
        changing("no Content-Digest", "Content-Digest") { _ in nil },
        changing("an empty Content-Digest", "Content-Digest") { _ in " " },
        changing("the digest of nothing", "Content-Digest") { _ in "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:" },
        changing("the digest under another algorithm's name", "Content-Digest") { $0.replacing("sha-256", with: "sha-512") },
        changing("the digest without its padding", "Content-Digest") { $0.replacing("=:", with: ":") },
        changing("a second digest in the same header", "Content-Digest") { "sha-512=:AAAA:, \($0)" },
        doubling("Content-Digest"),
        Attack("another body with its own digest under the old signature", 401) { scene in
            let body = Batch.closures(["SUT-9"], number: 2, previous: scene.first.digest).encoded()
            let digest = try scene.signed(body: body).filter { $0.name == "Content-Digest" }
            return try await scene.put(digest + (try scene.signed().filter { $0.name != "Content-Digest" }), body: body)
        },
        changing("no Signature", "Signature") { _ in nil },
        changing("an empty signature", "Signature") { _ in "restart=::" },
        changing("a signature under another label", "Signature") { $0.replacing("restart=", with: "other=") },
        changing("a signature in the alphabet for addresses", "Signature") { _ in "restart=:\(String(repeating: "-_", count: 43)):" },
        changing("a signature with line breaks in its base 64", "Signature") { $0.replacing("=:", with: "=:  ") },
        changing("two signatures in the same header", "Signature") { "\($0), other=:AAAA:" },
        doubling("Signature"),
        bytes("a bit of the signature turned") { [$0[0] ^ 1] + $0.dropFirst() },
        bytes("a signature of nothing but zeros") { $0.map { _ in 0 } },
        bytes("a signature that is a byte short") { $0.dropLast() },
        bytes("a signature that is a byte long") { $0 + [0] },
        bytes("the same signature with the group's order added, which some libraries take") { bytes in
            let order: [UInt8] = [
                0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0x10,
            ]
            var carry = 0
            let scalar = zip(bytes.suffix(32), order).map { a, b -> UInt8 in
                carry += Int(a) + Int(b)
                defer { carry >>= 8 }
                return UInt8(carry & 255)
            }
            return bytes.prefix(32) + scalar
        },
        changing("no Signature-Input", "Signature-Input") { _ in nil },
        changing("a Signature-Input that is no list", "Signature-Input") { _ in "restart" },
        doubling("Signature-Input"),
        parameter("created a second later", "created=[0-9]+", "created=1720000001"),
        parameter("no created", "created=[0-9]+;", ""),
        parameter("created twice", "created=([0-9]+)", "created=1;created=1720000000"),
        parameter("created below zero", "created=[0-9]+", "created=-1720000000"),
        parameter("created beyond what a number holds", "created=[0-9]+", "created=99999999999999999999"),
        parameter("created as the smallest number there is", "created=[0-9]+", "created=-9223372036854775808"),
        parameter("created as the largest number there is", "created=[0-9]+", "created=9223372036854775807"),
        parameter("the algorithm none", "alg=\"[^\"]*\"", "alg=\"none\""),
        parameter("no algorithm", ";alg=\"[^\"]*\"", ""),
        parameter("an algorithm in capitals", "alg=\"[^\"]*\"", "alg=\"ED25519\""),
        parameter("another agent's name", "keyid=\"[^\"]*\"", "keyid=\"agent-camden-00000000\""),
        parameter("no agent's name", "keyid=\"[^\"]*\"", "keyid=\"\""),
        parameter("SQL for a name", "keyid=\"[^\"]*\"", "keyid=\"' OR 1=1 --\""),
        parameter("a name of ten thousand letters", "keyid=\"[^\"]*\"", "keyid=\"\(String(repeating: "a", count: 10_000))\""),
        parameter("a name with a quotation mark in it", "keyid=\"([^\"]*)", "keyid=\"a\\\\\"b"),
        parameter("a parameter of the attacker's own", "$", ";expires=9999999999"),
        parameter("a part of the request less", " \"content-digest\"", ""),
        signing("a signature that does not cover the body", components: #"("@method" "@path")"#) { try $0.agent.signature(of: $1) },
        signing("a signature over the parts in another order", components: #"("@path" "@method" "content-digest")"#) { try $0.agent.signature(of: $1) },
        signing("a keyed hash with the public key for its secret", algorithm: "hmac-sha256") { scene, text in
            Data(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Data(scene.agent.publicKey.text.utf8))))
        },
        signing("a signature with another agent's key") { try $0.camdens.signature(of: $1) },
        signing("a signature with the hub's key") { try $0.hub.key.signature(of: $1) },
    ]

    private static let replayed: [Attack] = [
        Attack("a signature for another method", 401) { try await $0.put(try $0.signed("GET")) },
        Attack("a signature for another number", 401) { try await $0.put(try $0.signed("PUT", HubPath.batch(3))) },
        Attack("a batch sent again under another number", 401) { scene in
            let body = scene.first.encoded()
            return try await scene.put(try scene.signed("PUT", HubPath.batch(1), body: body), body: body)
        },
        Attack("a signature for asking the position", 401) { try await $0.put(try $0.signed("GET", HubPath.position, body: Data())) },
        Attack("an address with another spelling of its number", 401) { try await $0.put(try $0.signed(), to: "/v1/batches/%32") },
        Attack("an address with a query that was not signed", 401) { try await $0.put(try $0.signed(), to: "\($0.nextPath)?number=3") },
        Attack("a signature of the day before yesterday", 401) { try await $0.put(try $0.signed(created: $0.now - RequestSignature.tolerance - 1)) },
        Attack("a signature of the day after tomorrow", 401) { try await $0.put(try $0.signed(created: $0.now + RequestSignature.tolerance + 1)) },
        Attack("another borough's signed request with this borough's batch", 401) { scene in
            try await scene.put(try scene.signed("PUT", HubPath.batch(1), by: scene.camdens))
        },
        Attack("an agent that was enrolled at another hub", 401) { scene in
            let other = try TestHub()
            let stranger = Mutexed<SigningKey>()
            try await other.run { stranger.set(try await $0.agent()) }
            return try await scene.put(try scene.signed(by: stranger.value))
        },
        Attack(
            "an agent whose key was revoked", 401,
            having: { scene in
                let lost = try await scene.visitor.agent()
                let headers = try scene.signed(by: lost)
                _ = try scene.hub.store.revokeAgent(id: lost.id, at: scene.hub.clock.timestamp(), actor: "hub", reason: "lost")
                return try headers.map { [$0.name, $0.value] }.encoded()
            },
            { scene, kept in
                let pairs = try JSONDecoder().decode([[String]].self, from: Data(kept.utf8))
                return try await scene.put(pairs.map { ($0[0], $0[1]) })
            }),
        Attack("a token in place of a signature", 401) { try await $0.ask(.put, $0.nextPath, token: $0.hub.administrator) },
        Attack("nothing at all", 401) { try await $0.put([]) },
    ]
}

extension Encodable {
    fileprivate func encoded() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}
