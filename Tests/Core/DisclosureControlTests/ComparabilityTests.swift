import Domain
import Foundation
import Testing

@testable import DisclosureControl

/// What a release says cannot be compared, and what is left of that in a part of one.
struct ComparabilityTests {
    private typealias Position = ComparabilityWarning.Position
    private static let names = ["camden": "Camden", "croydon": "Croydon", "sutton": "Sutton"]

    private var days: ComparabilityWarning? {
        .differs(
            "s.days", "the time allowed",
            [Position(value: "5 days", areas: ["camden", "croydon"]), Position(value: "3 days", areas: ["sutton"])],
            among: ["camden", "croydon", "sutton"], names: Self.names)
    }

    private var routes: ComparabilityWarning? {
        .uneven(
            "s.routes", "the set of routes",
            [
                Position(value: "Police", areas: ["camden"]), Position(value: "School", areas: ["camden", "croydon"]),
                Position(value: "Health", areas: ["camden"]),
            ], among: ["camden", "croydon", "sutton"], names: Self.names)
    }

    @Test func `The texts name boroughs that are alike together`() {
        #expect(days?.text == "Not directly comparable: the time allowed differs. Camden and Croydon: 5 days. Sutton: 3 days.")
        #expect(routes?.text == "Not directly comparable: the set of routes differs. Only in Camden: Police; Health. Not in Sutton: School.")
    }

    @Test func `Nothing is said where there is nothing to compare`() {
        let one = [Position(value: "5 days", areas: ["camden"])]
        #expect(ComparabilityWarning.differs("t", "s", one, among: ["camden"], names: [:]) == nil)
        #expect(ComparabilityWarning.uneven("t", "s", [], among: ["camden"], names: [:]) == nil)
        #expect(ComparabilityWarning.changed("t", "s", one, "", in: "camden", names: [:]) == nil)
    }

    @Test func `A part of a report compares only the boroughs in it, and names no other`() throws {
        let warning = try #require(days?.applied(to: [.init(indicator: "i")]))
        #expect(warning.limited(to: ["camden", "croydon"], names: Self.names) == nil)
        let part = try #require(warning.limited(to: ["camden", "sutton"], names: Self.names))
        #expect(part.text == "Not directly comparable: the time allowed differs. Camden: 5 days. Sutton: 3 days.")
        #expect(part.areas == ["camden", "sutton"] && part.appliesTo == warning.appliesTo)
        #expect(!"\(part)".contains("roydon"))
        #expect(routes?.limited(to: ["camden"], names: Self.names) == nil)
        #expect(
            routes?.limited(to: ["croydon", "camden"], names: Self.names)?.text
                == "Not directly comparable: the set of routes differs. Only in Camden: Police; Health.")
    }

    @Test func `What is said of one borough is said to those who see that borough`() {
        let partial = ComparabilityWarning.partial("sutton", "from 1 June 2024", names: Self.names)
        #expect(partial.limited(to: ["camden"], names: Self.names) == nil)
        #expect(partial.limited(to: ["sutton"], names: Self.names) == partial)
    }

    @Test func `A release carries them, a part of it its own, and one without them is read as before`() throws {
        var request = Example.request(Example.printed, Example.public)
        request.comparability = [days, routes].compactMap { $0 }
        let release = try DisclosureControl.release(request)
        #expect(release.comparability == request.comparability)
        #expect(release.limited(toAreas: ["camden", "croydon"]).comparability?.map(\.kind) == [.uneven])
        let data = try JSONEncoder().encode(release)
        #expect(try JSONDecoder().decode(Release.self, from: data).comparability == request.comparability)
        request.comparability = nil
        let before = try JSONEncoder().encode(DisclosureControl.release(request))
        #expect(!String(decoding: before, as: UTF8.self).contains("comparability"))
        #expect(try JSONDecoder().decode(Release.self, from: before).comparability == nil)
    }
}
