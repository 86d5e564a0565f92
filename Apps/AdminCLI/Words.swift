/// Small pieces of plain English that several pages need.
enum Words {
    /// `1 problem`, `3 problems`.
    static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? "\(noun)s")"
    }
}
