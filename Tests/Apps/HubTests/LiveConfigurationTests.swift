import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Reporting
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import Hub

/// Under which configuration the hub makes its own reports.
@Suite("The hub's own configuration")
struct LiveConfigurationTests {
    private let store: HubStore
    private let desk: EditionDesk
    private let folder: TemporaryFolder
    private let samples = SampleEditions(signedBy: TestKey().named("central-team"))
    private let day = CivilDate(daysSinceEpoch: 19_900)

    init() throws {
        store = try HubStore()
        folder = try TemporaryFolder()
        desk = EditionDesk(store: store, plugins: PluginCatalogue.all, scratch: "\(folder.path)/scratch")
        _ = try desk.trust(CentreKeyRequest(key: samples.key.publicKey.text), by: "a", at: "t")
        for borough in [Borough.sutton, .camden] { try store.register(borough, at: "t", actor: "hub") }
    }

    private func apply(_ editions: SampleEditions.Made...) throws {
        try desk.apply(EditionPackage(editions), by: "a", at: "2024-04-01T09:00:00Z", today: day)
    }

    private func texts(on day: CivilDate? = nil) throws -> [String: String]? { try HubConfiguration(of: store, on: day ?? self.day)?.texts(from: store) }

    @Test("Until every borough that takes part has the programme's files, the hub's folder serves")
    func staged() throws {
        let sutton = try samples.edition(of: "sutton")
        try apply(sutton)
        #expect(try texts() == nil)
        let camden = try samples.edition(of: "camden")
        try apply(camden)
        #expect(try texts() == sutton.texts.merging(camden.texts) { a, _ in a })
    }

    @Test("A programme that is staged to one borough changes nothing for the others, nor for the figures, until all have it")
    func stagedProgramme() throws {
        let (sutton, camden) = (try samples.edition(of: "sutton"), try samples.edition(of: "camden"))
        try apply(sutton, camden)
        let before = try #require(try texts())
        func touch(_ texts: inout [String: String]) { texts.touch("programme/rules.yaml") }
        let next = try samples.edition(of: "sutton", after: sutton, touch)
        try apply(next)
        #expect(try texts() == before)
        try apply(try samples.edition(of: "camden", after: camden, touch))
        #expect(try texts()?["programme/rules.yaml"] == next.texts["programme/rules.yaml"])
        #expect(try HubConfiguration(of: store, on: day)?.serials == ["sutton": 2, "camden": 2])
    }

    @Test("A borough's own files count at once, and what is for another day on that day")
    func ownFiles() throws {
        let (sutton, camden) = (try samples.edition(of: "sutton"), try samples.edition(of: "camden"))
        try apply(sutton, camden)
        var later = samples
        later.effectiveFrom = day.adding(days: 10)
        let next = try later.edition(of: "sutton", after: sutton) { $0.touch("sutton/borough.yaml") }
        try apply(next)
        #expect(try texts()?["sutton/borough.yaml"] == sutton.texts["sutton/borough.yaml"])
        #expect(try texts(on: day.adding(days: 9))?["sutton/borough.yaml"] == sutton.texts["sutton/borough.yaml"])
        #expect(try texts(on: day.adding(days: 10))?["sutton/borough.yaml"] == next.texts["sutton/borough.yaml"])
    }

    @Test("The hub reads what was applied while it serves, and a folder that somebody changed is written again")
    func reading() throws {
        let path = "\(folder.path)/configuration"
        let live = LiveConfiguration(store: store, folder: path, given: nil, now: { "2024-04-01T09:00:00Z" })
        #expect(try live.use(on: day) == nil)
        let (sutton, camden) = (try samples.edition(of: "sutton"), try samples.edition(of: "camden"))
        try apply(sutton, camden)
        #expect(try live.use(on: day)?.boroughs.map(\.version) == [try camden.signed.manifest().version, try sutton.signed.manifest().version])
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: path).first)
        try Data("nonsense: [".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)/sutton/borough.yaml"))
        try folder.write("x", to: "configuration/.draft-left/over")
        #expect(try LiveConfiguration(store: store, folder: path, given: nil, now: { "2024-04-01T09:00:00Z" }).use(on: day)?.boroughs.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [name])
        try apply(try samples.edition(of: "sutton", after: sutton) { $0.touch("sutton/borough.yaml") })
        #expect(try live.use(on: day)?.boroughs.last?.version != (try sutton.signed.manifest().version))
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 1)
    }
}
