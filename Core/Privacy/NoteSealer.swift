import Domain
public import Foundation

/// Seals what somebody wrote in their own words, which may name people: the reason for an objection, an embargo, a hold.
public struct NoteSealer: Sendable {
    private let sealing: WordSealing

    /// The note was sealed under another key, for something else, or has been changed.
    public struct DoesNotOpen: Error {}

    /// - Throws: `SealingKeys.Closed` without the office's key.
    public init(_ keys: SealingKeys) throws { sealing = WordSealing(try keys.key(of: .office, for: .note)) }

    /// - Parameter subject: what the note belongs to; it opens for nothing else.
    public func seal(_ text: String, for subject: String) throws -> Data {
        guard let blob = try sealing.seal(text, for: Data(subject.utf8)) else { throw DoesNotOpen() }
        return blob
    }

    public func open(_ blob: Data, for subject: String) throws -> String {
        guard let text = sealing.open(blob, for: Data(subject.utf8)) else { throw DoesNotOpen() }
        return text
    }
}
