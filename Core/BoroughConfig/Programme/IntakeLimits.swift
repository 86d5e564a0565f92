/// When a file as a whole is too odd to be taken without a person's word.
public struct IntakeLimits: Hashable, Sendable {
    /// A file with this many per cent fewer rows than the last one of its kind waits.
    public let shrunkenPercent: Int
    /// A file of fewer rows says too little to be judged as a whole.
    public let leastRows: Int

    public init(shrunkenPercent: Int, leastRows: Int) {
        self.shrunkenPercent = shrunkenPercent
        self.leastRows = leastRows
    }

    /// The most rows with which a file counts as shrunken; nil where the one before it was too small to say.
    public func mostRowsOfShrunken(after rows: Int) -> Int? {
        rows < leastRows ? nil : rows * (100 - shrunkenPercent) / 100
    }
}
