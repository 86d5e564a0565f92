import BoroughConfig
import Domain

/// Invents the records of one family after another: people, a referral, and what follows from it. Nobody in them exists.
struct FamilyMaker {
    private let configuration: BoroughConfiguration
    private let request: SampleRequest
    private let types: [RecordType]
    private var generator: SeededGenerator

    /// How many records a family has of a type; types that are not here have one or none.
    private static let counts: [String: ClosedRange<Int>] = [
        "referrals": 1...1, "people": 2...5, "needs": 1...3, "sessions": 0...10, "partner_contacts": 0...4, "soag": 0...2, "closures": 0...1,
        "outcomes": 0...6, "child_voice": 0...2, "training": 0...3, "support_actions": 0...3, "living_arrangements": 0...3,
    ]

    /// - Parameter types: those that the borough's exports hold.
    init(_ configuration: BoroughConfiguration, _ request: SampleRequest, types: Set<RecordType>) {
        self.configuration = configuration
        self.request = request
        self.types = RecordType.all.filter(types.contains)
        generator = SeededGenerator(seed: request.seed)
    }

    /// The records of the family of a number from 1, parents before what refers to them.
    mutating func family(_ number: Int) -> [Record] {
        let first = configuration.borough.participation.first?.from ?? configuration.programme.earliestEvent
        let span = max(first.days(until: request.today) - 30, 0)
        var family = Family(caseID: caseID(number), number: number, received: first.adding(days: Int.random(in: 0...span, using: &generator)))
        for type in types { add(type, to: &family) }
        return family.records
    }

    struct Family {
        let caseID: String
        let number: Int
        let received: CivilDate
        var records: [Record] = []

        func records(of type: String) -> [Record] { records.filter { $0.type.name == type } }
    }

    private func caseID(_ number: Int) -> String {
        var digits = String(number)
        digits = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        var rest = digits[...]
        return configuration.caseIDPattern.reversed().reduce(into: "") { text, sign in
            switch sign {
            case "*": text = "X\(rest)" + text
            case "#": text = (rest.popLast().map(String.init) ?? "0") + text
            case "@": text = "X" + text
            default: text = String(sign) + text
            }
        }
    }

    private mutating func add(_ type: RecordType, to family: inout Family) {
        let range = Self.counts[type.name] ?? 0...1
        // The first people are the service user and the victim-survivor, so that roles come out as they should.
        for index in 0..<Int.random(in: range, using: &generator) {
            guard let record = record(of: type, index, in: family) else { return }
            guard type.key.count == 2, case .code(let list)? = type.field(type.key[1])?.kind else {
                family.records.append(record)
                continue
            }
            // One row for each code under one key: a whole grid, or some of the needs.
            let codes = configuration.programme.codes[list]?.codes.map(\.code) ?? []
            let chosen = type == .soag ? codes : Array(codes.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator)))
            for code in chosen {
                var row = record
                row[type.key[1]] = .text(code)
                family.records.append(row)
            }
        }
    }

    /// Nil where what it has to refer to is not there.
    private mutating func record(of type: RecordType, _ index: Int, in family: Family) -> Record? {
        var values = FieldMaker(configuration: configuration, today: request.today, family: family)
        var record = Record(type)
        for (position, field) in type.fields.enumerated() {
            let value = values.value(of: field, in: record, index: index, &generator)
            if value.isEmpty, field.requirement == .always { return nil }
            record.values[position] = value
        }
        return record
    }
}
