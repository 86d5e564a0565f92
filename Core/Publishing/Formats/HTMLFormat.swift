public import DisclosureControl

/// Writes `report.html`: the report that people read and print.
///
/// One file that needs nothing else: no network, no script, no font; styles and charts are inside it. It is written for
/// WCAG 2.2 AA and for A4 paper.
public struct HTMLFormat: ReleaseFormat {
    public let name = "html"
    public let fileName = "report.html"
    public let summary = "a page to read and print"

    public init() {}

    public func render(_ release: Release) -> [UInt8] {
        Array(("<!DOCTYPE html>\n" + ReportPage(release).html.rendered).utf8)
    }
}
