import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

@Suite("Reading a layout off an export of which nothing is known")
struct LayoutRecognitionTests {
    private static func proposal(_ files: [String: Data]) throws -> LayoutProposal {
        let folder = try TemporaryFolder()
        for (name, data) in files { try folder.write(data, to: name) }
        return try recognition.get().proposal(for: [folder.path])
    }

    private static let recognition = Result {
        LayoutRecognition(programme: try Project.boroughsFolder.programme(), today: try Given.date("2024-07-15"))
    }

    private static func proposal(_ name: String, _ text: String) throws -> LayoutProposal { try proposal([name: Data(text.utf8)]) }

    /// The heading of each field.
    private static func headings(_ proposal: LayoutProposal, _ type: String) -> [String: String] {
        let columns = proposal.tables.flatMap(\.records).first { $0.type.name == type }?.columns ?? []
        return Dictionary(uniqueKeysWithValues: columns.map { ($0.field, $0.heading) })
    }

    private static let people = """
        Client No;Case Ref No;Role in case;Full name;D.O.B.;Gender;Ethnic origin;Post Code;Interpreter;LA Child ID
        17;HK-1;Service user;Reed, Sam;14.03.1988;M;WBRI;SM1 1AA;not needed;
        18;HK-1;Adult victim-survivor;Reed, Ada;02.11.1990;F;WBRI;;not needed;
        19;HK-1;Child;Reed, Kit;28.02.2015;F;WBRI;;not needed;C-1
        20;HK-2;Service user;Okoro, Ben;01.01.1979;M;BAFR;E8 1EA;not needed;
        """

    @Test("other words for what is asked, one column for a name, semicolons and days first")
    func otherWords() throws {
        let proposal = try Self.proposal("Clients 2024-06.csv", Self.people)
        let headings = Self.headings(proposal, "people")
        #expect(headings["person_id"] == "Client No")
        #expect(headings["case_id"] == "Case Ref No")
        #expect(headings["role"] == "Role in case")
        #expect(headings["birth_date"] == "D.O.B.")
        #expect(headings["sex"] == "Gender")
        #expect(headings["ethnicity"] == "Ethnic origin")
        #expect(headings["postcode"] == "Post Code")
        #expect(headings["la_child_id"] == "LA Child ID")
        let table = try #require(proposal.tables.first)
        #expect(table.records.first?.split?.heading == "Full name")
        #expect(table.records.first?.split?.fields == ["surname", "forename"])
        #expect(table.records.first?.split?.separator == ", ")
        #expect(table.delimiter?.value == .semicolon)
        #expect(table.filePattern == "Clients *.csv")
        #expect(proposal.dates.map(\.text) == ["dd.MM.yyyy"])
    }

    @Test("what stands between the codes of a cell is found where codes are", arguments: [("+", nil), (", ", ","), ("; ", ";"), (" / ", "/")])
    func joinedCodes(joiner: String, found: String?) throws {
        let informants = [["su"], ["su", "psw"], ["psw", "csc", "police"], ["police"], ["csc"], ["su", "csc"]]
        let rows = informants.enumerated().map { number, codes in
            "G\(number)|HK-\(number)|2024-05-0\(number + 1)|intake|physical|standard|unchanged|unchanged|\(codes.joined(separator: joiner))\n"
        }
        let heading = "grid_id|case_id|assessed_on|stage|domain|severity|severity_trend|frequency_trend|informants\n"
        let proposal = try Self.proposal("soag.csv", heading + rows.joined())
        #expect(proposal.tables.map(\.codesJoinedBy) == [found])
        #expect(proposal.openWordings["soag.informants"] == nil)
        #expect(Self.headings(proposal, "soag")["informants"] == "informants")
    }

    @Test("encodings are told apart by their bytes")
    func encodings() throws {
        let text = "session_id,case_id,held_on,kind,attendance\nS-1é,HK-1,2024-04-10,one_to_one,attended\n"
        func encoding(_ data: Data) throws -> Dialect.Encoding? { try Self.proposal(["sessions.csv": data]).tables.first?.encoding?.value }
        #expect(try encoding(Data(text.utf8)) == .utf8)
        #expect(try encoding(#require(text.data(using: .windowsCP1252))) == .windows1252)
        #expect(try encoding(#require(text.data(using: .utf16))) == .utf16)
        #expect(try encoding(#require(text.data(using: .utf16LittleEndian))) == .utf16)
        #expect(try encoding(#require(text.data(using: .utf16BigEndian))) == .utf16)
    }

    private static func sessions(_ days: [String]) throws -> LayoutProposal {
        let rows = days.enumerated().map { "S-\($0.offset),HK-1,\"\($0.element)\",one_to_one,attended\n" }.joined()
        return try proposal("sessions.csv", "session_id,case_id,held_on,kind,attendance\n" + rows)
    }

    @Test(
        "dates of every form",
        arguments: [
            ("2024-04-30", "yyyy-MM-dd"), ("30/04/2024", "dd/MM/yyyy"), ("3/14/2024", "M/d/yyyy"), ("30-Apr-2024", "dd-MMM-yyyy"),
            ("1 June 2024", "d MMMM yyyy"),
            ("20240430", "yyyyMMdd"), ("30/04/24", "dd/MM/yy"), ("2024-04-30T09:15:00", "yyyy-MM-ddTHH:mm:ss"), ("30/04/2024 09:15", "dd/MM/yyyy HH:mm"),
            ("April 30, 2024", "MMMM d, yyyy"),
        ])
    func dates(text: String, pattern: String) throws {
        let proposal = try Self.sessions([text])
        #expect(proposal.dates.map(\.text) == [pattern])
        #expect(!proposal.isDateOrderOpen)
    }

    @Test("whether the day or the month comes first is open while no day is later than the twelfth")
    func orderOpen() throws {
        #expect(try Self.sessions(["03/04/2024", "11/12/2023"]).isDateOrderOpen)
        #expect(try !Self.sessions(["03/04/2024", "13/12/2023"]).isDateOrderOpen)
    }

    @Test("two forms side by side are both named")
    func twoForms() throws {
        let files = [
            "sessions.csv": "session_id,case_id,held_on,kind,attendance\nS-1,HK-1,30/04/2024,one_to_one,attended\n",
            "closures.csv": "case_id,closed_on,reason\nHK-1,2024-06-30,completed\n",
        ]
        #expect(Set(try Self.proposal(files.mapValues { Data($0.utf8) }).dates.map(\.text)) == ["yyyy-MM-dd", "dd/MM/yyyy"])
    }

    @Test("wordings are matched with codes by their words, and what is not known is left open")
    func wordings() throws {
        let proposal = try Self.proposal(
            "referrals.csv",
            """
            referral_id,case_id,received_on,route,residence_gss,dash_score,service_user_consent,open_criminal_investigation,framing,child_impact_recorded,decision,decided_on
            R-1,HK-1,2024-04-02,CSC: Assessment Team,E09000012,9,Yes,No,Domestic abuse,TRUE,Accepted,2024-04-04
            R-2,HK-2,2024-04-03,Police,E09000012,9,Yes,No,Domestic abuse,TRUE,Accepted,2024-04-04
            R-3,HK-3,2024-04-04,Early help,E09000012,9,Yes,No,Domestic abuse,FALSE,Accepted,2024-04-04
            R-4,HK-4,2024-04-05,The Hub on Mare Street,E09000012,9,Yes,No,Domestic abuse,FALSE,Accepted,2024-04-04

            """)
        let routes = Dictionary(uniqueKeysWithValues: (proposal.labels["referrals.route"] ?? []).map { ($0.wording, $0.code) })
        #expect(routes == ["CSC: Assessment Team": "csc_assessment"])
        #expect(proposal.openWordings["referrals.route"] == ["The Hub on Mare Street"])
        #expect(proposal.labels["yes_no"]?.map(\.code).sorted() == ["n", "n", "y", "y"])
        #expect(proposal.codes == .relaxed)
    }

    /// A column of names under a heading that promises codes.
    @Test("no wording is kept of a column that does not hold codes")
    func namesAreNotWordings() throws {
        let rows = ["Ayodele Bankole", "Marigold Quince", "Tobias Fenwick", "police"].enumerated()
            .map { "R-\($0.offset),HK-\($0.offset),2024-04-02,\($0.element),E09000012,9,y,n,domestic_abuse,y,accepted,2024-04-04\n" }.joined()
        let proposal = try Self.proposal(
            "referrals.csv",
            "referral_id,case_id,received_on,route,residence_gss,dash_score,service_user_consent,open_criminal_investigation,framing,child_impact_recorded,decision,decided_on\n"
                + rows)
        #expect(proposal.openWordings.isEmpty)
        #expect(proposal.labels.isEmpty)
    }

    @Test("what cannot be read is told with what to do")
    func unreadable() throws {
        let proposal = try Self.proposal([
            "old.xls": Data([0xD0, 0xCF]), "notes.pdf": Data("x".utf8), "empty.csv": Data(), "zip.csv": Data([0x50, 0x4B, 3, 4, 0]),
        ])
        #expect(proposal.tables.isEmpty)
        #expect(proposal.notes.count == 4)
        for note in proposal.notes { #expect(["Save", "save", "Export it again"].contains { note.contains($0) }, "\(note)") }
    }

    @Test("a file that is like no record is not forced into one")
    func noRecord() throws {
        let proposal = try Self.proposal("rota.csv", "Desk,Monday,Tuesday\nFront,Ann,Bo\nBack,Cy,Di\n")
        #expect(proposal.tables.map(\.records.isEmpty) == [true])
        let recognition = try Self.recognition.get()
        #expect(throws: IntakeError.self) { try recognition.proposal(for: ["/no/such"]) }
    }
}
