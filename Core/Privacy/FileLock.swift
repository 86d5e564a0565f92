import Foundation

/// A file that one process holds at a time, for as long as this lives. A process that ends, however it ends, lets it go.
public final class FileLock {
    private let descriptor: Int32

    /// - Parameters:
    ///   - unwritable: is thrown where the file cannot be made or opened.
    ///   - taken: is thrown where somebody else holds it.
    public init(_ path: String, unwritable: @autoclosure () -> any Error, taken: @autoclosure () -> any Error) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable() }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw taken() }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Runs `body` while it is held.
    public func holding<T>(_ body: () throws -> T) rethrows -> T {
        defer { withExtendedLifetime(self) {} }
        return try body()
    }
}
