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
    let folder = "\(repository)/Core/Storage/Migrations"
    let queue = try DatabaseQueue()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.wholeMatch(of: /Hub\d+.*/) != nil {
        let parts = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).components(separatedBy: "\"\"\"")
        guard parts.count == 3 else { throw CocoaError(.fileReadCorruptFile) }
        try queue.write { try $0.execute(sql: parts[1]) }
    }
    return queue
}
