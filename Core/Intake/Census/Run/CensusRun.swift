import BoroughConfig
import Domain
import Synchronization

/// Reads one census return: checks every child, keeps what is said of Restart's, and counts and forgets the rest.
///
/// What a file that breaks off has left is taken back, so that no year is kept by halves.
struct CensusRun {
    private let configuration: BoroughConfiguration
    private let ledger: any IntakeLedger
    private let path: String
    private let name: String

    private(set) var file: IntakeSummary.File
    private(set) var issues: [Issue] = []
    private(set) var census: CensusSummary?

    private var roster = Roster([])
    /// Hashes of the numbers of the children that have passed; they are different in each run of the program. A set is held twice while it
    /// grows, so there are many small ones.
    private var seen: [Set<Int>] = Array(repeating: [], count: 64)
    private var sealing: (any RecordSealing)?
    /// People of whom something could not be used.
    private var partlyRead: Set<String> = []
    private var refusedChildren = 0
    /// By code, how many children who are not Restart's are concerned, and one of the findings for its words.
    private var strangers: [String: (count: Int, message: String)] = [:]
    private var issuesLeftOut = 0

    private static let mostIssues = 10_000
    private static let mostChildren = 1_000_000

    init(configuration: BoroughConfiguration, ledger: any IntakeLedger, path: String, name: String) {
        self.configuration = configuration
        self.ledger = ledger
        self.path = path
        self.name = name
        file = IntakeSummary.File(file: name, sheet: "", path: path)
    }

    /// - Throws: what the ledger throws; what is wrong with the file is in the issues.
    mutating func read() throws {
        do {
            try readChildren()
        } catch let fault as CensusStream.Fault {
            let words = CensusWords.of(fault)
            return try reject(words.code, line: words.line, words.message, words.fix)
        } catch let rejection as CensusRejection {
            return try reject(rejection.code, line: rejection.line, rejection.message, rejection.fix)
        }
        if roster.isEmpty {
            issues.append(
                Issue(
                    .query, "census_nobody_known", at: .init(file: name, row: 1),
                    message: "No child of Restart's is known here by a census number (la_child_id), so nobody in the return could be found.",
                    fix: "Read the exports with the children first, then this return again."))
        }
        try end()
        reportStrangers()
    }

    // MARK: Reading

    private struct Piece: Sendable {
        let children: [CensusStream.Child]
        let head: CensusModule?
        let year: CensusYear
    }

    /// The children of a piece.
    private struct CheckedPiece: Sendable {
        let children: [CheckedChild]
        let head: CensusModule?
        let profile: CensusProfile
    }

    private mutating func readChildren() throws {
        let definition = configuration.programme.census
        let stream = Mutex((try CensusStream(path: path, definition: definition), CensusYear?.none))
        let pipeline = OrderedPipeline<Piece?, CheckedPiece?>(
            width: 3,
            fetch: {
                try stream.withLock { reading in
                    let (stream, known) = reading
                    guard let children = try stream.next() else { return nil }
                    if children.isEmpty { return .some(nil) }
                    let year = try known ?? CensusYear(stream.head, in: definition)
                    reading.1 = year
                    return Piece(children: children, head: stream.head, year: year)
                }
            },
            work: { piece in
                piece.map { piece in
                    CheckedPiece(children: piece.children.map { CheckedChild($0, piece.year) }, head: piece.head, profile: piece.year.profile)
                }
            })
        try pipeline.run { checked in
            guard let checked else { return }
            if census == nil { try open(checked.head, checked.profile) }
            for read in checked.children { try take(read.child, read.findings) }
            if file.rows > Self.mostChildren {
                throw CensusRejection(
                    code: "census_too_large", line: 1, message: "The return holds more than a million children, more than England has in need.",
                    fix: "Check what was put here.")
            }
        }
        let (head, oddities) = stream.withLock { ($0.0.head, $0.0.headOddities) }
        // A borough may have had no child in need in a year; its return has a head all the same.
        if census == nil { try open(head, try CensusHead.profile(of: head, in: definition)) }
        for oddity in oddities { report(CensusFinding(oddity), caseReference: "", showsValue: oddity.kind == .unknown) }
    }

    private mutating func open(_ head: CensusModule?, _ profile: CensusProfile) throws {
        census = CensusSummary(file: name, collectionYear: profile.year)
        sealing = try ledger.sealing()
        if try ledger.begin(file: name, sheet: "", path: path) {
            issues.append(
                Issue(
                    .query, "file_older", at: .init(file: name, row: 1),
                    message: "This very file was read before, and a later one of its name since: what the later one corrected is now as it was.",
                    fix: "If that was not meant, read the latest file again."))
        }
        try ledger.beginReturn(of: profile.year)
        roster = Roster(try ledger.children())
        guard let head else { return }
        if let details = head.modules.first(where: { $0.element == .collectionDetails }), details.date(.referenceDate) != profile.period.through {
            let finding = CensusFinding(
                .error, CensusRules.code("100"), CensusPlace(.referenceDate, in: details),
                "The reference date of a return of \(profile.year) is \(profile.period.through.inWords).", "Correct ReferenceDate, or Year.")
            report(finding, caseReference: "")
        }
        checkAuthority(head)
    }

    /// Whether the return says that it is another authority's.
    private mutating func checkAuthority(_ head: CensusModule) {
        guard let source = head.modules.first(where: { $0.element == .source }), let cell = source[.authority],
            let authority = configuration.programme.census.lists["authority"]?.list[cell.text], authority.label != configuration.borough.name
        else { return }
        let finding = CensusFinding(
            .query, "wrong_borough", CensusPlace(cell, in: source), "The return says that it is \(authority.label)'s, not \(configuration.borough.name)'s.",
            "Check that the right return was put here. Only children with a number of this borough's were taken.")
        report(finding, caseReference: "")
    }

    // MARK: One child

    private mutating func take(_ child: CensusChild, _ found: [CensusFinding]) throws {
        file.rows += 1
        census?.childrenInReturn += 1
        var findings = found
        var isRepeated = false
        if let id = child.id, !see(id.text) {
            isRepeated = true
            findings.append(
                CensusFinding(
                    .error, CensusRules.code("8510"), CensusPlace(.childID, in: child.identifiers ?? child.module),
                    "The child's number stands in the return before; only the first was taken.", "Leave out the second, or give the child its own number."))
        }
        let people = child.id.map { roster.find($0.text) } ?? []
        guard let first = people.first else {
            if findings.isEmpty { return }
            for (code, alike) in Dictionary(grouping: findings, by: \.code) { strangers[code, default: (0, alike[0].message)].count += 1 }
            return
        }
        for finding in findings.sorted(by: { $0.place.line < $1.place.line }) { report(finding, caseReference: first.caseID) }
        if isRepeated {
            refusedChildren += 1
            partlyRead.formUnion(people.map(\.personID))
        } else {
            try keep(child, of: people)
        }
    }

    /// - Returns: whether the number has not passed before.
    private mutating func see(_ number: String) -> Bool {
        let hash = number.uppercased().hashValue
        return seen[hash & (seen.count - 1)].insert(hash).inserted
    }

    private mutating func keep(_ child: CensusChild, of people: [KnownChild]) throws {
        census?.linked += 1
        let partlyReadBefore = partlyRead.count
        // However much of it could not be used, it is one child.
        defer { if partlyRead.count > partlyReadBefore { refusedChildren += 1 } }
        for (index, person) in people.enumerated() {
            let episodes = ChildEpisodes(of: child, as: person)
            for episode in episodes.episodes { try keep(episode) }
            if !episodes.refused.isEmpty { partlyRead.insert(person.personID) }
            // The child's other cases would say the same again.
            guard index == 0 else { continue }
            for finding in episodes.refused { report(finding, caseReference: person.caseID) }
            census?.protectionPlansEndedInYear += episodes.protectionPlansEnded
            switch episodes.highest {
            case .assessment: census?.assessment += 1
            case .childInNeedPlan: census?.childInNeedPlan += 1
            case .childProtectionPlan: census?.childProtectionPlan += 1
            case nil: break
            }
        }
    }

    // MARK: Keeping

    private mutating func keep(_ episode: ChildEpisodes.Episode) throws {
        guard let sealing, let year = census?.collectionYear else { return }
        switch try ledger.keep(try sealing.seal(episode.record), row: episode.line, ofReturn: year) {
        case .new: file.newRecords += 1
        case .changed: file.changedRecords += 1
        case .unchanged, .withheld: file.unchangedRecords += 1
        case .repeats(let earlier): report(twice: episode, earlier, .query, "says again what")
        case .conflicts(let earlier): report(twice: episode, earlier, .error, "begins on the same day as")
        }
    }

    /// The return has been read to its end.
    private mutating func end() throws {
        guard let sealing, var census, let profile = configuration.programme.census.profile(of: census.collectionYear) else { return }
        try CensusCoverage(ledger: ledger, definition: configuration.programme.census, sealing: sealing).keep(roster, profile)
        census.takenBack = try ledger.endReturn(of: profile.year, sparing: partlyRead)
        for people in roster.absent {
            census.withoutData += 1
            let cameLater = try people.allSatisfy { try ledger.referralReceived(inCase: $0.caseID).map { $0 > profile.period.through } ?? false }
            if cameLater { census.withoutDataAndCameLater += 1 }
        }
        self.census = census
        file.refused = refusedChildren
    }

    /// Two episodes of a kind that begin on one day: which of them holds is not for us to say.
    private mutating func report(twice episode: ChildEpisodes.Episode, _ earlier: Int, _ severity: Issue.Severity, _ relation: String) {
        let person = episode.record["person_id"].text ?? ""
        if severity == .error { partlyRead.insert(person) }
        add(
            Issue(
                severity, "duplicate_key", at: .init(file: name, row: episode.line), caseReference: episode.record.caseID ?? "",
                message: "This \(relation) the element at line \(earlier); the first was taken.", fix: "Take one of the two out of the return."))
    }

    // MARK: Telling

    /// - Parameter showsValue: false for what may be anybody's.
    private mutating func report(_ finding: CensusFinding, caseReference: String, showsValue: Bool = true) {
        let definition = configuration.programme.census
        let place = finding.place
        let identifies = place.element.flatMap { definition.elements[$0]?.identifies } ?? false
        let path = definition.path(of: place.module) + (place.element.map { "/\($0.rawValue)" } ?? "")
        add(
            Issue(
                finding.severity, finding.code, at: .init(file: name, row: place.line), column: path, value: identifies || !showsValue ? "" : place.value,
                caseReference: caseReference, message: finding.message, fix: finding.fix))
    }

    private mutating func add(_ issue: Issue) {
        if issues.count < Self.mostIssues { issues.append(issue) } else { issuesLeftOut += 1 }
    }

    /// What was found of children who are not Restart's is nobody's business here; that there is something may be the census team's.
    private mutating func reportStrangers() {
        for (code, found) in strangers.sorted(by: { $0.key < $1.key }) {
            let children = found.count == 1 ? "one child who is" : "\(found.count) children who are"
            issues.append(
                Issue(
                    .query, code, at: .init(file: name, row: 1), message: "This concerns \(children) not Restart's: \(found.message)",
                    fix: "The borough's census team can find them with its own checks."))
        }
        if issuesLeftOut > 0 {
            issues.append(
                Issue(
                    .query, "issues_left_out", at: .init(file: name, row: 1), message: "\(issuesLeftOut) more were found than are listed here.",
                    fix: "Put right what is listed, and read the return again."))
        }
    }

    private mutating func reject(_ code: String, line: Int, _ message: String, _ fix: String) throws {
        if census != nil { try ledger.takeBack() }
        census = nil
        (file.newRecords, file.changedRecords, file.unchangedRecords) = (0, 0, 0)
        file.isRejected = true
        file.refused = file.rows
        issues = [Issue(.rejectFile, code, at: .init(file: name, row: line), message: message, fix: fix)]
    }
}
