public import ArgumentParser
import BoroughConfig
import Foundation
import PluginKit

/// Turns errors into sentences on standard error and exit codes: never a stack trace for something that a person did.
public enum Program {
    /// What an error of a lower room means here; nil for those that this table does not know.
    public typealias Translation = @Sendable (any Error) -> CommandFailure?

    /// Keeps the process's memory to itself, parses the arguments, runs the command and ends the process.
    public static func run<Root: AsyncParsableCommand>(_ root: Root.Type, translating translation: @escaping Translation) async -> Never {
        do {
            try ProcessMemory.keepPrivate()
            var command = try root.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch {
            if let failure = explain(error, translation) {
                Console.error(failure.message)
                exit(failure.status.rawValue)
            }
            root.exit(withError: error)
        }
    }

    /// What an error means to the person who gave the command; nil for those that the argument parser explains itself.
    public static func explain(_ error: any Error, _ translation: Translation) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: failure
        case let fault as ConfigurationFault:
            CommandFailure(.configurationWrong, configurationText(fault))
        case is ExitCode, is CleanExit, is ValidationError: nil
        case let error as CocoaError: translation(error) ?? file(error)
        default: translation(error) ?? unknown(error)
        }
    }

    private static func file(_ error: CocoaError) -> CommandFailure {
        let name = error.filePath ?? error.url?.path ?? "A file"
        return CommandFailure(.noSuchInput, "\(name) cannot be read or written. Check that it is there, who may use it, and whether the disk is full.")
    }

    private static func unknown(_ error: any Error) -> CommandFailure? {
        // The parser's own errors know how to show themselves; they are not public types.
        if String(reflecting: type(of: error)).hasPrefix("ArgumentParser.") { return nil }
        return CommandFailure(.faultOfOurs, "This is a fault of ours, not yours: \(error). Please report it.")
    }

    private static func configurationText(_ fault: ConfigurationFault) -> String {
        let count = fault.problems.count
        let head = count == 1 ? "The configuration has a problem:" : "The configuration has \(count) problems:"
        return ([head] + fault.problems.map(\.line)).joined(separator: "\n")
    }
}

/// Standard output for results, standard error for everything else.
public enum Console {
    public static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    public static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// JSON with stable key order.
    public static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
