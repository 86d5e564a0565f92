import Foundation
import GRDB

/// The repository's folder, found from where this file stands.
let repository: String = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path
}()

/// The folder of a borough's and the programme's configuration.
let boroughsFolder = "\(repository)/boroughs"

/// A hub's database in memory with no records in it.
func makeHubDatabase() throws -> DatabaseQueue {
    let file = "\(repository)/Core/Storage/Migrations/Hub0001-records.swift"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let parts = text.components(separatedBy: "\"\"\"")
    guard parts.count == 3 else { throw CocoaError(.fileReadCorruptFile) }
    let queue = try DatabaseQueue()
    try queue.write { try $0.execute(sql: parts[1]) }
    return queue
}
