import COpenSSL
import Crypto
public import Domain
public import Foundation

/// Opens records one after another, on one thread: what `RecordSealer` does, with ciphers that were given their keys once, as
/// `SealingSession` has them. A first push opens every person, for her age band.
public final class OpeningSession {
    private let sealing: SealingKeys
    /// One for each compartment that something was opened of.
    private var ciphers: [Compartment: OpaquePointer] = [:]

    init(_ sealing: SealingKeys) { self.sealing = sealing }

    deinit {
        // All wipe their keys.
        ciphers.values.forEach(EVP_CIPHER_CTX_free)
    }

    /// A record with its sealed values in their places.
    /// - Parameter blob: nil where nothing in the record identifies.
    /// - Throws: `RecordSealer.Fault`, or `SealingKeys.Closed`.
    public func opened(_ record: Record, _ blob: Data?) throws -> Record {
        guard let blob else { return record }
        var record = record
        let cipher = try cipher(of: record.compartment)
        let count = blob.count - NonceSequence.length - SealingSession.tagLength
        guard count >= 0 else { throw RecordSealer.Fault.doesNotOpen(type: record.type.name) }
        try withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { plain in
            try blob.withUnsafeBytes { blob in
                try RecordBytes.withBinding(of: record) { try Self.decrypt(blob, count, boundTo: $0, by: cipher, to: plain, type: record.type) }
            }
            try RecordBytes.read(UnsafeRawBufferPointer(plain), into: &record)
        }
        return record
    }

    private func cipher(of compartment: Compartment) throws -> OpaquePointer {
        if let cipher = ciphers[compartment] { return cipher }
        let key = try sealing.key(of: compartment, for: .record)
        guard let cipher = EVP_CIPHER_CTX_new() else { throw RecordSealer.Fault.libraryFailed }
        ciphers[compartment] = cipher
        let result = key.withUnsafeBytes { EVP_DecryptInit_ex2(cipher, EVP_aes_256_gcm(), $0.bindMemory(to: UInt8.self).baseAddress, nil, nil) }
        guard result == 1 else { throw RecordSealer.Fault.libraryFailed }
        return cipher
    }

    /// Takes a blob apart, which is nonce, ciphertext and tag. Nothing that was written is to be looked at where it throws.
    private static func decrypt(
        _ blob: UnsafeRawBufferPointer, _ count: Int, boundTo binding: UnsafeBufferPointer<UInt8>, by cipher: OpaquePointer,
        to plain: UnsafeMutableRawBufferPointer, type: RecordType
    ) throws {
        guard let nonce = blob.baseAddress?.assumingMemoryBound(to: UInt8.self) else { throw RecordSealer.Fault.doesNotOpen(type: type.name) }
        let text = nonce + NonceSequence.length
        var tag = Array(blob.suffix(SealingSession.tagLength))
        let place = plain.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var written: Int32 = 0
        guard EVP_DecryptInit_ex2(cipher, nil, nil, nonce, nil) == 1,
            EVP_DecryptUpdate(cipher, nil, &written, binding.baseAddress, Int32(binding.count)) == 1,
            EVP_DecryptUpdate(cipher, place, &written, text, Int32(count)) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
        else { throw RecordSealer.Fault.libraryFailed }
        guard EVP_DecryptFinal_ex(cipher, nil, &written) == 1 else { throw RecordSealer.Fault.doesNotOpen(type: type.name) }
    }
}
