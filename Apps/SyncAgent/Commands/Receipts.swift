import ArgumentParser
import Foundation
import Storage
import SyncProtocol
import Terminal
import Transport

/// What has left the building.
struct Receipts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what has left, batch by batch, as the hub signed for it.",
        discussion: "Example: restart-agent receipts --home /srv/restart --verify")

    @OptionGroup var options: HomeOptions

    @Flag(help: "Check every signature and that no batch is missing from the chain.")
    var verify = false

    struct Line: Encodable {
        let number: Int
        let digest: String
        let acknowledgedAt: String
        let rows: [String: Int]
        let fields: [String: [String]]
        let agreements: [String]
        let configuration: String
    }

    func run() throws {
        let (link, batches) = try options.home.store().read { (try $0.hubLink(), try $0.batches()) }
        var previous = ""
        var lines: [Line] = []
        for batch in batches {
            if verify, batch.previous != previous {
                throw CommandFailure(.dataRefused, "Batch \(batch.number) does not follow on from the one before it: the chain is broken.")
            }
            previous = batch.digest
            guard let text = batch.receipt, let acknowledgedAt = batch.acknowledgedAt, let link else { continue }
            let receipt: Receipt
            if verify {
                do {
                    receipt = try ReceiptCheck.receipt(in: Data(text.utf8), hubKey: link.hubKey, number: batch.number, digest: batch.digest)
                } catch is ProtocolError {
                    throw CommandFailure(.dataRefused, "The receipt of batch \(batch.number) that lies here is not the one that the hub signed for it.")
                }
            } else {
                guard let document = try? JSONDecoder().decode(SignedDocument.self, from: Data(text.utf8)),
                    let read = try? JSONDecoder().decode(Receipt.self, from: Data(document.text.utf8))
                else { throw CommandFailure(.dataRefused, "The receipt of batch \(batch.number) that lies here is damaged.") }
                receipt = read
            }
            lines.append(
                Line(
                    number: batch.number, digest: batch.digest, acknowledgedAt: acknowledgedAt, rows: receipt.rows, fields: receipt.fields,
                    agreements: receipt.agreements, configuration: receipt.configuration))
        }
        if options.shared.json { return try Console.print(json: lines) }
        for line in lines { Console.print(words(line)) }
        if lines.isEmpty { Console.print("Nothing has left.") }
        if verify, !lines.isEmpty {
            Console.print("\(lines.count) receipt\(lines.count == 1 ? "" : "s") checked: every signature holds and no batch is missing.")
        }
    }

    /// Only the hub can tell whether the chain here has lost its end.
    private func verifyEnd(_ count: Int) throws {
        let checked = "\(count) receipt\(count == 1 ? "" : "s") checked: every signature holds"
        do {
            try Pusher(home: options.home, configuration: try options.configuration(), today: options.shared.today).pull()
            Console.print("\(checked), no batch is missing, and the hub stands where this agent does.")
        } catch is HubConnection.Unavailable {
            Console.print("\(checked) and no batch between them is missing. The hub is away, so whether it has more was not checked.")
        }
    }

    private func words(_ line: Line) -> String {
        let tables = line.rows.sorted { $0.key < $1.key }.map { name, count in
            "    \(name): \(count) rows with \(line.fields[name]?.joined(separator: ", ") ?? "")"
        }
        let head =
            "Batch \(line.number), acknowledged \(line.acknowledgedAt), under \(line.agreements.joined(separator: ", ")), configuration \(line.configuration)"
        return ([head] + tables + ["    digest \(line.digest)"]).joined(separator: "\n")
    }
}
