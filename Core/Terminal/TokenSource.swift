public import Foundation

/// Where a person's or program's token for the hub comes from. A token never stands on the command line, where others could
/// see it.
public struct TokenSource: Sendable {
    /// The environment variable that holds the token where no file is named.
    public static let tokenVariable = "RESTART_TOKEN"

    private let tokenFile: String?
    private let environment: [String: String]

    public init(tokenFile: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.tokenFile = tokenFile
        self.environment = environment
    }

    /// - Throws: `CommandFailure` where no token is given, or the file that should hold it cannot be read.
    public func token() throws(CommandFailure) -> String {
        if let tokenFile {
            guard let data = FileManager.default.contents(atPath: tokenFile) else {
                throw CommandFailure(.noSuchInput, "The token file \(tokenFile) cannot be read. Check the path, and that this account may open it.")
            }
            let token = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard !token.isEmpty else { throw CommandFailure(.notPermitted, "The token file \(tokenFile) is empty. Put the token on its first line.") }
            return token
        }
        let token = environment[Self.tokenVariable]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !token.isEmpty else {
            throw CommandFailure(
                .notPermitted,
                "The hub needs a token. Put it in the environment variable \(Self.tokenVariable), or in a file that --token-file names.")
        }
        return token
    }
}
