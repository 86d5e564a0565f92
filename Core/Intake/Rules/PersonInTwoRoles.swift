import Domain

/// The same person stands in one case in one role. Roles are kept apart, so one person in two would let each side's record
/// show in the other's.
///
/// It needs names, which are sealed once a record is kept; so it compares digests while a case's rows are read, and forgets them after.
struct PersonInTwoRoles: Rule {
    static let definition = RuleDefinition(
        "person_in_two_roles", .query, fields: ["people.role", "people.forename", "people.surname", "people.birth_date"],
        says: "Nobody stands in one case in two roles.", canRefuse: false)

    /// Who a row's person is, and in which role.
    struct Sighting: Sendable {
        let caseID: String
        /// The same for the same name and birth date. It has a meaning within one run of the program only.
        let person: Int
        /// The first letter of the role, which tells roles apart.
        let role: UInt8
    }

    /// The people of the case whose rows are being read. A case's people mostly follow one another, and to remember those of
    /// every case would make the memory that a file takes grow with it.
    private var caseID = ""
    /// More than any family has; a file that puts everybody into one case must not take for ever.
    private static let mostPeople = 64
    private var seen: [(sighting: Sighting, row: Int)] = []

    /// Nil for what is no person, or has no name.
    static func sighting(of record: Record) -> Sighting? {
        guard record.type == .people, let caseID = record.caseID, let forename = record["forename"].identifying, let surname = record["surname"].identifying,
            let born = record["birth_date"].identifying, let role = record["role"].text
        else { return nil }
        var hasher = Hasher()
        hasher.combine(forename.reveal().lowercased())
        hasher.combine(surname.reveal().lowercased())
        hasher.combine(born.reveal())
        return Sighting(caseID: caseID, person: hasher.finalize(), role: role.utf8.first ?? 0)
    }

    /// The earlier row in which the person has another role.
    mutating func earlierRow(_ sighting: Sighting, row: Int) -> Int? {
        if sighting.caseID != caseID {
            caseID = sighting.caseID
            seen.removeAll(keepingCapacity: true)
        }
        defer { if seen.count < Self.mostPeople { seen.append((sighting, row)) } }
        return seen.first { $0.sighting.person == sighting.person && $0.sighting.role != sighting.role }?.row
    }
}
