import Foundation
import Terminal
import Transport

/// Finds the token and opens the connection that carries it; a token never stands on the command line.
struct HubAccess {
    /// The environment variable that holds the token where no file is named.
    static let tokenVariable = "RESTART_TOKEN"

    let tokenFile: String?
    let environment: [String: String]

    init(tokenFile: String?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.tokenFile = tokenFile
        self.environment = environment
    }

    /// - Throws: `CommandFailure` where no token is given, or the file that should hold it cannot be read.
    func token() throws(CommandFailure) -> String {
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

    func connection(to url: String) throws -> HubConnection {
        try HubConnection(url: url, identity: .token(try token()))
    }
}
