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

        #expect(try rig.agent("sync", "sutton", [export]).status == 0)
        // The batches as they travelled, compressed; at the hub they lie as they came.
        let sent = try Self.outbox(of: rig.home(of: "sutton"))
        try #require(sent.count > 10_000)
        #expect(Self.found(marks, in: sent) == [])

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

    @Test func `No worker's name or number leaves the borough, while their caseloads do`() throws {
        let rig = try Rig()
        let slug = "barking-and-dagenham"
        let export = "\(rig.folder.path)/export"
        try FileManager.default.copyItem(atPath: Project.examples(of: slug), toPath: export)
        for name in ["workers", "case_allocations"] {
            let text = try String(contentsOfFile: "\(export)/\(name).csv", encoding: .utf8)
            let marked = text.replacing("W-10", with: "QZW-10").replacing(#/,(Priya|Owen|Marta|Dele) /#) { ",Qz\($0.output.1) " }
            try #require(marked != text)
            try marked.write(toFile: "\(export)/\(name).csv", atomically: true, encoding: .utf8)
        }
        let marks = ["QzPriya", "QzOwen", "QzMarta", "QzDele", "QZW-101", "QZW-102", "QZW-103", "QZW-104"]
        try rig.enrol(slug)
        let synced = try rig.agent("sync", slug, [export])
        #expect(synced.status == 0)
        let told = Data((synced.output + synced.errors).utf8) + (FileManager.default.contents(atPath: "\(rig.home(of: slug))/issues.csv") ?? Data())
        #expect(Self.found(marks, in: told) == [])

        #expect(Self.found(marks, in: try Self.outbox(of: rig.home(of: slug))) == [])
        let figures = try rig.export(["--quarter", "2024-25-Q2", "--profile", "internal"])
        #expect(figures.value("open-cases", "E09000002") == "5")
        #expect(figures.value("workers-above-ceiling", "E09000002", "denominator") == "4")
        #expect(figures.value("workers-above-ceiling", "E09000002", "numerator") == "0")
        // Three workers have 3.1 cases or 5 for each whole-time post, one has none.
        #expect(figures.value("open-cases-per-worker", "E09000002", "mean").flatMap(Double.init).map { abs($0 - 2.8125) < 0.06 } == true)
        #expect(figures.value("open-cases-per-worker", "E09000029", "mean") == "[x]")
        rig.stopHub()

        var centre = Data(figures.text.utf8) + (FileManager.default.contents(atPath: rig.hubLog) ?? Data())
        let files = FileManager.default.enumerator(atPath: rig.hubHome)?.compactMap { $0 as? String } ?? []
        for file in files { centre += FileManager.default.contents(atPath: "\(rig.hubHome)/\(file)") ?? Data() }
        try #require(centre.count > 50_000)
        #expect(Self.found(marks, in: centre) == [])
        #expect(!String(decoding: centre, as: UTF8.self).contains("QZW-"))
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
