import Domain

/// The same person stands in one case in one role. Roles are kept apart, so one person in two would let each side's record
/// show in the other's.
///
/// It needs names, which are sealed once a record is kept; so it compares digests while a file is read, and forgets them after.
struct PersonInTwoRoles: Rule {
    static let definition = RuleDefinition(
        "person_in_two_roles", .query, fields: ["people.role", "people.forename", "people.surname", "people.birth_date"],
        says: "Nobody stands in one case in two roles.", canRefuse: false)

    private struct Seen {
        let role: String
        let row: Int
    }

    private var seen: [Int: Seen] = [:]

    /// A number that is the same for the same name and birth date in the same case; nil for what is no person, or has no name.
    /// It has a meaning within one run of the program only.
    static func digest(of record: Record) -> Int? {
        guard record.type == .people, let caseID = record.caseID, let forename = record["forename"].identifying, let surname = record["surname"].identifying,
            let born = record["birth_date"].identifying
        else { return nil }
        var hasher = Hasher()
        hasher.combine(caseID)
        hasher.combine(forename.reveal().lowercased())
        hasher.combine(surname.reveal().lowercased())
        hasher.combine(born.reveal())
        return hasher.finalize()
    }

    /// The earlier row in which the person has another role.
    mutating func earlierRow(_ digest: Int, role: String, row: Int) -> Int? {
        guard let earlier = seen[digest] else {
            seen[digest] = Seen(role: role, row: row)
            return nil
        }
        return earlier.role == role ? nil : earlier.row
    }
}
