import BoroughConfig
import Domain

/// Says in plain English what a field's declaration means.
struct FieldWords {
    let field: Field
    let type: RecordType
    let programme: Programme

    /// What it may hold.
    var kind: String {
        switch field.kind {
        case .identifier: "key: letters, digits and -_./, at most 64"
        case .text(let length): "text, at most \(length) characters"
        case .date(.event): "day, from \(programme.earliestEvent) to today"
        case .date(.planned): "day, from \(programme.earliestEvent) on"
        case .date(.birth): "day, from 1900-01-01 to today"
        case .date(.history): "day, from 1990-01-01 to today"
        case .number(let range): "whole number, \(range.lowerBound) to \(range.upperBound)"
        case .code: "code"
        case .codeSet: "codes joined by +"
        case .answer(let item, _): "code, from the list that `\(item)` is answered from"
        }
    }

    var required: String {
        switch field.requirement {
        case .always: "yes"
        case .never: "no"
        case .unless(let other, let code): "unless `\(other)` is `\(code)`"
        }
    }

    /// The ids of the lists that its codes are from.
    var codeLists: [String] {
        switch field.kind {
        case .code(let list), .codeSet(let list): [list]
        case .answer(_, let items): Set(programme.codes[items]?.codes.compactMap(\.answers) ?? []).sorted()
        case .identifier, .text, .date, .number: []
        }
    }

    /// The purposes that list it; without one it never leaves.
    var purposes: [SharingPurpose] {
        !mayLeave ? [] : programme.purposes.filter { $0.fields[type.name]?.contains(field.name) ?? false }
    }

    /// Whether any purpose could list it.
    var mayLeave: Bool { field.wireName != nil && !type.staysInBorough }

    /// In which form it leaves, if it ever does.
    var leaves: String {
        if field.privacy == .identifying { return "never: it names or finds a person" }
        if !mayLeave { return "never: it is known in the borough alone" }
        return purposes.isEmpty ? "never: no purpose lists it" : form
    }

    /// In which form it may leave, whether or not a purpose lists it.
    var form: String {
        switch field.privacy {
        case .identifying, .confined: "never"
        case .linking: "as a keyed pseudonym"
        case .coarsened(.ageBand): "coarsened, as an age band"
        case .coarsened(.riskBand): "coarsened, as a risk band"
        case .shared: "as it is"
        case .withConsent(let field): "as it is, where `\(field)` says yes"
        }
    }
}
