import Foundation

/// The file that a database lies in, which only its owner may read.
enum DatabaseFile {
    /// Makes the file when there is none, before SQLite would make one that others can read. The write-ahead log beside it
    /// takes over its permissions. What goes wrong here, SQLite says when it opens the file.
    static func prepare(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }
}
