import COpenSSL
import Crypto
public import Domain

/// Seals records one after another, on one thread.
///
/// OpenSSL is called directly here, and only here: a cipher and a code that were given their keys once seal a short record in
/// half the time that a fresh one takes, and intake seals hundreds of thousands. What is sealed here is AES-256-GCM and
/// HMAC-SHA256 as any library has them; `RecordSealer` opens it with another.
public final class SealingSession {
    /// One for each compartment, in the order of `Compartment.allCases`.
    private let ciphers: [OpaquePointer]
    private let code: KeyedDigest
    private let nonces: NonceSequence

    static let tagLength = 16

    init(sealing: SealingKeys, fingerprinting: SymmetricKey, nonces: NonceSequence) throws {
        let keys = try Compartment.allCases.map { try sealing.key(of: $0, for: .record) }
        let ciphers = keys.compactMap { _ in EVP_CIPHER_CTX_new() }
        guard ciphers.count == keys.count else {
            ciphers.forEach(EVP_CIPHER_CTX_free)
            throw RecordSealer.Fault.libraryFailed
        }
        self.ciphers = ciphers
        self.nonces = nonces
        code = KeyedDigest(fingerprinting)
        for (cipher, key) in zip(ciphers, keys) {
            try Self.check(key.withUnsafeBytes { EVP_EncryptInit_ex2(cipher, EVP_aes_256_gcm(), $0.bindMemory(to: UInt8.self).baseAddress, nil, nil) })
        }
    }

    deinit {
        // All wipe their keys.
        ciphers.forEach(EVP_CIPHER_CTX_free)
    }

    private static func check(_ result: Int32) throws {
        guard result == 1 else { throw RecordSealer.Fault.libraryFailed }
    }

    /// The record as it may be kept.
    public func seal(_ record: Record) throws -> SealedRecord {
        SealedRecord(record: record, sealed: try blob(of: record), fingerprint: try fingerprint(record))
    }

    /// The sealed fields' values as one blob: nonce, ciphertext, tag. Nil for a type that has none.
    /// - Throws: `RecordSealer.Fault`.
    public func blob(of record: Record) throws -> [UInt8]? {
        let positions = record.type.sealedPositions
        guard !positions.isEmpty else { return nil }
        let room = positions.reduce(0) { $0 + RecordBytes.room(for: record.values[$1]) }
        return try withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { plain in
            var writer = RecordBytes(plain)
            for position in positions { writer.append(record.values[position]) }
            let count = writer.count
            return try [UInt8](unsafeUninitializedCapacity: NonceSequence.length + count + Self.tagLength) { blob, length in
                try RecordBytes.withBinding(of: record) { binding in
                    try encrypt(
                        UnsafeRawBufferPointer(rebasing: plain[..<count]), in: record.compartment, boundTo: UnsafeRawBufferPointer(binding),
                        to: UnsafeMutableRawPointer(blob.baseAddress!))
                }
                length = NonceSequence.length + count + Self.tagLength
            }
        }
    }

    /// Writes nonce, ciphertext and tag.
    func encrypt(
        _ plain: UnsafeRawBufferPointer, in compartment: Compartment, boundTo binding: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer
    ) throws {
        let cipher = ciphers[compartment.ordinal]
        nonces.next(into: place)
        let blob = place.assumingMemoryBound(to: UInt8.self)
        let text = blob + NonceSequence.length
        var written: Int32 = 0
        try Self.check(EVP_EncryptInit_ex2(cipher, nil, nil, blob, nil))
        try Self.check(
            EVP_EncryptUpdate(cipher, nil, &written, binding.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(binding.count)))
        try Self.check(EVP_EncryptUpdate(cipher, text, &written, plain.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(plain.count)))
        try Self.check(EVP_EncryptFinal_ex(cipher, text + plain.count, &written))
        try Self.check(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), text + plain.count))
    }

    func fingerprint(_ record: Record) throws -> RecordFingerprint {
        let room = record.values.reduce(0) { $0 + RecordBytes.room(for: $1) }
        return try withUnsafeTemporaryAllocation(byteCount: room + 32, alignment: 1) { bytes in
            var writer = RecordBytes(UnsafeMutableRawBufferPointer(rebasing: bytes[32...]))
            for value in record.values { writer.append(value) }
            try digest(writer.count, in: bytes)
            return RecordFingerprint(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Writes the code of the bytes after the first `KeyedDigest.length` into these.
    func digest(_ count: Int, in bytes: UnsafeMutableRawBufferPointer) throws {
        try code.write(of: UnsafeRawBufferPointer(rebasing: bytes[KeyedDigest.length..<KeyedDigest.length + count]), to: bytes.baseAddress!)
    }
}

extension Compartment {
    fileprivate var ordinal: Int {
        switch self {
        case .serviceUsers: 0
        case .victimSurvivors: 1
        case .office: 2
        }
    }
}
