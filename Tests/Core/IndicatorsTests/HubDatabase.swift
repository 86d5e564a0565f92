import Foundation
import GRDB

@testable import Storage

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
    let queue = try DatabaseQueue()
    try HubMigrations.migrator.migrate(queue)
    return queue
}
