import Domain
import Intake

/// The tables of a yearly statement.
struct StatementTables {
    let statement: YearlyStatement

    var sections: [Markup] {
        section("What left, by record type and field", statement.tables.isEmpty ? [none("Nothing left.")] : statement.tables.map(table))
            + section("Purposes", [purposes]) + section("Agreements on which it left", agreements)
            + section("Versions of the configuration", [configurations])
            + section("What was taken back for good", [recalls]) + section("What people asked for", [choices])
            + section("Cases handed over between boroughs", [transfers]) + section("Keys", [keys])
    }

    private func section(_ title: String, _ parts: [Markup]) -> [Markup] { [.element("h2", title)] + parts }

    private func none(_ words: String) -> Markup { .element("p", words) }

    // MARK: Tables

    /// A cell; numbers stand to the right.
    private enum Cell {
        case words(String)
        case number(Int)
    }

    private func table(_ caption: String, _ headings: [String], _ rows: [[Cell]]) -> Markup {
        let head = Markup.element("tr", of: headings.map { .element("th", ["scope": "col"], $0) })
        let body = rows.map { row in
            Markup.element(
                "tr",
                of: row.enumerated().map { index, cell in
                    switch cell {
                    case .words(let words): index == 0 ? .element("th", ["scope": "row"], words) : .element("td", words)
                    case .number(let number): .element("td", ["class": "number"], String(number))
                    }
                })
        }
        let table = Markup.element("table", of: [.element("caption", caption), .element("thead", of: [head]), .element("tbody", of: body)])
        // Digests and many columns are wider than a telephone: the table scrolls by itself, from the keyboard too.
        return .element("div", ["class": "table", "role": "region", "aria-label": caption, "tabindex": "0"], of: [table])
    }

    private func table(_ table: YearlyStatement.Table) -> Markup {
        let refused = table.refused == 0 ? "" : ", of which the hub refused \(table.refused)"
        return self.table(
            "\(table.title) (\(table.name)): \(table.rows) rows\(refused)", ["Field", "What it is about", "How it leaves", "For", "Rows"],
            table.fields.map { field in
                [
                    .words(field.name), .words(field.meaning), .words(field.form), .words(field.purposes.joined(separator: ", ")), .number(field.rows),
                ]
            })
    }

    private var purposes: Markup {
        statement.purposes.isEmpty
            ? none("None was in use.")
            : table("The purposes that agreements covered", ["Purpose", "What for"], statement.purposes.map { [.words($0.id), .words($0.title)] })
    }

    private var agreements: [Markup] {
        guard !statement.agreements.isEmpty else { return [none("None was in use.")] }
        return statement.agreements.map { agreement in
            let term = agreement.from.map { "in force from \($0.inWords)\(agreement.until.map { " until \($0.inWords)" } ?? "")" }
            let known = [agreement.reference.map { "reference \($0)" }, term].compactMap { $0 }.joined(separator: ", ")
            return table(
                "\(agreement.title ?? agreement.id) (\(agreement.id))", ["What", "As it stands"],
                [
                    [.words("Agreement"), .words(known.isEmpty ? "not in the configuration any more" : known)],
                    [
                        .words("Rests on"),
                        .words(agreement.evidence.map { "\($0.kind) \($0.reference), signed on \($0.signedOn.inWords)" }.joined(separator: "; ")),
                    ],
                    [.words("Covered"), .words(agreement.purposes.joined(separator: ", "))], [.words("In use"), .words(words(agreement.use))],
                ])
        }
    }

    private func words(_ use: YearlyStatement.Use) -> String {
        "\(use.firstDay.inWords) to \(use.lastDay.inWords), \(use.batches) batch\(use.batches == 1 ? "" : "es")"
    }

    private var configurations: Markup {
        statement.configurations.isEmpty
            ? none("None was in use.")
            : table(
                "What may leave, and in what form, is in these", ["Version", "From", "To", "Batches"],
                statement.configurations.map {
                    [.words($0.version), .words($0.use.firstDay.inWords), .words($0.use.lastDay.inWords), .number($0.use.batches)]
                })
    }

    private var recalls: Markup {
        statement.recalls.isEmpty
            ? none("Nothing was recalled.")
            : table(
                "The hub's signed deletion receipts",
                ["Batch", "When", "Digest", "Versions deleted", "Kept batches cut", "Reports that may have counted them"],
                statement.recalls.map {
                    [
                        .words("\($0.push.number)"), .words($0.push.receivedAt), .words($0.push.digest), .number($0.versions), .number($0.batches),
                        .number($0.reports),
                    ]
                })
    }

    private var choices: Markup {
        table(
            "Counts only; whom they are about stays in the register", ["Choice", "Noted in the year", "Lifted in the year", "In effect at its end"],
            [("Objections", statement.objections), ("Embargoes", statement.embargoes)].map { name, counts in
                [.words(name), .number(counts.noted), .number(counts.lifted), .number(counts.inEffect)]
            })
    }

    private var transfers: Markup {
        let states = Set(statement.transfers.offered.keys).union(statement.transfers.received.keys).sorted()
        guard !states.isEmpty else { return none("None was handed over.") }
        return table(
            "By how each stands", ["State", "Offered from here", "Offered to here"],
            states.map { [.words($0), .number(statement.transfers.offered[$0] ?? 0), .number(statement.transfers.received[$0] ?? 0)] })
    }

    private var keys: Markup {
        statement.keys.isEmpty
            ? none("The agent's keys stayed as they were.")
            : table(
                "What was done to the agent's keys, as the audit has it", ["What", "How often"],
                statement.keys.sorted { $0.key < $1.key }.map { [.words($0.key), .number($0.value)] })
    }
}
