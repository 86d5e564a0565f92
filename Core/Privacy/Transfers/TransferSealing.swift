import Crypto
public import Domain
public import Foundation

/// Seals what one borough says to another, so that whoever carries it can neither read it nor use it for anything else: HPKE (RFC 9180) in
/// base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305. Who sealed it is said by a signature around it.
///
/// What is sealed is the text's length in four bytes, the text, and zeros up to a whole number of blocks, so that its size tells little.
/// The result is the encapsulated key's 32 bytes, then the ciphertext.
public enum TransferSealing {
    public enum Fault: Error, Equatable, Sendable {
        /// The text of the receiver's key is no key.
        case keyUnusable
        /// It was sealed to another key, for another transfer, step, party or day, or has been changed.
        case doesNotOpen
        /// It opens, and is not what this version can read.
        case unreadable
        /// It opens, and holds what may not travel with the party.
        case holdsTooMuch
    }

    /// What a seal is good for. It opens for nothing else.
    public struct Binding: Sendable {
        /// Offer, or one of its answers.
        let step: String
        let id: String
        /// The slugs of the borough that offers the case and of the one that it is offered to, also for an answer.
        let from: String
        let to: String
        let day: CivilDate
        /// Of an offer, whom it is about.
        let party: TransferParty?

        public init(step: String, id: String, from: String, to: String, day: CivilDate, party: TransferParty?) {
            (self.step, self.id, self.from, self.to, self.day, self.party) = (step, id, from, to, day, party)
        }

        var info: Data {
            Data(["restart/transfer/1", step, id, from, to, day.description].map { "\($0.utf8.count):\($0)" }.joined().utf8)
        }

        var authenticated: Data { Data((party?.rawValue ?? "").utf8) }
    }

    /// In bytes: of a case, and of an answer.
    public static let (caseBlock, answerBlock) = (65_536, 1_024)

    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    private static let encapsulatedLength = 32

    /// - Parameter key: the receiver's, as `TransferKey.publicText` gives it.
    public static func seal(_ text: Data, to key: String, _ binding: Binding, block: Int) throws -> Data {
        guard let raw = Data(base64Encoded: key), let receiver = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw),
            receiver.leadsToASecret
        else { throw Fault.keyUnusable }
        var padded = withUnsafeBytes(of: UInt32(text.count).bigEndian) { Data($0) } + text
        padded.append(Data(count: (block - padded.count % block) % block))
        do {
            var sender = try HPKE.Sender(recipientKey: receiver, ciphersuite: suite, info: binding.info)
            return sender.encapsulatedKey + (try sender.seal(padded, authenticating: binding.authenticated))
        } catch {
            throw Fault.keyUnusable
        }
    }

    public static func open(_ sealed: Data, with key: TransferKey, _ binding: Binding) throws -> Data {
        guard sealed.count > encapsulatedLength else { throw Fault.doesNotOpen }
        let padded: Data
        do {
            var receiver = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: binding.info, encapsulatedKey: Data(sealed.prefix(encapsulatedLength)))
            padded = Data(try receiver.open(Data(sealed.dropFirst(encapsulatedLength)), authenticating: binding.authenticated))
        } catch {
            throw Fault.doesNotOpen
        }
        guard padded.count >= 4 else { throw Fault.unreadable }
        let length = padded.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= padded.count - 4 else { throw Fault.unreadable }
        return Data(padded.dropFirst(4).prefix(length))
    }
}
