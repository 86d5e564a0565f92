import DisclosureControl
import Indicators
import PluginCatalogue
import Testing

@Suite("Indicators in words")
struct IndicatorWordsTests {
    private func words(_ lines: String) throws -> IndicatorWords {
        let catalogue = try GivenHub.read(["probe.yaml": GivenHub.file("probe", lines)])
        return try IndicatorWording(catalogue, plugins: []).words(of: #require(catalogue["probe"]))
    }

    @Test("conditions are said by the meaning of the column and the labels of its codes")
    func conditions() throws {
        let words = try words("fact: outcomes\nperiod: answered_on\nwhere: {respondent: [adult_victim_survivor, social_worker], answer: {empty: false}}")
        #expect(
            words.conditions == [
                "respondent (who gave the answer): Adult victim-survivor or Social worker", "answer (the answer, on the question's own scale): recorded",
            ])
        #expect(words.numerator.isEmpty)
        #expect(words.figure == "The rows are counted. One row is one answer to one question.")
        #expect(words.period == "A row belongs to the period in which its date lies: the day of the answer.")
    }

    @Test(
        "numbers are said by their bounds",
        arguments: [("{at_least: 2}", "2 or more"), ("{at_most: 3}", "3 or less"), ("{at_least: 2, at_most: 3}", "2 to 3"), ("[1, 4]", "1 or 4")])
    func bounds(test: String, expected: String) throws {
        let words = try words("fact: needs_assessments\nperiod: assessed_on\nwhere: {needs_found: \(test)}")
        #expect(words.conditions == ["needs found (how many needs it found): \(expected)"])
    }

    @Test("what is counted once is said, and breakdowns with how many categories they have")
    func distinct() throws {
        let words = try words("fact: people_in_cases\nperiod: received_on\ncount: person_id\nbreakdowns: [sex, route]")
        #expect(
            words.figure == """
                The person counts once, however often in the period, and in the categories of the first time. \
                One row is a person in a case, with one referral of that case.
                """)
        #expect(words.breakdowns.count == 2)
        #expect(words.breakdowns[0].hasPrefix("sex (") && words.breakdowns[0].hasSuffix(" categories)"))
    }

    @Test("a share says what its numerator asks for as well")
    func share() throws {
        let words = try IndicatorWording(GivenHub.catalogue.get(), plugins: PluginCatalogue.all)
            .words(of: #require(try GivenHub.catalogue.get()["wellbeing-improved"]))
        #expect(words.numerator == ["answer (the answer, on the question's own scale): Greatly improved or Slightly improved"])
        #expect(words.conditions.count == 4)
    }

    @Test("every indicator of the programme can be said without a code of the machine")
    func all() throws {
        let catalogue = try GivenHub.catalogue.get()
        let wording = IndicatorWording(catalogue, plugins: PluginCatalogue.all)
        for indicator in catalogue.indicators {
            let words = wording.words(of: indicator)
            for text in [words.figure, words.period] + words.conditions + words.numerator + words.breakdowns {
                #expect(!text.isEmpty && !text.contains("_") && !text.contains(" ."), "\(indicator.id): \(text)")
            }
            #expect(words.numerator.isEmpty == (indicator.description.kind != .share), "\(indicator.id)")
        }
    }

    @Test("relations are those that are declared, and those that follow from what is counted")
    func relations() throws {
        let catalogue = try GivenHub.catalogue.get()
        let before = try catalogue.relations(of: #require(catalogue["training-core-score-before"]))
        #expect(before.partOf == "training-core-attended" && before.same.contains("training-core-score-after"))
        #expect(try catalogue.relations(of: #require(catalogue["training-core-attended"])).parts.contains("training-core-score-before"))
        let people = try catalogue.relations(of: #require(catalogue["service-users-referred"]))
        #expect(people.sums.contains("route"))
        for indicator in catalogue.indicators {
            let relations = catalogue.relations(of: indicator)
            #expect(!(relations.same + relations.selections + relations.parts).contains(indicator.id))
            for other in relations.same {
                #expect(try catalogue.relations(of: #require(catalogue[other])).same.contains(indicator.id), "\(indicator.id) and \(other)")
            }
        }
    }
}
