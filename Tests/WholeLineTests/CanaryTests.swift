import Foundation
import TestSupport
import Testing

/// A mark in every identifying field, and in every key of the case system, is found nowhere but in the borough.
@Suite(.serialized)
struct CanaryTests {
    @Test func `No identifying value leaves the borough`() throws {
        let rig = try Rig()
        let (export, marks) = try Self.markedExport(in: rig.folder)
        try #require(marks.count > 500)
        try rig.enrol("sutton")

        // Nobody answers: the batch that would be sent lies in the outbox, to be looked at as it would travel.
        rig.stopHub()
        let unsent = try rig.agent("sync", "sutton", [export])
        #expect(unsent.status == 69)
        let waiting = try Self.outbox(of: rig.home(of: "sutton"))
        try #require(waiting.count > 10_000)
        #expect(Self.found(marks, in: waiting) == [])

        try rig.startHub()
        #expect(try rig.agent("push", "sutton").status == 0)
        let figures = try rig.export(["--from", "2021-11-01", "--to", "2024-06-30", "--profile", "internal"])
        #expect(figures.value("service-users-referred", "E09000029") == "32")
        rig.stopHub()

        var centre = Data(figures.text.utf8) + (FileManager.default.contents(atPath: rig.hubLog) ?? Data())
        let files = FileManager.default.enumerator(atPath: rig.hubHome)?.compactMap { $0 as? String } ?? []
        for file in files { centre += FileManager.default.contents(atPath: "\(rig.hubHome)/\(file)") ?? Data() }
        #expect(Self.found(marks, in: centre) == [])

        // Names are sealed at home too: not even the borough's own database file shows them.
        var database = Data()
        for ending in ["", "-wal"] { database += FileManager.default.contents(atPath: "\(rig.home(of: "sutton"))/agent.sqlite\(ending)") ?? Data() }
        #expect(Self.found(marks.filter { $0.hasPrefix("Qz") }, in: database) == [])
    }

    /// Sutton's example with a unique mark in each identifying cell.
    private static func markedExport(in folder: TemporaryFolder) throws -> (path: String, marks: Set<String>) {
        let target = "\(folder.path)/export"
        try FileManager.default.copyItem(atPath: Project.examples(of: "sutton"), toPath: target)
        var marks: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: target) {
            let path = "\(target)/\(name)"
            var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n")
            let headings = lines[0].components(separatedBy: ",")
            for index in lines.indices.dropFirst() where !lines[index].isEmpty {
                var cells = lines[index].components(separatedBy: ",")
                for (column, heading) in headings.enumerated() where !cells[column].isEmpty {
                    switch heading {
                    case "forename": cells[column] = "Qzfore\(index)x"
                    case "surname": cells[column] = "Qzsur\(index)x"
                    case "la_child_id": cells[column] = "319QZ\(10_000 + index)"
                    case "postcode", "birth_date", "case_id", "referral_id", "session_id", "voice_id", "assessment_id", "grid_id", "contact_id",
                        "onward_id", "housing_referral_id", "placement_id", "response_id", "booking_id":
                        break
                    default: continue
                    }
                    marks.insert(cells[column])
                }
                lines[index] = cells.joined(separator: ",")
            }
            try lines.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        return (target, marks)
    }

    private static func outbox(of home: String) throws -> Data {
        try Outbox.bodies(database: "\(home)/agent.sqlite")
    }

    private static func found(_ marks: some Sequence<String>, in data: Data) -> [String] {
        let text = String(decoding: data, as: UTF8.self)
        let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == " ") }.map(String.init))
        return marks.filter { words.contains($0) || ($0.hasPrefix("Qz") && text.contains($0)) }.sorted()
    }
}
