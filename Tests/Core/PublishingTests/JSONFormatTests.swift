import DisclosureControl
import Foundation
import Publishing
import Testing

@Suite("report.json")
struct JSONFormatTests {
    @Test("decoding the file gives the same release")
    func roundTrip() throws {
        let release = try SampleRelease.quarter.made()
        let again = try JSONDecoder().decode(Release.self, from: Data(JSONFormat().render(release)))
        #expect(again.figures == release.figures)
        #expect(again.trends == release.trends)
        #expect(again.coverage == release.coverage)
        #expect(again.period == release.period)
        #expect(try JSONFormat().render(again) == JSONFormat().render(release))
    }

    @Test("keys stand in alphabetical order, and a hidden value is its marker")
    func order() throws {
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("children-known", "Children known"), ["[c]"])
        let text = String(decoding: try JSONFormat().render(sample.made()), as: UTF8.self)
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.split(separator: "\"")[1] }
        #expect(keys == keys.sorted())
        #expect(keys.first == "configurationVersion")
        #expect(text.contains("\"value\" : \"[c]\""))
    }
}
