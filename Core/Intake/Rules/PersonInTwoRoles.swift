import Domain

/// The same person stands in one case in one role. Roles are kept apart, so one person in two would let each side's record
/// show in the other's.
///
/// Rows of a case may stand anywhere in a file, or come in different files and runs. While rows are read, a filter of fixed size
/// remembers digests of who stood in which case and role; cases in which it saw somebody twice, and cases in which people of this
/// run stand beside people of earlier ones, are looked at in the ledger when all rows are kept. The filter may name a case too
/// many, and never one too few.
struct PersonInTwoRoles: Rule {
    static let definition = RuleDefinition(
        "person_in_two_roles", .query, fields: ["people.role", "people.forename", "people.surname", "people.birth_date"],
        says: "Nobody stands in one case in two roles.", canRefuse: false)

    /// Who a row's person is, in which case and role.
    struct Sighting: Sendable {
        /// The same for the same case, name and birth date. It has a meaning within one run of the program only.
        let digest: UInt64
        /// The first letter of the role, which tells roles apart.
        let role: UInt8
    }

    /// More than any borough has; a file in which everybody is somebody else's double must not take all the memory there is.
    private static let mostCases = 20_000

    /// Spreads a digest over the filter.
    private static let spread: UInt64 = 0xBF58_476D_1CE4_E5B9

    private var filter = DigestFilter()
    private var roles: [UInt8] = []
    /// The cases to look at.
    private(set) var cases: Set<String> = []

    /// Nil for what is no person, or has no name.
    static func sighting(of record: Record) -> Sighting? {
        guard record.type == .people, var caseID = record.caseID, let role = record["role"].text,
            var forename = record["forename"].identifying?.reveal(), var surname = record["surname"].identifying?.reveal(),
            var born = record["birth_date"].identifying?.reveal()
        else { return nil }
        return caseID.withUTF8 { caseID in
            forename.withUTF8 { forename in
                surname.withUTF8 { surname in
                    born.withUTF8 { born in
                        sighting(
                            caseID: UnsafeRawBufferPointer(caseID), role: role.utf8.first ?? 0, forename: UnsafeRawBufferPointer(forename),
                            surname: UnsafeRawBufferPointer(surname), born: UnsafeRawBufferPointer(born))
                    }
                }
            }
        }
    }

    /// - Parameter born: in ISO 8601.
    static func sighting(
        caseID: UnsafeRawBufferPointer, role: UInt8, forename: UnsafeRawBufferPointer, surname: UnsafeRawBufferPointer, born: UnsafeRawBufferPointer
    ) -> Sighting {
        // FNV-1a; the filter spreads it. Every row of people is digested, and who makes two digests meet has only a case looked at.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func take(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in caseID { take(byte) }
        take(0x1F)
        forEachByte(ofLikeness: forename, surname, born, take)
        return Sighting(digest: digest, role: role)
    }

    /// - Parameter caseID: the case of one of them, by its place; asked for where somebody was seen twice.
    mutating func note(_ sightings: ArraySlice<Sighting>, caseID: (Int) -> String?) {
        filter.bringClose(sightings.lazy.map { $0.digest &* Self.spread })
        for (index, sighting) in zip(sightings.indices, sightings) {
            if !roles.contains(sighting.role) { roles.append(sighting.role) }
            let place = filter.place(of: sighting.digest &* Self.spread)
            let isDouble = roles.contains { $0 != sighting.role && filter.mayContain(Self.digest(sighting, as: $0), at: place) }
            if isDouble, cases.count < Self.mostCases, let id = caseID(index) { cases.insert(id) }
            filter.insert(Self.digest(sighting, as: sighting.role), at: place)
        }
    }

    private static func digest(_ sighting: Sighting, as role: UInt8) -> UInt64 {
        (sighting.digest ^ (UInt64(role) &* 0x9E37_79B9_7F4A_7C15)) &* spread
    }

    // MARK: Looking at a case

    /// The people of this run who stood in the case in another role before.
    /// - Parameter people: those of one case, in the order in which they came; those whom only earlier runs had come first.
    /// - Returns: their places, each with that of the other.
    static func doubles(among people: [KnownPerson]) -> [(person: Int, other: Int)] {
        var first: [String: [(role: Value, place: Int)]] = [:]
        return people.indices.compactMap { index in
            guard let likeness = likeness(of: people[index].record) else { return nil }
            let role = people[index].record["role"]
            let seen = first[likeness, default: []]
            if !seen.contains(where: { $0.role == role }) { first[likeness] = seen + [(role, index)] }
            guard people[index].isOfThisRun, let other = seen.first(where: { $0.role != role }) else { return nil }
            return (index, other.place)
        }
    }

    static func violation(_ person: KnownPerson, _ other: KnownPerson) -> RuleViolation {
        let place = !other.isOfThisRun ? " of \(other.file), as it was read before," : other.file == person.file ? "" : " of \(other.file)"
        return RuleViolation(
            field: "role",
            message: "Row \(other.row)\(place) has the same name and date of birth in this case, in another role.",
            fix: "If it is one person, keep the role that is right; if they are two, check names and dates of birth.")
    }

    // MARK: Who is the same

    /// Name and birth date in a form in which spaces, marks between names and large letters do not matter; nil without a name.
    static func likeness(of person: Record) -> String? {
        var bytes: [UInt8] = []
        return forEachByte(ofLikeness: person) { bytes.append($0) } ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// False without a name.
    private static func forEachByte(ofLikeness person: Record, _ take: (UInt8) -> Void) -> Bool {
        guard let forename = person["forename"].identifying, let surname = person["surname"].identifying, let born = person["birth_date"].identifying
        else { return false }
        var (first, last, day) = (forename.reveal(), surname.reveal(), born.reveal())
        first.withUTF8 { first in
            last.withUTF8 { last in
                day.withUTF8 { day in
                    forEachByte(ofLikeness: UnsafeRawBufferPointer(first), UnsafeRawBufferPointer(last), UnsafeRawBufferPointer(day), take)
                }
            }
        }
        return true
    }

    private static func forEachByte(
        ofLikeness forename: UnsafeRawBufferPointer, _ surname: UnsafeRawBufferPointer, _ born: UnsafeRawBufferPointer, _ take: (UInt8) -> Void
    ) {
        forEachLetter(of: forename, take)
        take(0x1F)
        forEachLetter(of: surname, take)
        take(0x1F)
        for byte in born { take(byte) }
    }

    private static func forEachLetter(of text: UnsafeRawBufferPointer, _ take: (UInt8) -> Void) {
        if text.contains(where: { $0 >= 0x80 }) {
            forEachLetter(ofLowercased: String(decoding: text, as: UTF8.self).lowercased().utf8, take)
        } else {
            forEachLetter(ofLowercased: text, take)
        }
    }

    private static func forEachLetter(ofLowercased text: some Sequence<UInt8>, _ take: (UInt8) -> Void) {
        for byte in text {
            if byte >= 0x80 {
                take(byte)
            } else if (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") {
                take(byte | 0x20)
            }
        }
    }
}

/// People of one case and what became of them, so that tests run the rule on them as on every other.
extension PersonInTwoRoles {
    static let examples: [(people: [KnownPerson], violations: Int)] = [
        ([person("Ada", "Bell", "service_user", 2), person("ADA", "Bell ", "adult_victim_survivor", 9)], 1),
        ([person("Mary-Ann", "O'Neil", "child", 2), person("mary ann", "ONeil", "adult_victim_survivor", 3)], 1),
        ([person("Ada", "Bell", "service_user", 2, isOfThisRun: false), person("Ada", "Bell", "child", 2)], 1),
        ([person("Ada", "Bell", "child", 2), person("Bo", "Bell", "child", 3), person("Ada", "Bell", "service_user", 4)], 1),
        ([person("Ada", "Bell", "service_user", 2, isOfThisRun: false), person("Ada", "Bell", "child", 2, isOfThisRun: false)], 0),
        ([person("Ada", "Bell", "child", 2), person("Ada", "Bell", "child", 3)], 0),
        ([person("Ada", "Bell", "child", 2), person("Ada", "Bell", "service_user", 3, born: "1990-11-02")], 0),
        ([person("Zoë", "Bell", "child", 2), person("ZOË", "Bell", "service_user", 3)], 1),
        ([person("Zoë", "Bell", "child", 2), person("Zoe", "Bell", "service_user", 3)], 0),
    ]

    private static func person(
        _ forename: String, _ surname: String, _ role: String, _ row: Int, born: String = "1987-03-14", isOfThisRun: Bool = true
    ) -> KnownPerson {
        var record = Record(.people)
        record["case_id"] = .text("C1")
        record["role"] = .text(role)
        record["forename"] = .identifying(Identifying(forename))
        record["surname"] = .identifying(Identifying(surname))
        record["birth_date"] = .identifying(Identifying(born))
        return KnownPerson(record: record, file: "people.csv", row: row, isOfThisRun: isOfThisRun)
    }
}
