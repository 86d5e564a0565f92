/// The name of a file within an edition: `programme/…` or the borough's own folder, as it lies under `boroughs/`.
public enum EditionPath {
    /// The folder that all boroughs share.
    public static let programme = "programme"
    /// Exports to try a configuration with are no part of it.
    public static let examples = "examples"
    static let longest = 200
    private static let deepest = 6

    /// Whether an edition of a borough may hold a file of this name. Nothing that leads out of its folder, is hidden or is no YAML may.
    public static func isGood(_ path: String, of borough: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard path.utf8.count <= longest, (2...deepest).contains(parts.count), parts[0] == programme || parts[0] == borough,
            parts.allSatisfy(isName), let file = parts.last, file.hasSuffix(".yaml"), file != ".yaml"
        else { return false }
        return !parts.dropFirst().contains(examples)
    }

    /// Small letters, digits, dashes, underscores and dots, the first of them no dot: nothing that two file systems read in two ways.
    private static func isName(_ part: String) -> Bool {
        guard let first = part.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
        return part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-_.".utf8.contains($0) }
    }

    /// A borough's slug, as it may name a folder: never the programme's.
    public static func isSlug(_ text: String) -> Bool {
        isName(text) && text.utf8.count <= 60 && !text.contains(".") && !text.contains("_") && !text.hasSuffix("-") && text != programme
    }
}
