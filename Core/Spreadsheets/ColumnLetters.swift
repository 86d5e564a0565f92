/// How spreadsheets name columns.
public enum ColumnLetters {
    /// `A` for 0, `AB` for 27.
    public static func of(_ column: Int) -> String {
        let last = String(Unicode.Scalar(UInt8(65 + column % 26)))
        return column < 26 ? last : of(column / 26 - 1) + last
    }
}
