import CSQLite

/// How SQLite works in this process, settled before the first database is opened.
enum SQLiteLibrary {
    /// SQLite does not count the memory that it uses: it would do so under one lock for all connections, and those that count side by side would wait
    /// for each other at nearly every row. Whoever used SQLite before has it as it was, which is slower and nothing else.
    static func prepare() { _ = memoryIsUncounted }

    private static let memoryIsUncounted = csqlite_leave_memory_uncounted()
}
