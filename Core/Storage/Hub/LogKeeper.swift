import GRDB
import GRDBSQLite
import Synchronization

/// Brings the write-ahead log into the database when it has grown. SQLite would do so in the commit that makes it grow too large, and
/// whoever sent that batch would wait for the pages of all those before.
final class LogKeeper: Sendable {
    private let mostPages: Int
    /// How many pages the log had after the last commit.
    private let pages = Atomic(0)

    init(mostPages: Int) { self.mostPages = mostPages }

    var isDue: Bool { pages.load(ordering: .relaxed) > mostPages }

    /// Counts the pages that a connection commits. It may not be used longer than this lives.
    func watch(_ db: Database) {
        // SQLite keeps one such function a connection, and its own would be the one that brings the log in.
        sqlite3_wal_hook(
            db.sqliteConnection,
            { keeper, _, _, pages in
                if let keeper { Unmanaged<LogKeeper>.fromOpaque(keeper).takeUnretainedValue().pages.store(Int(pages), ordering: .relaxed) }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Brings in what no reader holds back; the rest follows when it is due again. What goes wrong here, the next commit meets.
    func bringIn(_ db: Database) {
        guard isDue else { return }
        _ = try? db.checkpoint(.passive)
        // Others that were asked for meanwhile need not look again; the next commit counts anew.
        pages.store(0, ordering: .relaxed)
    }
}
