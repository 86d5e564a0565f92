import Crypto
public import Domain
public import Foundation

/// The secret that opens what is sealed of one compartment, from which a key for each use derives. It lies in a file of its own,
/// outside of the database and apart from the borough's key: whoever may read one need not be able to read another, and what was
/// sealed under it can be read nowhere any more, in no copy of the database, once it is destroyed.
public struct SealingKey: Sendable {
    public let compartment: Compartment
    /// Counts from 1; one more with each rotation.
    public let generation: Int
    private let secret: SymmetricKey

    /// A new random key.
    public init(_ compartment: Compartment, generation: Int) {
        self.init(compartment, generation: generation, secret: SymmetricKey(size: .bits256))
    }

    init(_ compartment: Compartment, generation: Int, secret: SymmetricKey) {
        (self.compartment, self.generation, self.secret) = (compartment, generation, secret)
    }

    /// - Throws: `BoroughKey.Fault`; `.unreadable` too where the file holds another compartment's key.
    public init(_ compartment: Compartment, readingFrom path: String) throws {
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 4, parts[0] == "restart-sealing-key", parts[1] == compartment.rawValue, let generation = Int(parts[2]), generation >= 1,
            let data = Data(base64Encoded: String(parts[3])), data.count == 32
        else { throw BoroughKey.Fault.unreadable(path) }
        self.init(compartment, generation: generation, secret: SymmetricKey(data: data))
    }

    /// The key as a file holds it.
    public var file: Data {
        Data("restart-sealing-key \(compartment.rawValue) \(generation) \(secret.withUnsafeBytes { Data($0).base64EncodedString() })\n".utf8)
    }

    /// What tells the key from others without saying anything of it: 16 hexadecimal digits.
    public var id: String {
        derive("id").withUnsafeBytes { Hexadecimal.text($0.prefix(8)) }
    }

    func derive(_ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data("restart/\(compartment.rawValue)/\(use)".utf8), outputByteCount: 32)
    }
}

/// The keys that somebody holds of what is sealed: of every compartment, or of some.
public struct SealingKeys: Sendable {
    /// The compartment's key is not among those that are held.
    public struct Closed: Error, Equatable, Sendable {
        public let compartment: Compartment
    }

    enum Use: String, CaseIterable {
        case record, note, issue
    }

    private let keys: [Compartment: [Use: SymmetricKey]]

    public init(_ keys: [SealingKey]) {
        self.keys = Dictionary(
            keys.map { key in (key.compartment, Dictionary(uniqueKeysWithValues: Use.allCases.map { ($0, key.derive($0.rawValue)) })) },
            uniquingKeysWith: { first, _ in first })
    }

    /// As everything was sealed before there were compartments: under keys that derive from the borough's.
    public init(beforeCompartments key: BoroughKey) {
        let one = [Use.record: key.derive("sealing"), .note: key.derive("note/sealing"), .issue: key.derive("issue/sealing")]
        keys = Dictionary(uniqueKeysWithValues: Compartment.allCases.map { ($0, one) })
    }

    public func holds(_ compartment: Compartment) -> Bool { keys[compartment] != nil }

    func key(of compartment: Compartment, for use: Use) throws -> SymmetricKey {
        guard let key = keys[compartment]?[use] else { throw Closed(compartment: compartment) }
        return key
    }
}
