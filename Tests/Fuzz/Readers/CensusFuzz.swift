import BoroughConfig
import Domain
import Foundation
import TestSupport

@testable import Intake

/// Census returns, from the bytes to what is kept of them.
struct CensusFuzz: FuzzReader {
    static let name = "census"

    private let file: ScratchFile
    private let borough: BoroughConfiguration

    init(folder: String) throws {
        file = ScratchFile(folder: folder, name: "cin.xml")
        borough = try Project.boroughsFolder.borough("sutton")
    }

    /// Restart's children: two with a number and one without.
    private static let known = [
        KnownChild(personID: "P1", caseID: "SUT-0001", number: Identifying("K1")),
        KnownChild(personID: "P2", caseID: "SUT-0002", number: Identifying("k2")),
        KnownChild(personID: "P3", caseID: "SUT-0002", number: nil),
    ]

    func read(_ input: FuzzInput) throws {
        var input = input
        let frame = input.choice(of: 3)
        let pieceSize = 4 + input.choice()
        let bytes = Self.framed(Array(input.rest), frame)
        try file.write(bytes)
        let whole = try read(pieceSize: 1 << 16)
        let inPieces = try read(pieceSize: pieceSize)
        try BrokenPromise.unless(whole.told == inPieces.told, "a return read in pieces of \(pieceSize) bytes says what it says read at once")

        let ledger = MemoryLedger()
        ledger.known = Self.known
        let first = try run(into: ledger)
        try check(first, ledger, lines: bytes.count { $0 == 0x0A || $0 == 0x0D } + 1)
        let before = ledger.records
        let second = try run(into: ledger)
        try BrokenPromise.unless(second.file.newRecords == 0 && second.file.changedRecords == 0, "a return that comes again changes nothing")
        try BrokenPromise.unless(ledger.records == before, "a return that comes again leaves what there is")
    }

    /// A whole return; the children of one; what is known of one child.
    private static func framed(_ bytes: [UInt8], _ frame: Int) -> [UInt8] {
        let head =
            "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header><Children>"
        switch frame {
        case 1: return Array(head.utf8) + bytes + Array("</Children></Message>".utf8)
        case 2:
            let child = "<Child><ChildIdentifiers><LAchildID>K1</LAchildID><PersonBirthDate>2014-01-02</PersonBirthDate></ChildIdentifiers>"
            return Array((head + child).utf8) + bytes + Array("</Child></Children></Message>".utf8)
        default: return bytes
        }
    }

    private struct Reading {
        var told: [String] = []
    }

    /// Everything that the stream tells, as text.
    private func read(pieceSize: Int) throws -> Reading {
        var reading = Reading()
        do {
            let stream = try CensusStream(path: file.path, definition: borough.programme.census, pieceSize: pieceSize)
            while let children = try stream.next() {
                for child in children {
                    Self.tell(child.module, into: &reading.told)
                    reading.told += child.oddities.map { "\($0.kind) \($0.place.value)" }
                }
            }
            if let head = stream.head { Self.tell(head, into: &reading.told) }
            reading.told += stream.headOddities.map { "\($0.kind) \($0.place.value)" }
        } catch is CensusStream.Fault {
            // How far a damaged file was read before that came out depends on the pieces.
            reading.told = ["damaged"]
        }
        return reading
    }

    private static func tell(_ module: CensusModule, into told: inout [String]) {
        told.append("\(module.element) \(module.line)")
        told += module.cells.map { "\($0.element) \($0.line) \($0.text)" }
        for inner in module.modules { tell(inner, into: &told) }
    }

    private func run(into ledger: MemoryLedger) throws -> CensusRun {
        var run = CensusRun(configuration: borough, ledger: ledger, path: file.path, name: "cin.xml")
        try run.read()
        return run
    }

    private func check(_ run: CensusRun, _ ledger: MemoryLedger, lines: Int) throws {
        let cases = Dictionary(uniqueKeysWithValues: Self.known.map { ($0.personID, $0.caseID) })
        for type in RecordType.ofSocialCare {
            for record in ledger.records(type) {
                let person = record["person_id"].text ?? ""
                try BrokenPromise.unless(["P1", "P2"].contains(person) && cases[person] == record.caseID, "only children with a number on the roster are kept")
            }
        }
        try BrokenPromise.unless(
            ledger.counts.keys.allSatisfy { name in RecordType.ofSocialCare.contains { $0.name == name } }, "only what a return tells is kept")
        let file = run.file
        try BrokenPromise.unless(file.refused >= 0 && file.refused <= file.rows, "no more children are refused than there are")
        if file.isRejected {
            try BrokenPromise.unless(ledger.counts.values.allSatisfy { $0 == 0 } && run.issues.count == 1, "of a return that is not taken nothing is kept")
        }
        if let census = run.census {
            try BrokenPromise.unless(census.linked <= census.childrenInReturn && census.linked <= 2 && census.withoutData >= 1, "no child is linked twice")
        }
        for issue in run.issues {
            try BrokenPromise.unless((1...lines).contains(issue.location.row), "what is wrong stands in a line of the file")
            try BrokenPromise.unless(!issue.message.isEmpty && !issue.fix.isEmpty, "what is wrong is said, and what to do")
            try BrokenPromise.unless(["", "SUT-0001", "SUT-0002"].contains(issue.caseReference), "only Restart's cases are named")
            guard issue.caseReference.isEmpty, issue.code != "element_unknown", !issue.column.contains("Header") else { continue }
            try BrokenPromise.unless(issue.value.isEmpty, "no value of a child who is not Restart's is shown")
        }
    }
}
