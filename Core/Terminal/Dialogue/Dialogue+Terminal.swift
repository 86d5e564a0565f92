import Foundation

extension Dialogue {
    /// Whether standard input and output are a terminal.
    public static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// With the person at the terminal; nil where there is none.
    public static func terminal(translating translate: @escaping Program.Translation) -> Dialogue? {
        guard isPossible else { return nil }
        return Dialogue(
            translating: translate,
            read: { isHidden in
                guard isHidden else { return readLine() }
                return HiddenTyping.line()
            },
            write: { FileHandle.standardOutput.write(Data($0.utf8)) })
    }
}

/// A line that the terminal does not show.
private enum HiddenTyping {
    static func line() -> String? {
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        let before = shown
        // Whoever stops here gets a terminal back that shows what is typed.
        let signals = StopSignals {
            var before = before
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            _exit(128 + SIGINT)
        }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            FileHandle.standardOutput.write(Data("\n".utf8))
        }
        return withExtendedLifetime(signals) { readLine() }
    }
}
