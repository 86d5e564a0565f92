/// The number under which two boroughs speak of a candidate link: 16 hexadecimal digits, the same for the same pair every time, so that
/// what was said of a pair holds however often it is proposed.
public enum LinkNumber {
    public static let length = 16

    public static func isNumber(_ text: String) -> Bool {
        text.utf8.count == length
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    /// As somebody wrote it down; nil where it is none.
    public static func written(_ text: String) -> String? {
        let digits = text.lowercased().filter { $0 != " " && $0 != "-" }
        return isNumber(digits) ? digits : nil
    }
}
