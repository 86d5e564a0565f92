import Foundation

extension Dialogue {
    /// With the person at the terminal; nil where standard input or output is none.
    static var terminal: Dialogue? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        return Dialogue(
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
