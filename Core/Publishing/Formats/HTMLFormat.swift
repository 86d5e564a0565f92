public import DisclosureControl

/// Writes `report.html`: the report that people read and print.
///
/// One file that needs nothing else: no network, no script, no font; styles and charts are inside it. It is written for
/// WCAG 2.2 AA and for A4 paper.
public struct HTMLFormat: ReleaseFormat {
    public let name = "html"
    public let fileName = "report.html"
    public let summary = "a page to read and print"

    private let withBoroughPages: Bool

    /// - Parameter withBoroughPages: whether a page for each borough that took part comes beside it.
    public init(withBoroughPages: Bool = false) {
        self.withBoroughPages = withBoroughPages
    }

    public func render(_ release: Release) -> [UInt8] {
        bytes(ReportPage(release, companions: Companions(report: nil, boroughs: withBoroughPages ? BoroughPages(release).names : [:])))
    }

    public func companions(of release: Release) -> [PublishedFile] {
        guard withBoroughPages else { return [] }
        let pages = BoroughPages(release)
        return pages.areas.map { area in
            let page = ReportPage(release, focus: area, companions: Companions(report: fileName, boroughs: [:]))
            return PublishedFile(pages.names[area.code] ?? area.code, bytes(page))
        }
    }

    private func bytes(_ page: ReportPage) -> [UInt8] { Array(("<!DOCTYPE html>\n" + page.html.rendered).utf8) }
}

/// Which boroughs have a page of their own, and in which file.
struct BoroughPages {
    /// Those that took part; of the others there is nothing to say but that.
    let areas: [AreaCoverage]
    /// By code: `report-barking-and-dagenham.html`. Boroughs whose names read alike have their code in it too.
    let names: [String: String]

    init(_ release: Release) {
        areas = release.coverage.filter { $0.status != .notTakingPart }
        let slugs = Dictionary(areas.map { (Wording.anchor($0.name), 1) }, uniquingKeysWith: +)
        names = Dictionary(
            areas.map { area in
                let slug = Wording.anchor(area.name)
                return (area.code, slugs[slug] == 1 ? "report-\(slug).html" : "report-\(slug)-\(Wording.anchor(area.code)).html")
            }, uniquingKeysWith: { first, _ in first })
    }
}
