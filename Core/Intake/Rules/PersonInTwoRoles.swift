import Domain

/// The same person stands in one case in one role. Roles are kept apart, so one person in two would let each side's record
/// show in the other's.
///
/// It needs names, which are sealed once a record is kept; so it compares digests while a file is read, and forgets them after.
struct PersonInTwoRoles: Rule {
    static let definition = RuleDefinition(
        "person_in_two_roles", .query, fields: ["people.role", "people.forename", "people.surname", "people.birth_date"],
        says: "Nobody stands in one case in two roles.", canRefuse: false)

    /// Who a row's person is, and in which role.
    struct Sighting: Sendable {
        /// The same for the same name and birth date in the same case. It has a meaning within one run of the program only.
        let person: Int
        /// The first letter of the role, which tells roles apart.
        let role: UInt8
    }

    /// By person: the first row, and the role in it, in one number; there may be very many.
    private var seen: [Int: Int] = [:]

    /// Nil for what is no person, or has no name.
    static func sighting(of record: Record) -> Sighting? {
        guard record.type == .people, let caseID = record.caseID, let forename = record["forename"].identifying, let surname = record["surname"].identifying,
            let born = record["birth_date"].identifying, let role = record["role"].text
        else { return nil }
        var hasher = Hasher()
        hasher.combine(caseID)
        hasher.combine(forename.reveal().lowercased())
        hasher.combine(surname.reveal().lowercased())
        hasher.combine(born.reveal())
        return Sighting(person: hasher.finalize(), role: role.utf8.first ?? 0)
    }

    /// The earlier row in which the person has another role.
    mutating func earlierRow(_ sighting: Sighting, row: Int) -> Int? {
        guard let earlier = seen[sighting.person] else {
            seen[sighting.person] = row << 8 | Int(sighting.role)
            return nil
        }
        return earlier & 0xFF == Int(sighting.role) ? nil : earlier >> 8
    }
}
