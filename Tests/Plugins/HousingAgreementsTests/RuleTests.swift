import Domain
import Foundation
import HousingAgreements
import PluginKit
import TestSupport
import Testing

@Suite("The rules on stays")
struct RuleTests {
    private func check<R: PluginRule<HousingAgreements>>(_ rule: R) throws {
        let plugin = try Given.plugin()
        #expect(R.examples.contains { $0.violations > 0 } && R.examples.contains { $0.violations == 0 })
        for (number, example) in R.examples.enumerated() {
            let found = rule.findings(on: CaseFile(caseID: "C-1", records: example.records), under: plugin, asAt: example.today)
            #expect(found.count == example.violations, "example \(number) of \(R.self)")
            #expect(found.allSatisfy { $0.code == R.definition.code && !$0.message.isEmpty && !$0.fix.isEmpty })
            for finding in found { #expect(R.definition.fields.contains("\(finding.record.type.name).\(finding.field ?? "")")) }
        }
    }

    @Test(arguments: HousingAgreements.rules)
    func `a rule finds the cases that break it, at a field of its own, and no others`(_ rule: any PluginRule<HousingAgreements>) throws {
        try check(rule)
    }

    @Test func `a case that breaks a rule is among the plugin's findings`() throws {
        let caseFile = Given.caseFile(Given.referral(), Given.housingReferral(), Given.ended("2024-05-30"))
        let found = try Given.plugin().allFindings(on: caseFile, asAt: Given.day("2024-06-30"))
        #expect(found.map(\.code) == ["stay_over_maximum"])
        #expect(found.map(\.message) == ["The stay took 29 nights; Harbour Rooms Housing Association allows 28."])
    }

    @Test func `the folder of rules and the list agree, and every code is declared once`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/Plugins/HousingAgreements/Rules")
        #expect(HousingAgreements.rules.map { "\(type(of: $0)).swift" } == files.sorted())
        let codes = HousingAgreements.allDeclarations.map(\.code)
        #expect(codes == Set(codes).sorted())
    }
}
