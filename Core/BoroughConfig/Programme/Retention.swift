/// How long what is no longer needed is kept.
public struct Retention: Hashable, Sendable {
    /// Days for which an agent keeps an issue after it was put right.
    public let issuesPutRightDays: Int

    public static let standard = Retention(issuesPutRightDays: 400)

    public init(issuesPutRightDays: Int) { self.issuesPutRightDays = issuesPutRightDays }
}
