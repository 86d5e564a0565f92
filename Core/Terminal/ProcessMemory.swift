import CProcess

/// What a program that holds keys and names does about its own memory.
enum ProcessMemory {
    /// A crash leaves no image of the memory on a disk, and no other program of the same account can look into it.
    /// - Throws: `CommandFailure` where the system does not allow it: no secrecy, no start.
    static func keepPrivate() throws(CommandFailure) {
        guard restart_keep_memory_private() == 0 else {
            throw CommandFailure(.notPermitted, "This system does not let the program keep its memory to itself, so it does not start.")
        }
    }
}
