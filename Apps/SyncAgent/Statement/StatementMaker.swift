import BoroughConfig
import Domain
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Draws up the statement of a year from receipts, the configuration and the audit. The same state gives the same statement.
struct StatementMaker {
    let configuration: BoroughConfiguration
    let year: FinancialYear
    let today: CivilDate

    private typealias Signed = (batch: AgentTransaction.StoredBatch, receipt: Receipt, day: CivilDate)

    func make(_ transaction: AgentTransaction, proof: YearlyStatement.Proof) throws -> YearlyStatement {
        let batches = try transaction.batches()
        let all = try batches.compactMap(signed)
        let those = all.filter { year.period.contains($0.day) }
        let audit = try transaction.auditCounts(in: year.period)
        return YearlyStatement(
            borough: configuration.borough.slug, boroughName: configuration.borough.name, year: year.description, period: year.period, madeOn: today,
            batches: those.count, rows: those.reduce(0) { $0 + $1.receipt.rows.values.reduce(0, +) },
            refused: those.reduce(0) { $0 + ($1.receipt.refused?.count ?? 0) }, first: those.first.map(push), last: those.last.map(push),
            waiting: batches.count - all.count, tables: tables(those), purposes: purposes(those), agreements: agreements(those),
            configurations: uses(those) { [$0.configuration] }.map { .init(version: $0.name, use: $0.use) }, recalls: recalls(those),
            objections: try choices(.objection, audit, transaction), embargoes: try choices(.embargo, audit, transaction),
            transfers: try transfers(transaction), keys: audit.filter { $0.key == "enrolled" || $0.key.hasPrefix("key") }, latest: all.last.map(push),
            proof: proof)
    }

    private func signed(_ batch: AgentTransaction.StoredBatch) throws -> Signed? {
        guard batch.acknowledgedAt != nil, let receipt = try batch.signedReceipt() else { return nil }
        guard let day = CivilDate(iso: receipt.receivedAt.prefix(10)) else { throw batch.receiptIsDamaged }
        return (batch, receipt, day)
    }

    private func push(_ signed: Signed) -> YearlyStatement.Push {
        .init(number: signed.batch.number, digest: signed.batch.digest, receivedAt: signed.receipt.receivedAt)
    }

    // MARK: What left

    private func tables(_ those: [Signed]) -> [YearlyStatement.Table] {
        let covered = coveredPurposes(those)
        let names = Set(those.flatMap { $0.receipt.rows.keys })
        let order = RecordType.travelling.map(\.name) + [WireTable.pluginFacts, WireTable.monthlyFigures, WireTable.withdrawals, WireTable.recalls]
        return (order.filter(names.contains) + names.subtracting(order).sorted()).map { name in
            let type = RecordType.named(name)
            let isAdded = name == WireTable.pluginFacts || name == WireTable.monthlyFigures
            var counts: [String: Int] = [:]
            for signed in those {
                for field in signed.receipt.fields[name] ?? [] { counts[field, default: 0] += signed.receipt.rows[name] ?? 0 }
            }
            let known = type?.travellingFields.compactMap(\.wireName) ?? counts.keys.sorted()
            return .init(
                name: name, title: type?.title ?? Self.titles[name] ?? name, rows: those.reduce(0) { $0 + ($1.receipt.rows[name] ?? 0) },
                refused: those.reduce(0) { $0 + ($1.receipt.refused ?? []).count { $0.type == name } },
                fields: (known.filter { counts[$0] != nil } + Set(counts.keys).subtracting(known).sorted()).map { column in
                    let field = type?.fields.first { $0.wireName == column }
                    return .init(
                        name: column, meaning: field?.meaning ?? Self.meanings[column] ?? "", form: field.map(form) ?? "as worked out in the borough",
                        rows: counts[column] ?? 0,
                        purposes: configuration.programme.purposes.filter { purpose in
                            covered.contains(purpose.id)
                                && (field.map { purpose.fields[name]?.contains($0.name) ?? false } ?? (isAdded && !purpose.added.isEmpty))
                        }.map(\.id))
                })
        }
    }

    private func form(_ field: Field) -> String {
        switch field.privacy {
        case .linking: "as a keyed pseudonym"
        case .coarsened(.ageBand): "as an age band"
        case .coarsened(.riskBand): "as a risk band"
        case .withConsent: "in the speaker's words, with consent"
        case .shared: "as it is"
        case .identifying, .confined: "never"
        }
    }

    private static let titles = [
        WireTable.pluginFacts: "What the borough's sections say of records",
        WireTable.monthlyFigures: "Monthly figures of the borough itself",
        WireTable.withdrawals: "Records withdrawn at the hub",
        WireTable.recalls: "Recalls, for which the hub deletes",
    ]

    private static let meanings = [
        "record_type": "The kind of record", "record": "The record, by its pseudonym", "name": "What is said", "value": "What it is",
        "month": "The month", "scope": "What kind of thing is recalled",
    ]

    private func coveredPurposes(_ those: [Signed]) -> Set<String> { Set(those.flatMap { ($0.receipt.basis ?? []).flatMap(\.purposes) }) }

    private func purposes(_ those: [Signed]) -> [YearlyStatement.Purpose] {
        let covered = coveredPurposes(those)
        let known = configuration.programme.purposes.filter { covered.contains($0.id) }.map { YearlyStatement.Purpose(id: $0.id, title: $0.title) }
        return known + covered.subtracting(known.map(\.id)).sorted().map { .init(id: $0, title: $0) }
    }

    // MARK: On what ground

    /// Under each of the names that a receipt gives: from when to when, in the order of their first days.
    private func uses(_ those: [Signed], _ names: (Receipt) -> [String]) -> [(name: String, use: YearlyStatement.Use)] {
        var uses: [String: YearlyStatement.Use] = [:]
        for signed in those {
            for name in Set(names(signed.receipt)) {
                let before = uses[name]
                uses[name] = .init(
                    firstDay: min(before?.firstDay ?? signed.day, signed.day), lastDay: max(before?.lastDay ?? signed.day, signed.day),
                    batches: (before?.batches ?? 0) + 1)
            }
        }
        return uses.sorted { ($0.value.firstDay, $0.key) < ($1.value.firstDay, $1.key) }.map { (name: $0.key, use: $0.value) }
    }

    private func agreements(_ those: [Signed]) -> [YearlyStatement.Agreement] {
        uses(those, \.agreements).map { id, use in
            let known = configuration.agreements.first { $0.id == id }
            let covered = Set(those.flatMap { $0.receipt.basis ?? [] }.filter { $0.agreement == id }.flatMap(\.purposes))
            return .init(
                id: id, title: known?.title, reference: known?.reference, from: known?.term.from, until: known?.term.until,
                evidence: (known?.evidence ?? []).map { .init(kind: $0.kind.inWords, reference: $0.reference, signedOn: $0.signedOn) },
                purposes: covered.sorted(), use: use)
        }
    }

    // MARK: What else was done

    private func recalls(_ those: [Signed]) -> [YearlyStatement.Recall] {
        those.compactMap { signed in
            signed.receipt.purge.map {
                .init(push: push(signed), versions: $0.versions.values.reduce(0, +), batches: $0.batches.count, reports: $0.reports.count)
            }
        }
    }

    private func choices(
        _ choice: AgentTransaction.Choice, _ audit: [String: Int], _ transaction: AgentTransaction
    ) throws -> YearlyStatement.Choices {
        let day = min(today, year.period.through)
        let inEffect = try transaction.choices(choice).count { kept in
            (choice == .objection ? kept.day <= day : kept.day >= day) && kept.liftedOn.map { $0 > day } ?? true
        }
        return .init(noted: audit["\(choice.rawValue).add"] ?? 0, lifted: audit["\(choice.rawValue).lift"] ?? 0, inEffect: inEffect)
    }

    private func transfers(_ transaction: AgentTransaction) throws -> YearlyStatement.Transfers {
        let those = try transaction.transfers().filter { year.period.contains($0.madeOn) }
        func counts(outgoing: Bool) -> [String: Int] {
            Dictionary(those.filter { $0.isOutgoing == outgoing }.map { ($0.state, 1) }, uniquingKeysWith: +)
        }
        return .init(offered: counts(outgoing: true), received: counts(outgoing: false))
    }
}
