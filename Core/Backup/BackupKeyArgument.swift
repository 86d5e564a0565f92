public import ArgumentParser

/// The public half of a backup key, as it is written on the command line.
public struct BackupKeyArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("What `backup-key create` printed.", valueName: "public"))
    var key: String

    public init() {}

    /// - Throws: `ValidationError` for what is none.
    public func read() throws -> PublicBackupKey {
        guard let key = PublicBackupKey(text: key) else {
            throw ValidationError(
                "This is not the public half of a backup key, or it was mistyped. It begins with rbk1- and is printed by `backup-key create`.")
        }
        return key
    }
}
