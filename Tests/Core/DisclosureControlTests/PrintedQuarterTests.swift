import Testing

@testable import DisclosureControl

/// The golden table of the Apr-Jun 2024 report.
struct PrintedQuarterTests {
    @Test func `The public report hides Sutton and Westminster and shows the rest rounded`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.public))
        let shown = ["ALL", "camden", "croydon", "havering", "sutton", "westminster"].map {
            release.value("service-users-referred", $0)
        }
        #expect(shown == [.number(35), .number(10), .number(15), .number(5), .marker(.confidential), .marker(.confidential)])
    }

    @Test func `The public report hides the four boroughs with accommodation referrals and shows Havering's nought`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.public))
        for area in ["camden", "croydon", "sutton", "westminster"] {
            #expect(release.isHidden("accommodation-pathway-referrals", area))
        }
        #expect(release.value("accommodation-pathway-referrals", "havering") == .number(0))
    }

    @Test func `The partner report hides Havering's 6 too, which would give Sutton and Westminster a narrow sum`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.partner))
        let shown = ["ALL", "camden", "croydon", "havering", "sutton", "westminster"].map {
            release.value("service-users-referred", $0)
        }
        let hidden = PublishedValue.marker(.confidential)
        #expect(shown == [.number(34), .number(10), .number(14), hidden, hidden, hidden])
    }

    @Test func `The internal report shows every figure as it is`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.internal))
        let shown = ["ALL", "camden", "croydon", "havering", "sutton", "westminster"].compactMap {
            release.value("service-users-referred", $0)?.number
        }
        #expect(shown == [34, 10, 14, 6, 1, 3])
        #expect(release.value("accommodation-pathway-referrals", "sutton") == .number(1))
        #expect(release.protection == ProtectionSummary(figures: 12, hiddenForThemselves: 0, hiddenForOthers: 0))
    }

    @Test func `The audit of the printed quarter finds every hidden count wide enough`() throws {
        for profile in [Example.public, Example.partner] {
            let release = try DisclosureControl.release(Example.request(Example.printed, profile))
            let audit = try DisclosureControl.audit(release, of: Example.printed, profile: profile)
            #expect(audit.exposed.isEmpty)
            #expect(audit.findings.contains { $0.indicator == "service-users-referred" && $0.areaCode == "sutton" })
        }
    }

    @Test func `The audit exposes Sutton and Westminster if Havering is shown unrounded`() throws {
        let release = try DisclosureControl.release(Example.request(Example.printed, Example.partner))
        let careless = release.replacing("service-users-referred", "havering", by: .number(6))
        let exposed = try DisclosureControl.audit(careless, of: Example.printed, profile: Example.partner).exposed
        let areas = exposed.filter { $0.indicator == "service-users-referred" && $0.subject == .figure }.map(\.areaCode)
        #expect(areas == ["sutton", "westminster"])
        #expect(exposed.first.map { [$0.lowest, $0.highest ?? -1] } == [1, 3])
    }

    @Test func `The same counts give the same release`() throws {
        let one = try DisclosureControl.release(Example.request(Example.printed, Example.public))
        let two = try DisclosureControl.release(Example.request(Example.printed, Example.public))
        #expect(one.figures == two.figures)
    }
}

extension Release {
    func replacing(_ indicator: String, _ area: String, by value: PublishedValue) -> Release {
        let changed = figures.map { figure in
            guard figure.indicator == indicator, figure.areaCode == area else { return figure }
            return PublishedFigure(
                indicator: figure.indicator, areaCode: figure.areaCode, area: figure.area, breakdown: figure.breakdown,
                category: figure.category, categoryLabel: figure.categoryLabel, measure: figure.measure, value: value
            )
        }
        return Release(
            title: title, period: period, quarter: quarter, profile: profile, madeOn: madeOn,
            configurationVersion: configurationVersion, coverage: coverage, notes: notes, indicators: indicators, figures: changed,
            trends: trends, protection: protection
        )
    }
}
