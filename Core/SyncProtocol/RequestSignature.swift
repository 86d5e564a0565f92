import Crypto
public import Foundation

/// Signs requests and checks them: HTTP Message Signatures (RFC 9421) over method, path and Content-Digest (RFC 9530).
public enum RequestSignature {
    /// How far the two clocks may lie apart, in seconds. Replays inside it are harmless, because batches are numbered.
    public static let tolerance: Int64 = 24 * 3600

    private static let components = "(\"@method\" \"@path\" \"content-digest\")"

    /// The headers to send with a request.
    /// - Parameter created: seconds since 1970.
    public static func headers(method: String, path: String, body: Data, created: Int64, key: SigningKey) throws -> [(name: String, value: String)] {
        let digest = contentDigest(body)
        let parameters = "\(components);created=\(created);keyid=\"\(key.id)\";alg=\"ed25519\""
        let signature = try key.signature(of: base(method: method, path: path, digest: digest, parameters: parameters))
        return [
            ("Content-Digest", digest),
            ("Signature-Input", "restart=\(parameters)"),
            ("Signature", "restart=:\(signature.base64EncodedString()):"),
        ]
    }

    /// Who claims to have signed; nil where the header is not ours.
    public static func keyID(signatureInput: String) -> String? { parse(signatureInput)?.keyID }

    /// - Parameter now: seconds since 1970.
    /// - Throws: `ProtocolError.signatureInvalid` with the reason, for the log; callers are told no more than that it failed.
    public static func verify(
        method: String, path: String, body: Data, digest: String?, signatureInput: String?, signature: String?, now: Int64, key: VerifyingKey
    ) throws {
        guard let digest, let signatureInput, let signature, let input = parse(signatureInput) else {
            throw ProtocolError.signatureInvalid("the signature's headers are missing or unreadable")
        }
        guard digest == contentDigest(body) else { throw ProtocolError.signatureInvalid("the body is not the one that was signed") }
        guard input.created >= now - tolerance, input.created <= now + tolerance else {
            throw ProtocolError.signatureInvalid("it was made at another time: \(input.created)")
        }
        let prefix = "restart=:"
        guard signature.hasPrefix(prefix), signature.hasSuffix(":"),
            let bytes = Data(base64Encoded: String(signature.dropFirst(prefix.count).dropLast()))
        else { throw ProtocolError.signatureInvalid("the signature is unreadable") }
        let signed = base(method: method, path: path, digest: digest, parameters: input.parameters)
        guard key.isValid(bytes, for: signed) else { throw ProtocolError.signatureInvalid("the signature does not fit the request") }
    }

    static func contentDigest(_ body: Data) -> String {
        "sha-256=:\(Data(SHA256.hash(data: body)).base64EncodedString()):"
    }

    private static func base(method: String, path: String, digest: String, parameters: String) -> Data {
        let lines = [
            "\"@method\": \(method)", "\"@path\": \(path)", "\"content-digest\": \(digest)", "\"@signature-params\": \(parameters)",
        ]
        return Data(lines.joined(separator: "\n").utf8)
    }

    private static func parse(_ input: String) -> (parameters: String, keyID: String, created: Int64)? {
        guard input.hasPrefix("restart=\(components);") else { return nil }
        let parameters = String(input.dropFirst("restart=".count))
        var found: [Substring: Substring] = [:]
        for parameter in parameters.split(separator: ";", omittingEmptySubsequences: false).dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, found.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
        }
        // A parameter that is not ours may limit what the signature is good for, so it is not passed over.
        guard found.count == 3, let created = found["created"].flatMap({ Int64($0) }), let keyID = found["keyid"].flatMap(unquoted),
            found["alg"] == "\"ed25519\""
        else { return nil }
        return (parameters, keyID, created)
    }

    private static func unquoted(_ text: Substring) -> String? {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
        let inner = text.dropFirst().dropLast()
        return inner.contains { $0 == "\"" || $0 == "\\" } ? nil : String(inner)
    }
}
