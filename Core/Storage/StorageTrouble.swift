import GRDB

/// What an error of the database means to whoever asked, for rooms that do not know the database.
public enum StorageTrouble: Sendable {
    /// Another holds the database; the same call may succeed later.
    case busy
    /// A value has the wrong type, is missing, or names something that is not there.
    case valueRefused
    /// There is no room left on the disk.
    case full
    /// It may be read and not written.
    case readOnly
    /// The file is damaged, or no database at all.
    case damaged

    /// Nil for errors that are a fault of ours or of the machine.
    public init?(_ error: any Error) {
        guard let error = error as? DatabaseError else { return nil }
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: self = .valueRefused
        case .SQLITE_FULL, .SQLITE_IOERR: self = .full
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
        default: return nil
        }
    }

    /// Whether the same may succeed later, without anybody having to put something right in our files.
    static func mayPass(_ error: any Error) -> Bool {
        switch StorageTrouble(error) {
        case .busy, .full: true
        case .valueRefused, .readOnly, .damaged, nil: false
        }
    }
}
