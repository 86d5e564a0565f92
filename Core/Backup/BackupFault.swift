public import Terminal

/// Why a backup cannot be made, opened or put back. Everything in it is a path or a fingerprint.
public enum BackupFault: Error, Equatable, Sendable {
    /// The file holds no backup key.
    case noKey(String)
    /// This home was not told to which key its backups are sealed.
    case noKeyChosen(String)
    /// A backup never takes the place of a file, nor a home of one.
    case exists(String)
    case cannotRead(String)
    case cannotWrite(String)
    /// The file is no backup of ours, or of a later version.
    case noBackup(String)
    /// It was sealed to another key: the fingerprints of the one that is needed and of the one that was given.
    case otherKey(String, needed: String, given: String)
    /// A byte of it was changed, it was cut short or put together from pieces, or its signature does not hold.
    case changed(String)
    /// It is a backup of something else than was asked for.
    case otherContents(String, found: BackupContents)
    /// Another restore or backup is at work there.
    case atWork(String)
}

extension CommandFailure {
    public init(_ fault: BackupFault) {
        switch fault {
        case .noKey(let path):
            self.init(.configurationWrong, "\(path) holds no backup key. Copy it again, whole and alone.")
        case .noKeyChosen(let path):
            self.init(
                .configurationWrong,
                "This home has no backup key yet (\(path)). Make one on another machine with `backup-key create --out FILE`, and give this home what it prints: `backup-key use PUBLIC`."
            )
        case .exists(let path): self.init(.usage, "\(path) is there already, and nothing was written. Choose another name.")
        case .cannotRead(let path): self.init(.noSuchInput, "\(path) cannot be read. Check that it is there, and that this account may open it.")
        case .cannotWrite(let path):
            self.init(.noSuchInput, "\(path) cannot be written. Check the folder, who may write there, and whether the disk is full. Nothing was left behind.")
        case .noBackup(let path): self.init(.dataRefused, "\(path) is no backup of ours, or one of a later version of this program.")
        case .otherKey(let path, let needed, let given):
            self.init(.notPermitted, "\(path) was sealed to the backup key \(needed), and the key that was given is \(given). Use the other key.")
        case .changed(let path):
            self.init(.dataRefused, "\(path) is damaged: it was changed, cut short, or was not made by the home that it names. Use another backup.")
        case .otherContents(let path, let found):
            self.init(.usage, "\(path) is a backup of \(found.words). Name the file that is asked for here.")
        case .atWork(let path): self.init(.tryAgainLater, "A backup or a restore is at work in \(path) already. Try again when it has finished.")
        }
    }
}
