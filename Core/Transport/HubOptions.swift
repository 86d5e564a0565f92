public import ArgumentParser
import Terminal

/// The hub that a command speaks to, and where its token comes from; a token never stands on the command line.
public struct HubOptions: ParsableArguments {
    @Option(name: .customLong("hub"), help: ArgumentHelp("The hub's address, such as https://hub.example.", valueName: "url"))
    public var url: String

    @OptionGroup public var access: TokenOptions

    public init() {}

    /// - Parameter patience: after how many seconds without a byte an answer is given up.
    /// - Throws: `CommandFailure` without a token, `Refusal` for an address that may not be used.
    public func connection(patience: Int = HubConnection.patience) throws -> HubConnection {
        try HubConnection(url: url, identity: .token(TokenSource(tokenFile: access.tokenFile).token()), patience: patience)
    }
}

/// Where the token comes from.
public struct TokenOptions: ParsableArguments {
    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp("The file that holds the token; without it the environment variable RESTART_TOKEN does.", valueName: "file"))
    public var tokenFile: String?

    public init() {}
}
