/// Under which ids things are known here that a changed case system has given new ones. The old id stays the one by which
/// everything is kept and pseudonymised, so that nobody becomes a stranger and is counted twice.
public struct KnownIDs: Sendable {
    /// By kind, the old id by the new one.
    private let old: [PseudonymKind: [String: String]]
    private let ownCases: Set<String>

    public init(_ old: [PseudonymKind: [String: String]] = [:]) {
        self.old = old
        ownCases = Set((old[.caseFile] ?? [:]).flatMap { [$0.key, $0.value] })
    }

    public var isEmpty: Bool { old.isEmpty }

    /// The id under which it is known; nil where it never had another.
    public func old(for id: String, _ kind: PseudonymKind) -> String? { old[kind]?[id] }

    /// Whether a map of this borough's names the case, whatever its ids look like.
    public func names(caseID: String) -> Bool { ownCases.contains(caseID) }

    /// Puts the known ids in place of new ones, in every field that holds any.
    public func restore(in record: inout Record) {
        if isEmpty { return }
        for (index, field) in record.type.fields.enumerated() {
            guard case .linking(let kind) = field.privacy, let id = record.values[index].text, let known = old[kind]?[id] else { continue }
            record.values[index] = .text(known)
        }
    }
}
