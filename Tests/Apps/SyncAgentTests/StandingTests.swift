import Domain
import Foundation
import Spreadsheets
import TestSupport
import Testing

@testable import Intake
@testable import SyncAgent

/// What is new, what is still open and what was put right, from run to run.
struct StandingTests {
    let given: GivenAgent

    init() throws {
        given = try GivenAgent()
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.write(GivenAgent.closures, "closures.csv")
    }

    @Test func `What is found for the first time is new`() throws {
        let first = try given.ingest()
        #expect(first.told(.new) == ["value_missing closed_on 2", "date_impossible closed_on 3"])
        #expect(first.told(.open).isEmpty)
        #expect(first.putRight.isEmpty)
    }

    @Test func `What is found again is open since the first day, wherever its row has moved to`() throws {
        try given.ingest(today: "2024-07-15")
        try given.write("case_id,closed_on,reason\nSUT-0002,2024-13-01,completed\nSUT-0001,,completed\n", "closures.csv")
        let second = try given.ingest(today: "2024-08-20")
        #expect(second.told(.open) == ["date_impossible closed_on 2", "value_missing closed_on 3"])
        #expect(Set(second.issues.map(\.since.description)) == ["2024-07-15"])
        #expect(second.words == "0 new, 2 still open (the oldest since 15 July 2024), 0 put right since the last run of the same files.")
    }

    @Test func `What is gone from a file that was read again was put right, and told once`() throws {
        try given.ingest()
        try given.write(GivenAgent.closures.replacingOccurrences(of: "2024-13-01", with: "2024-06-01"), "closures.csv")
        let second = try given.ingest(today: "2024-08-20")
        #expect(second.told(.fixed) == ["date_impossible closed_on 3"])
        #expect(second.putRight.first?[.value] == "2024-13-01")
        #expect(second.told(.open) == ["value_missing closed_on 2"])
        #expect(try given.ingest(today: "2024-08-21").putRight.isEmpty)
    }

    @Test func `Another wrong value is another issue`() throws {
        try given.ingest()
        try given.write(GivenAgent.closures.replacingOccurrences(of: "2024-13-01", with: "2024-14-01"), "closures.csv")
        let second = try given.ingest()
        #expect(second.told(.new) == ["date_impossible closed_on 3"])
        #expect(second.told(.fixed) == ["date_impossible closed_on 3"])
    }

    @Test func `A file that was not read again is left alone`() throws {
        try given.ingest()
        try given.run("ingest", ["\(given.exports)/referrals.csv"])
        #expect(try given.home.lastRun().putRight.isEmpty)
        #expect(try given.ingest().told(.open).count == 2)
    }

    /// Writes a workbook of Havering's with a sheet for each text, comma between cells.
    private func write(_ sheets: [(name: String, text: String)], to path: String) throws {
        let writer = try WorkbookWriter(path: path)
        for (name, text) in sheets {
            let sheet = try writer.sheet(name)
            for (row, line) in text.split(separator: "\n").enumerated() {
                for (column, cell) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                    try writer.write(String(cell), sheet, row: row, column: column)
                }
            }
        }
        try writer.close()
    }

    @Test func `A sheet of a workbook is known again, and what is put right in it is told`() throws {
        let havering = try GivenAgent(of: "havering")
        try FileManager.default.createDirectory(atPath: havering.exports, withIntermediateDirectories: true)
        let path = "\(havering.exports)/Restart return.xlsx"
        func sheets(_ closures: String) -> [(String, String)] {
            func ours(_ text: String) -> String {
                text.replacing("SUT", with: "HAV").replacing("E09000029", with: "E09000016").replacing(/(\d{4})-(\d\d)-(\d\d)/) { "\($0.3)/\($0.2)/\($0.1)" }
            }
            return [("Referrals", ours(GivenAgent.referrals)), ("Closures", ours(closures))]
        }
        // The sheets that are left out are told of too.
        func ofCells(_ told: [String]) -> [String] { told.filter { !$0.hasPrefix("sheet_missing") } }
        try write(sheets(GivenAgent.closures), to: path)
        #expect(try ofCells(havering.ingest().told(.new)) == ["value_missing closed_on 2", "date_impossible closed_on 3"])
        try FileManager.default.removeItem(atPath: path)
        try write(sheets(GivenAgent.closures.replacing("SUT-0002,2024-13-01,completed\n", with: "")), to: path)
        let second = try havering.ingest(today: "2024-08-20")
        #expect(second.told(.fixed) == ["date_impossible closed_on 3"])
        #expect(ofCells(second.told(.open)) == ["value_missing closed_on 2"])
    }

    @Test func `A file that was refused whole puts nothing right`() throws {
        try given.ingest()
        try given.write("case_id,reason\nSUT-0001,completed\n", "closures.csv")
        let second = try given.ingest()
        #expect(second.told(.new) == ["header_missing closed_on 1"])
        #expect(second.putRight.isEmpty)
        try given.write(GivenAgent.closures, "closures.csv")
        let third = try given.ingest(today: "2024-09-01")
        #expect(third.told(.fixed) == ["header_missing closed_on 1"])
        #expect(third.told(.open).count == 2)
    }

    @Test func `Two rows that say the same wrong thing are two issues`() throws {
        try given.write(
            "booking_id,course,event_on,agency,attended,pre_score,post_score\n,core,2024-05-01,early_help,y,50,80\n,core,2024-05-01,early_help,y,50,80\n",
            "training.csv")
        #expect(try given.ingest().told(.new).filter { $0.contains("booking_id") } == ["value_missing booking_id 2", "value_missing booking_id 3"])
        try given.write("booking_id,course,event_on,agency,attended,pre_score,post_score\n,core,2024-05-01,early_help,y,50,80\n", "training.csv")
        let second = try given.ingest()
        #expect(second.told(.open).contains("value_missing booking_id 2"))
        #expect(second.told(.fixed) == ["value_missing booking_id 3"])
    }

    @Test func `A check says how things stand and changes nothing`() throws {
        try given.run("check", [given.exports])
        #expect(try given.home.lastRun().told(.new).count == 2)
        try given.run("check", [given.exports], today: "2024-08-01")
        let second = try given.home.lastRun()
        #expect(second.isCheck)
        #expect(second.told(.new).count == 2)
    }

    @Test func `A file under another name of its source is known again, and its record can be put right there`() throws {
        let agent = try GivenAgent()
        let boroughs = "\(agent.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
        let sources = "\(boroughs)/sutton/sources.yaml"
        let text = try String(contentsOfFile: sources, encoding: .utf8).replacingOccurrences(of: "[\"closures.csv\"]", with: "[\"closures-*.csv\"]")
        try text.write(toFile: sources, atomically: true, encoding: .utf8)
        func read(_ name: String, _ text: String, today: String) throws -> RunFeedback {
            try? FileManager.default.removeItem(atPath: agent.exports)
            try agent.write(GivenAgent.referrals, "referrals.csv")
            try agent.write(text, name)
            try agent.run("ingest", [agent.exports, "--boroughs", boroughs], today: today)
            return try agent.home.lastRun()
        }
        _ = try read("closures-june.csv", GivenAgent.closures, today: "2024-07-01")
        let second = try read("closures-july.csv", "case_id,closed_on,reason\nSUT-0001,2024-06-30,completed\n", today: "2024-08-01")
        #expect(second.told(.fixed) == ["value_missing closed_on 2"])
        let third = try read("closures-august.csv", "case_id,closed_on,reason\nSUT-0002,2024-13-01,completed\n", today: "2024-09-01")
        #expect(third.told(.open) == ["date_impossible closed_on 2"])
        #expect(third.issues.first?.since.description == "2024-07-01")
    }

    @Test func `No value of an export lies in the clear in the database`() throws {
        try given.write(GivenAgent.closures.replacingOccurrences(of: "2024-13-01", with: "Canary-Smith"), "closures.csv")
        try given.write(
            "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\nP1,SUT-0001,service_user,Sam,Canary-Reed,Canary-1988,M,WBRI,SM1 1AA,not_needed,\n",
            "people.csv")
        #expect(try given.ingest().issues.count == 3)
        for suffix in ["", "-wal"] {
            let data = FileManager.default.contents(atPath: given.home.databasePath + suffix) ?? Data()
            #expect(data.range(of: Data("Canary".utf8)) == nil)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: "\(given.home.path)/last-run.json")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
