import BoroughConfig
import Domain
import Privacy
import Storage

/// What of links goes into a batch: match keys that differ from those at the hub, and what people have decided.
///
/// Match keys are made of people who stand at the hub, in roles that the programme links, while an agreement in force covers it. Whoever
/// is none of these any more, whose home lacks the key, or who objects, is taken back.
struct LinkMaker {
    let configuration: BoroughConfiguration
    let pseudonyms: Pseudonymiser
    let sealer: RecordSealer
    /// The versions of the programme's key that this home holds; none where it has been given none.
    let keys: [LinkKey]
    let today: CivilDate

    /// One row: whose match key it is, and what it is now.
    private typealias Change = (key: AgentTransaction.SentMatchKey, value: String?)

    /// Takes what there is room for, and remembers that it has left.
    /// - Parameter room: how many rows the batch still takes.
    func tables(_ transaction: AgentTransaction, batch: Int, _ room: inout Int) throws -> [WireTable] {
        guard room > 0 else { return [] }
        var decisions = WireTable(type: WireTable.linkDecisions, columns: WireTable.linkDecisionColumns)
        for decision in try sayable(transaction).prefix(room) {
            decisions.rows.append([.text(decision.candidate), .text(decision.person), .text(decision.decision.rawValue)])
            try transaction.markLinkDecisions(on: decision.candidate, batch: batch)
        }
        room -= decisions.rows.count
        var matchKeys = WireTable(type: WireTable.matchKeys, columns: WireTable.matchKeyColumns)
        for change in try changes(transaction).prefix(room) {
            matchKeys.rows.append([
                .text(change.key.person), .text(change.key.rule), .number(change.key.keyVersion), change.value.map { .text($0) } ?? .none,
            ])
            try transaction.setSentMatchKey(change.key, change.value)
        }
        room -= matchKeys.rows.count
        // What was rejected is known before anything is compared.
        return [decisions, matchKeys].filter { !$0.rows.isEmpty }
    }

    /// How many rows wait.
    func waiting(_ transaction: AgentTransaction) throws -> Int { try sayable(transaction).count + changes(transaction).count }

    /// Those at the hub who may be compared today, by pseudonym.
    func people(_ transaction: AgentTransaction, in roles: Set<PersonRole>) throws -> [String: AgentTransaction.PendingRecord] {
        var people: [String: AgentTransaction.PendingRecord] = [:]
        try transaction.forEachPersonAtHub(in: roles, on: today) { person in
            if let pseudonym = pseudonym(of: person) { people[pseudonym] = person }
        }
        return people
    }

    private func pseudonym(of person: AgentTransaction.PendingRecord) -> String? {
        guard let id = person.record["person_id"].text, let role = person.role else { return nil }
        return pseudonyms.pseudonym(of: id, .person, role: role)
    }

    /// What is taken back first, then what is new.
    private func changes(_ transaction: AgentTransaction) throws -> [Change] {
        let sent = try transaction.sentMatchKeys()
        let roles = keys.isEmpty ? [] : configuration.linkableRoles(on: today)
        guard !sent.isEmpty || !roles.isEmpty else { return [] }
        var wanted: [AgentTransaction.SentMatchKey: String] = [:]
        for role in roles {
            let maker = MatchKeyMaker(keys, for: role)
            try transaction.forEachPersonAtHub(in: [role], on: today) { person in
                guard let pseudonym = pseudonym(of: person) else { return }
                for (slot, value) in maker.keys(of: try sealer.opened(person.record, person.sealed)) {
                    wanted[.init(person: pseudonym, rule: slot.rule.rawValue, keyVersion: slot.keyVersion)] = value
                }
            }
        }
        let takenBack = sent.keys.filter { wanted[$0] == nil }.sorted(by: Self.precedes).map { Change($0, nil) }
        let changed = wanted.filter { sent[$0.key] != $0.value }.sorted { Self.precedes($0.key, $1.key) }.map { Change($0.key, $0.value) }
        return takenBack + changed
    }

    private static func precedes(_ one: AgentTransaction.SentMatchKey, _ other: AgentTransaction.SentMatchKey) -> Bool {
        (one.person, one.rule, one.keyVersion) < (other.person, other.rule, other.keyVersion)
    }

    /// Decisions of whose person the hub may be told today. To confirm needs an agreement in force; to reject does not.
    private func sayable(_ transaction: AgentTransaction) throws -> [AgentTransaction.KeptLinkDecision] {
        let waiting = try transaction.waitingLinkDecisions()
        guard !waiting.isEmpty else { return [] }
        let known = try people(transaction, in: Set(PersonRole.allCases))
        let roles = Set(configuration.linkableRoles(on: today).map(\.rawValue))
        return waiting.filter { decision in
            guard let role = known[decision.person]?.role else { return false }
            return decision.decision == .reject || roles.contains(role)
        }
    }

    // MARK: What was said, and was not

    /// Remembers what a batch that only the hub had says.
    static func adopt(_ table: WireTable, of batch: Int, on day: CivilDate, _ transaction: AgentTransaction) throws {
        for row in table.rows {
            if let (key, value) = matchKey(row, table) {
                try transaction.setSentMatchKey(key, value)
            } else if table.type == WireTable.linkDecisions, row.count == 3, let candidate = row[0].text, let person = row[1].text,
                let decision = row[2].text.flatMap(LinkDecision.init)
            {
                try transaction.adoptLinkDecision(decision, on: candidate, person: person, day: day, batch: batch)
            }
        }
    }

    /// What a batch says that the hub did not take: what stands there is not certain, so it is said, or taken back, again.
    static func forget(_ table: WireTable, _ transaction: AgentTransaction) throws {
        for row in table.rows {
            if let (key, _) = matchKey(row, table) { try transaction.setSentMatchKey(key, "") }
        }
    }

    private static func matchKey(_ row: [WireValue], _ table: WireTable) -> (AgentTransaction.SentMatchKey, String?)? {
        guard table.type == WireTable.matchKeys, row.count == 4, let person = row[0].text, let rule = row[1].text, let version = row[2].number else {
            return nil
        }
        return (.init(person: person, rule: rule, keyVersion: version), row[3].text)
    }
}
