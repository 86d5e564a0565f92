import Domain
import Foundation
import HTTPTypes
import SyncProtocol

@testable import Hub

extension Attack {
    /// What an agent that has been taken over might send, honestly signed.
    static let batches: [Attack] = outOfLine + unreadable + tables + numbers

    private static func text(_ name: String, _ text: String) -> Attack {
        Attack(name, 400) { try await $0.put(honestly: Data(text.utf8)) }
    }

    private static func changing(_ name: String, _ old: String, _ new: String) -> Attack {
        Attack(name, 400) { try await $0.put(changing: old, to: new) }
    }

    private static func table(_ name: String, _ type: String, _ columns: [String], _ rows: [[WireValue]]) -> Attack {
        Attack(name, 400) { try await $0.put(tables: [WireTable(type: type, columns: columns, rows: rows)]) }
    }

    private static let outOfLine: [Attack] = [
        Attack("another borough's batch", 403) { scene in
            try await scene.put(honestly: Batch.closures(["CAM-2"], number: 2, previous: scene.first.digest, borough: "camden").encoded())
        },
        Attack("a number that was left out", 409) { scene in
            try await scene.put(honestly: Batch.closures(["SUT-3"], number: 3, previous: scene.first.digest).encoded(), as: 3)
        },
        Attack("another batch under a number that came before", 409) { scene in
            try await scene.put(honestly: Batch.closures(["SUT-9"]).encoded(), as: 1)
        },
        Attack("a batch that follows another than the last one", 409) { scene in
            try await scene.put(honestly: Batch.closures(["SUT-2"], number: 2, previous: String(repeating: "0", count: 64)).encoded())
        },
        Attack("a batch that says it follows none", 409) { try await $0.put(honestly: Batch.closures(["SUT-2"], number: 2).encoded()) },
        Attack("a batch that says another number than its address", 400) { scene in
            try await scene.put(honestly: Batch.closures(["SUT-2"], number: 3, previous: scene.first.digest).encoded())
        },
        changing("a version that is not ours", #""version":2"#, #""version":3"#),
        changing("a quarter that is none", #""nilReturns":[]"#, #""nilReturns":["2024-25-Q5"]"#),
        changing("SQL for a quarter", #""nilReturns":[]"#, #""nilReturns":["'; DROP TABLE audit; --"]"#),
        changing("a day that does not exist", #""madeOn":"2024-06-26""#, #""madeOn":"2024-02-30""#),
    ]

    private static let unreadable: [Attack] = [
        text("an empty batch", ""), text("a list for a batch", "[]"), text("null for a batch", "null"), text("no JSON", "batch: 2"),
        text("JSON that ends in the middle", #"{"version":2,"borough":"sutton""#),
        text("a hundred thousand brackets", String(repeating: "[", count: 100_000)),
        text("objects within objects", String(repeating: #"{"tables":"#, count: 5_000)),
        changing("something behind the batch", "]}\n", "]}\n{}"), changing("no version", #""version":2,"#, ""),
        changing("a table within a table", #""completed""#, #"["completed"]"#), changing("an object for a value", #""completed""#, #"{"a":1}"#),
        changing("truth for a value", #""completed""#, "true"), changing("a fraction for a value", #""completed""#, "0.5"),
        changing("NaN for a value", #""completed""#, "NaN"), changing("infinity for a value", #""completed""#, "1e400"),
        changing("a number beyond what a number holds", #""completed""#, "99999999999999999999"),
        changing("a byte of nought in a text", "completed", "comp\u{0}leted"),
        Attack("bytes that are not UTF-8", 400) { try await $0.put(honestly: $0.next.encoded() + Data([0xC3, 0x28])) },
        Attack("a batch in UTF-16", 400) { scene in
            try await scene.put(
                honestly: Data(String(decoding: scene.next.encoded(), as: UTF8.self).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }.dropLast()))
        },
        Attack("bytes that say they are compressed", 400) { scene in
            try await scene.put(honestly: Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]) + Data(repeating: 0, count: 4096), and: [("Content-Encoding", "gzip")])
        },
    ]

    private static let tables: [Attack] = [
        table("a table that nobody knows", "addresses", ["street"], [[.text("High Street")]]),
        table("a table of the hub's own", "tokens", ["digest", "role"], [[.text("d"), .text("administrator")]]),
        table("SQL for a table", "closures; DROP TABLE audit", ["case_id"], []),
        table("a field that never leaves", "people", ["person_id", "date_of_birth"], [[.text("p"), .text("1990-01-01")]]),
        table("SQL for a column", "closures", ["case_id", "reason) VALUES (1); --"], [[.text("SUT-2"), .text("x")]]),
        table("a column of the hub's own", "closures", ["case_id", "borough"], [[.text("SUT-2"), .text("camden")]]),
        table("a column twice", "closures", ["case_id", "case_id"], [[.text("SUT-2"), .text("SUT-3")]]),
        table("no key", "closures", ["reason"], [[.text("completed")]]),
        table("a recall of something that is not kept", "recalls", ["who", "value"], [[.text("case"), .text("all")]]),
        changing("a part that nobody knows", #""nilReturns":[]"#, #""nilReturns":[],"more":[]"#),
        changing("a part twice", #""nilReturns":[]"#, #""nilReturns":[],"nilReturns":[]"#),
        table("a withdrawal from a table that nobody knows", "withdrawals", ["record_type", "record"], [[.text("batches"), .text("1")]]),
        table("a withdrawal with too many keys", "withdrawals", ["record_type", "record"], [[.text("closures"), .text("SUT-1|SUT-2")]]),
        table("a withdrawal with other columns", "withdrawals", ["borough", "record"], [[.text("camden"), .text("CAM-1")]]),
        Attack("one good table and one that is not", 400) { scene in
            try await scene.put(tables: scene.next.tables + [WireTable(type: "addresses", columns: ["street"], rows: [[.text("High Street")]])])
        },
    ]

    /// Numbers in the address.
    private static let numbers: [Attack] = ["0", "-1", "two", "2.0", "0x2", "99999999999999999999", "2%00", "%F0%9F%98%80"].map { number in
        Attack("the number \(number)", 400) { scene in
            let path = "/v1/batches/\(number)"
            return try await scene.put(try scene.signed("PUT", path), to: path)
        }
    }
}
