import Domain
import PluginKit

/// Reads `boroughs/programme/`.
struct ProgrammeReader {
    let folder: Folder
    let problems: ProblemList
    let kinds: [PluginKind]

    /// What plugins may add to records and months, by full name; checked where the plugins are known.
    private func added(_ purpose: ConfigReader) -> [String] {
        if kinds.isEmpty { return purpose.texts("added") }
        let names = kinds.flatMap { kind in (kind.facts.map(\.name) + kind.monthlyFigures.map(\.name)).map { "\(kind.id).\($0)" } }
        return purpose.choices("added", of: names)
    }

    func read() -> Programme {
        let codes = CodeBook(readCodeLists())
        checkThatListsAreThere(codes)
        let main = folder.read("programme.yaml", problems)
        let bands = main.flatMap { node in
            ConfigReader.read(node, problems) { reader in
                (
                    name: reader.text("name"),
                    earliest: reader.date("earliest_event"),
                    intake: intake(reader),
                    retention: reader.group("retention", retention),
                    returns: reader.group("returns") {
                        ReturnTerms(dueWorkingDays: $0.integer("due_working_days", in: 1...250), source: $0.text("source", like: Self.source))
                    },
                    age: reader.list("age_bands") { (ageBand($0), $0.node.place) },
                    risk: reader.list("risk_bands") {
                        RiskBand(code: $0.choice("code", of: codes["risk_band"]?.codes.map(\.code) ?? []), from: $0.integer("from", in: 0...24))
                    },
                    ceilings: reader.list("caseload_ceilings") { (ceiling($0, codes), $0.place(of: "until")) },
                    parameters: reader.list("parameters") { (parameter($0), $0.place(of: "until")) }
                )
            }
        }
        checkAgeBands(bands?.age ?? [])
        let purposes = readPurposes()
        let (calendar, lastHoliday) = readCalendar()
        let census = CensusDefinitionReader(folder: folder.subfolder("census"), problems: problems).read()
        return Programme(
            name: bands?.name ?? "", earliestEvent: bands?.earliest ?? CivilDate(daysSinceEpoch: 0),
            intake: bands?.intake ?? IntakeLimits(shrunkenPercent: 100, leastRows: .max), retention: bands?.retention ?? .standard, returns: bands?.returns,
            ageBands: bands?.age.map(\.0) ?? [],
            riskBands: (bands?.risk ?? []).sorted { $0.from < $1.from },
            caseloadCeilings: bands?.ceilings.map(\.0) ?? [], parameters: bands?.parameters.map(\.0) ?? [], codes: codes, purposes: purposes,
            profiles: readProfiles(), calendar: calendar, ruleSeverities: readRules(),
            census: census.definition,
            links: LinksReader(folder: folder, purposes: purposes.map(\.id), problems: problems).read(), version: folder.digest(),
            places: ProgrammePlaces(
                lastHoliday: lastHoliday, censusEnd: census.endPlace, ceilingEnds: bands?.ceilings.map(\.1) ?? [],
                parameterEnds: bands?.parameters.map(\.1) ?? []))
    }

    private static let source = "\"Programme specification 2024, section 3\""

    private func retention(_ reader: ConfigReader) -> Retention {
        // What has no day of its own is kept as long as its case.
        let types = RecordType.read.filter { $0.eventDate != nil }
        var seen: Set<String> = []
        let schedule = reader.list("schedule") { entry in
            let name = entry.choice("of", of: [Retention.Entry.wholeCase] + types.map(\.name))
            if !seen.insert(name).inserted { entry.report("of", "`\(name)` stands here twice.", expected: "one entry for each kind") }
            return Retention.Entry(type: RecordType.named(name), months: entry.integer("months", in: 1...1200), source: entry.text("source", like: Self.source))
        }
        return Retention(
            issuesPutRightDays: reader.optionalInteger("issues_put_right_days", in: 1...3653) ?? Retention.standard.issuesPutRightDays, schedule: schedule)
    }

    private func intake(_ reader: ConfigReader) -> IntakeLimits? {
        let limits = reader.group("intake") {
            IntakeLimits(shrunkenPercent: $0.integer("shrunken_percent", in: 1...100), leastRows: $0.integer("least_rows", in: 1...1_000_000))
        }
        if limits == nil {
            problems.add(
                Problem(place: reader.node.place, message: "`intake` is missing.", expected: "a group with `shrunken_percent` and `least_rows`"))
        }
        return limits
    }

    private func ageBand(_ reader: ConfigReader) -> AgeBand {
        AgeBand(
            code: reader.text("code", like: "5-10"), label: reader.text("label", like: "\"5 to 10\""),
            from: reader.integer("from", in: 0...120), to: reader.optionalInteger("to", in: 0...120))
    }

    /// Overlapping bands in one release can be subtracted from one another.
    private func checkAgeBands(_ bands: [(band: AgeBand, place: Place)]) {
        for ((band, _), (next, place)) in zip(bands, bands.dropFirst()) where band.to.map({ $0 + 1 }) != next.from {
            problems.add(
                Problem(
                    place: place, message: "The age bands `\(band.code)` and `\(next.code)` overlap or leave a gap.",
                    expected: "bands in order of age, each beginning one year after the one before ends"))
        }
    }

    private func ceiling(_ reader: ConfigReader, _ codes: CodeBook) -> CaseloadCeiling {
        CaseloadCeiling(
            role: reader.choice("role", of: codes["workers.role"]?.codes.map(\.code) ?? []), cases: reader.integer("cases", in: 1...1000),
            term: reader.term(), source: reader.text("source", like: Self.source))
    }

    private func parameter(_ reader: ConfigReader) -> Parameter {
        Parameter(
            id: reader.text("id"), title: reader.text("title"), unit: reader.text("unit"), value: reader.text("value"),
            term: reader.term(), source: reader.text("source", like: Self.source))
    }

    private func readCodeLists() -> [CodeList] {
        folder.subfolder("code-lists").files(ending: ".yaml").compactMap { file in
            guard let node = folder.subfolder("code-lists").read(file, problems) else { return nil }
            return ConfigReader.read(node, problems) { reader in
                let id = reader.text("id")
                if "\(id).yaml" != file {
                    reader.report("id", "The list `\(id)` stands in `\(file)`.", expected: "a file `\(id).yaml`")
                }
                return CodeList(
                    id: id, title: reader.text("title"), source: reader.text("source", like: Self.source),
                    codes: reader.list("codes") {
                        CodeList.Code(
                            $0.text("code", like: "mash"), label: $0.text("label", like: "\"Multi-agency safeguarding hub\""),
                            answers: $0.optionalText("answers"), group: $0.optionalText("group"))
                    })
            }
        }
    }

    /// Every list that a record type or an item is answered from must be there, or no answer could ever be right.
    private func checkThatListsAreThere(_ codes: CodeBook) {
        let fields = RecordType.all.flatMap(\.fields)
        let wanted = fields.compactMap { field -> String? in
            switch field.kind {
            case .code(let list), .codeSet(let list), .answer(_, let list): list
            case .identifier, .text, .date, .number: nil
            }
        }
        let answered = codes.lists.values.flatMap { $0.codes.compactMap(\.answers) }
        for id in Set(wanted + answered) where codes[id] == nil {
            problems.add(
                Problem(
                    place: Place(file: "\(folder.shownAs)/code-lists/\(id).yaml", line: 1, column: 1), message: "The code list `\(id)` is missing.",
                    expected: "a file `\(id).yaml` in code-lists", nearest: NearestName.of(id, among: codes.lists.keys.sorted())))
        }
    }

    private func readPurposes() -> [SharingPurpose] {
        guard let node = folder.read("sharing.yaml", problems) else { return [] }
        return ConfigReader.read(node, problems) { reader in
            reader.list("purposes") { purpose in
                SharingPurpose(
                    id: purpose.text("id"), title: purpose.text("title"),
                    fields: purpose.group("fields", sharedFields) ?? [:], added: added(purpose))
            }
        }
    }

    /// Field names by record type, each checked against the declaration: what never leaves cannot be listed.
    private func sharedFields(_ reader: ConfigReader) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        for type in RecordType.travelling {
            let listed = reader.choices(type.name, of: type.fields.map(\.name))
            for name in listed where type.field(name)?.wireName == nil {
                reader.report(type.name, "`\(name)` of `\(type.name)` identifies people.", expected: "only fields that may leave the borough")
            }
            if !listed.isEmpty { fields[type.name] = listed }
        }
        return fields
    }

    /// Which codes there are is known to intake, which checks them.
    private func readRules() -> [String: RuleSeverity] {
        guard let node = folder.read("rules.yaml", problems) else { return [:] }
        let rules = ConfigReader.read(node, problems) { reader in
            reader.list("rules") { ($0.text("code"), RuleSeverity(rawValue: $0.choice("severity", of: RuleSeverity.allCases.map(\.rawValue))) ?? .error) }
        }
        return Dictionary(rules, uniquingKeysWith: { _, last in last })
    }

    private func readProfiles() -> [DisclosureProfile] {
        guard let node = folder.read("profiles.yaml", problems) else { return [] }
        return ConfigReader.read(node, problems) { reader in
            reader.list("profiles") {
                DisclosureProfile(
                    id: $0.text("id"), title: $0.text("title"), statement: $0.text("statement", like: "\"Numbers up to 5 are hidden.\""),
                    hideUpTo: $0.integer("hide_up_to", in: 0...100), roundTo: $0.integer("round_to", in: 1...100),
                    protectionWidth: $0.integer("protection_width", in: 0...100),
                    fewestMeasurements: $0.integer("fewest_measurements", in: 1...1000),
                    hidesFullGroups: $0.flag("hides_full_groups"), showsZeros: $0.flag("shows_zeros", default: true),
                    dominance: $0.group("dominance") { ($0.integer("largest", in: 1...10), $0.integer("percent", in: 50...99)) })
            }
        }
    }

    private func readCalendar() -> (WorkingCalendar, last: Place) {
        guard let node = folder.read("bank-holidays.yaml", problems) else { return (WorkingCalendar(), Place(file: "", line: 1, column: 1)) }
        return ConfigReader.read(node, problems) { reader in
            _ = reader.text("source", like: Self.source)
            let days = reader.list("days") { day in
                _ = day.text("name", like: "\"Early May bank holiday\"")
                return (date: day.date("date"), place: day.node.place)
            }
            return (WorkingCalendar(bankHolidays: Set(days.map(\.date))), days.max { $0.date < $1.date }?.place ?? node.place)
        }
    }
}
