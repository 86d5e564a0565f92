import Testing

@testable import Domain

/// Whom a record is about is decided for every type, and never by accident.
struct RecordSubjectTests {
    @Test(arguments: RecordType.all)
    func `a type names its person, is about roles that somebody has thought about, or about nobody`(_ type: RecordType) {
        switch type.subject {
        case .namedPerson: #expect(type.position(of: "person_id") != nil)
        case .nobody: #expect(type.casePosition == nil || type.staysInBorough)
        case .roles(let roles): #expect(!roles.isEmpty && RecordType.subjectsByName[type.name] != nil)
        case .roleIn(let field): #expect(type.field(field)?.requirement == .always && type.casePosition != nil)
        }
    }

    @Test func `nothing is decided for a type that names its person, or for a field that is not there`() {
        for name in RecordType.subjectsByName.keys {
            #expect(RecordType.named(name).map { $0.position(of: "person_id") == nil && $0.casePosition != nil } == true, "\(name)")
        }
        for (name, fields) in RecordType.fieldsAboutOthersByName {
            for (field, role) in fields {
                #expect(RecordType.named(name)?.field(field) != nil && RecordType.named(name)?.key.contains(field) == false, "\(name).\(field)")
                #expect(RecordType.named(name)?.subject != .roles([role]), "\(name).\(field)")
            }
        }
    }
}
