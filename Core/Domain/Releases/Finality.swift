/// Whether figures are expected to change still, as whoever proposed their release has said.
public enum Finality: String, Codable, Hashable, Sendable, CaseIterable {
    /// Records are still expected to come: the release will be revised. `[p]` in the Government Analysis Function's shorthand.
    case provisional
    /// No change is planned; what turns out to be wrong is revised all the same.
    case final
}
