import GRDB

/// What an error of the database means to whoever asked, for rooms that do not know the database.
public enum StorageTrouble: Sendable {
    /// Another holds the database; the same call may succeed later.
    case busy
    /// A value has the wrong type, is missing, or names something that is not there.
    case valueRefused

    /// Nil for errors that are a fault of ours or of the machine.
    public init?(_ error: any Error) {
        guard let error = error as? DatabaseError else { return nil }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: self = .valueRefused
        default: return nil
        }
    }
}
