import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit
import TestSupport
import Testing

/// The boroughs as they stand in the repository.
struct ProjectBoroughsTests {
    let boroughs: [BoroughConfiguration]

    init() throws {
        boroughs = try Project.boroughsFolder.everyBorough()
    }

    @Test func `all six boroughs load, with their codes and their first days`() throws {
        let shown = boroughs.map { "\($0.borough.slug) \($0.borough.gssCode) \($0.borough.participation.map { $0.from.description }.joined())" }
        #expect(
            shown == [
                "barking-and-dagenham E09000002 2024-07-01", "camden E09000007 2021-11-01", "croydon E09000008 2021-11-01",
                "havering E09000016 2021-11-01", "sutton E09000029 2021-11-01", "westminster E09000033 2021-11-01",
            ])
    }

    /// Those of the first exports, which every borough sends; the types that joined later, only some do.
    private static let first = RecordType.all.prefix(13)

    /// Those that every borough has; others, only some do.
    private static let everywhere = ["co-location", "housing-agreements", "referral-routes"]

    @Test func `each borough has the sections of the first plugins, and a source for every record type of the first exports`() {
        for borough in boroughs {
            let ids = borough.plugins.map(\.id)
            #expect(Set(ids).isSuperset(of: Self.everywhere), "\(borough.borough.slug)")
            #expect(ids == PluginCatalogue.all.map(\.id).filter(ids.contains), "\(borough.borough.slug)")
            let filled = Set(borough.sources.flatMap(\.records).map(\.type.name))
            #expect(filled.isSuperset(of: Self.first.map(\.name)), "\(borough.borough.slug)")
            #expect((filled.count == RecordType.exported.count) == (borough.borough.slug == "barking-and-dagenham"))
        }
    }

    @Test func `no borough takes another's case ids`() {
        let ids = ["BAD-0001", "CAM-0001", "CRO-0001", "HAV-0001", "SUT-0001", "WES-0001"]
        for (index, borough) in boroughs.enumerated() { #expect(ids.filter(borough.owns) == [ids[index]]) }
    }

    @Test func `what may be shared is every field that can travel, and no other, while an agreement is in force`() throws {
        let day = try date("2024-08-01")
        for borough in boroughs where borough.borough.slug == "barking-and-dagenham" {
            for type in RecordType.exported {
                #expect(borough.sharedFields(of: type, on: day) == Set(type.travellingFields.map(\.name)), "\(borough.borough.slug) \(type.name)")
            }
        }
    }

    @Test func `a type or field that joined later leaves no borough whose agreements are older`() throws {
        let day = try date("2024-08-01")
        for borough in boroughs where borough.borough.slug != "barking-and-dagenham" {
            let hasReturns = ["camden", "croydon"].contains(borough.borough.slug)
            for type in RecordType.ofSocialCare {
                let fields = hasReturns ? type.travellingFields.map(\.name) : []
                #expect(borough.sharedFields(of: type, on: day) == Set(fields), "\(borough.borough.slug) \(type.name)")
                #expect(borough.sends(type.name) == hasReturns)
            }
            for type in RecordType.exported {
                let fields = Self.first.contains(type) ? type.travellingFields.filter { !$0.isLater }.map(\.name) : []
                #expect(borough.sharedFields(of: type, on: day) == Set(fields), "\(borough.borough.slug) \(type.name)")
            }
            #expect(borough.sends("soag") && !borough.sends("soag.frequency") && !borough.sends("incidents"))
            #expect(borough.sends("co-location.planned_visits") && !borough.sends("co-location.no_such_figure"))
        }
    }

    @Test func `ages and scores find their bands at the edges`() throws {
        let programme = try Project.boroughsFolder.programme()
        #expect(
            [0, 1, 4, 5, 17, 18, 64, 65, 110].map { programme.ageBand(ofAge: $0)?.code } == [
                "00", "01-04", "01-04", "05-09", "16-17", "18-24", "55-64", "65-plus", "65-plus",
            ])
        #expect([0, 9, 10, 13, 14, 24].map { programme.riskBand(ofScore: $0)?.code } == ["standard", "standard", "medium", "medium", "high", "high"])
        #expect(programme.ageBand(ofAge: -1) == nil)
    }
}
