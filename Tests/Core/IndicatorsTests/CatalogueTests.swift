import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import Testing

@testable import Indicators

@Suite("The programme's catalogue")
struct CatalogueTests {
    /// What the contract fixes, with the kind it implies.
    static let fixed: [String: CountedIndicator.Kind] = [
        "service-users-referred": .count, "victim-survivors-referred": .count, "children-known": .count,
        "accommodation-pathway-referrals": .count, "interventions-completed": .count, "onward-group-programme": .count,
        "onward-one-to-one": .count, "housing-need-identified": .share, "training-core-booked": .count,
        "training-core-attended": .count, "training-overview-booked": .count, "training-overview-attended": .count,
        "training-core-score-before": .mean, "training-core-score-after": .mean, "wellbeing-improved": .share,
        "wellbeing-reported-by-worker": .distribution, "risk-to-children-reduced": .share,
        "victim-survivor-feels-safe": .distribution, "child-feels-safe": .distribution, "child-quality-of-life": .distribution,
        "child-behaviour": .distribution, "child-sleep": .distribution, "child-eating": .distribution,
        "child-school": .distribution, "child-social": .distribution, "child-relaxed": .distribution,
        "child-safer-at-home": .distribution,
    ]

    @Test("loads without problems and follows the order of the catalogue")
    func loads() throws {
        do {
            let catalogue = try GivenHub.catalogue.get()
            #expect(catalogue.indicators.count > 90)
            #expect(catalogue.indicators.map(\.catalogueID) == catalogue.indicators.map(\.catalogueID).sorted())
            #expect(catalogue.indicators.first?.id == "service-users-referred")
        } catch let fault as ConfigurationFault {
            Issue.record("\(fault.problems)")
        }
    }

    @Test("holds every fixed indicator with its kind", arguments: fixed.keys.sorted())
    func holdsFixedIndicators(id: String) throws {
        let indicator = try #require(try GivenHub.catalogue.get()[id])
        #expect(indicator.description.kind == Self.fixed[id])
    }

    @Test("keeps training and posts apart from work with families")
    func strands() throws {
        for indicator in try GivenHub.catalogue.get().indicators {
            let isTraining = indicator.id.hasPrefix("training-")
            #expect(!isTraining || indicator.description.strand == "system")
            // Of referrals it is said how many trained workers made: it speaks of the workers, as caseloads do.
            let isOfWorkers = isTraining || indicator.id == "referrals-by-trained-workers" || indicator.fact.name == "caseload_workers"
            #expect(indicator.description.strand == "family" || isOfWorkers || !indicator.fact.isAboutPeople)
        }
    }

    @Test("says of every indicator what it counts, in a sentence, and where that comes from")
    func definitions() throws {
        for indicator in try GivenHub.catalogue.get().indicators {
            #expect(indicator.description.definition.hasSuffix("."), "\(indicator.id)")
            #expect(indicator.description.source.contains(indicator.catalogueID), "\(indicator.id)")
        }
    }

    @Test("runs every indicator over an empty hub and gives each reporting borough its noughts")
    func emptyHub() throws {
        let hub = try GivenHub()
        let catalogue = try GivenHub.catalogue.get()
        let period = try #require(GivenHub.firstQuarter)
        let counts = try hub.queue.read { try Counter(catalogue: catalogue).counts(for: period, areas: GivenHub.areas, in: $0) }
        #expect(counts.indicators.count == catalogue.indicators.count)
        for indicator in counts.indicators {
            let areas = Set(indicator.cells.map(\.areaCode))
            #expect(areas == ["E09000029", "E09000007"], "\(indicator.description.id)")
        }
    }
}

@Suite("The list of facts")
struct FactListTests {
    @Test("agrees with the folder and is sorted")
    func agreesWithFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(repository)/Core/Indicators/Facts")
        let fromFiles = files.map { $0.replacingOccurrences(of: ".swift", with: "") }.sorted()
        let fromList = Fact.all.map { $0.name.split(separator: "_").map(\.capitalized).joined() }.sorted()
        #expect(fromFiles == fromList)
        #expect(Fact.all.map(\.name) == Fact.all.map(\.name).sorted())
    }

    @Test("declares exactly the columns that its SQL has", arguments: Fact.all.map(\.name))
    func columnsOfSQL(name: String) throws {
        let fact = try #require(Fact.named(name))
        let columns = try makeHubDatabase().read { try $0.makeStatement(sql: fact.view.sql).columnNames }
        #expect(Set(columns) == Set(fact.columns.map(\.stored)).union(["borough"]))
    }

    @Test("names records and code lists that there are")
    func columnsExist() throws {
        let codes = try GivenHub.programme.get().codes
        for fact in Fact.all {
            #expect(Set(fact.columns.map(\.name)).count == fact.columns.count, "\(fact.name)")
            #expect(fact.record.map { Set($0.columns).isSubset(of: fact.columns.map(\.name)) } ?? true, "\(fact.name)")
            #expect(fact.record.map { RecordType.named($0.type)?.key.count == $0.columns.count } ?? true, "\(fact.name)")
            for column in fact.columns {
                if case .code(let list) = column.kind { #expect(codes[list] != nil, "\(fact.name).\(column.name)") }
            }
        }
    }
}
