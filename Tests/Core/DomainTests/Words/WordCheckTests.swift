import Testing

@testable import Domain

struct WordCheckTests {
    private static let check: WordCheck = {
        var known = KnownNames()
        for name in ["Zoë", "Okonkwo-Ferreira", "Mary-Ann", "O'Neil", "Van der Berg", "An", "Will", "Young", "Jo", "Łukasz", "Sînziana"] {
            known.add(name: name)
        }
        for name in ["Farida", "Hope", "Chidi"] { known.add(otherName: name) }
        for detail in ["BAD-0001", "bluebell field", "E8 3QW", "knock twice", "it"] { known.add(detail: detail) }
        return WordCheck(known)
    }()

    private func kinds(_ text: String) -> [IdentifyingDetail.Kind] { Self.check.details(in: text).map(\.kind) }

    @Test(arguments: [
        "Zoë helped us.", "zoë helped", "ZOË HELPED", "zoe’s room", "Zoe's", "(Zoë)", "\"Zoë,\" she said", "ask Zoe\u{308}!", "ask Zo\u{200B}ë",
        "my \u{2069}Zoë\u{202E} and me",
        "Ｚｏｅ came", "the Okonkwo-Ferreiras and okonkwo", "Okonkwo Ferreira", "OKONKWO-FERREIRA's", "FERREIRA.", "Mary Ann", "maryann", "mary-anns friend Mary",
        "ann cried",
        "O’Neil", "O Neil", "oneil", "Mr O'NEIL,", "van der berg", "vanderberg", "the Bergs or Berg", "then An came", "Will did it", "he told Will.",
        "the Young family",
        "and jo too", "Jo!", "Łukasz", "Lukasz", "lukasz’s", "SINZIANA", "Sînziana-Maria",
    ])
    func `A name of the case is found however it is written`(_ text: String) { #expect(kinds(text).contains(.personName), "\(Self.check.details(in: text))") }

    @Test(arguments: [
        "an hour I will not forget, so young", "Everybody was kind and nobody wondered why.", "As he left, I felt better.",
        "I'll never go back. He'd shout. It is over now.",
        "I had never been asked what the children see.", "Somebody believed me the first time.", "My Mum and Dad said the same at Christmas.",
        "It took 12 weeks, from 9am to 5.30pm, 24/7.",
        "I paid £1,200 and got 50% back in 2019.", "[name] and I live at [address] since [date].", "On Monday I felt SAFE for the 1st time.",
        "The 2nd session in May helped.",
        "He is 41 now.", "We hope it lasts.", "They found 3 of us a place to walk away.", "School was hard. Nursery was better.",
        "I said: \"You may go.\" She did…", "",
    ])
    func `Words that tell nobody are let be`(_ text: String) { #expect(kinds(text) == [], "\(Self.check.details(in: text))") }

    @Test(
        arguments: [
            ("Then Farida came", .otherName), ("Chidi was there", .otherName), ("I met Hope there", .otherName), ("my code is Bluebell-Field.", .knownDetail),
            ("case bad 0001", .knownDetail),
            ("KNOCK TWICE", .knownDetail), ("my sister Sarahlee", .properName), ("Sarah from the library", .properName), ("my son tyrone", .properName),
            ("SARAH'S", .properName),
            ("Mrs khan", .properName), ("mr. smith", .properName),
            ("Thanks to Dr. Patel", .properName),
            ("St Mary's Primary School was kind", .place), ("She goes to Rosehill Academy", .place), ("we live at 12a oak tree road", .address),
            ("at 7 Elm Close.", .address),
            ("from SW1A 1AA", .postcode), ("in e14tr", .postcode), ("near SE15", .postcode), ("ring 07700 900123", .number), ("+44 (0)7700-900-123", .number),
            ("NHS 943 476 5919", .number), ("UPN A123456789012", .reference), ("ref SUT-0007", .reference), ("P00005", .reference), ("me@there.org.uk", .email),
            ("on @zed_92", .email),
            ("me at there dot com", .email), ("see www.there.org", .webAddress), ("there.co.uk/us", .webAddress), ("born 14/03/1987", .date),
            ("1987-03-14", .date), ("14.3.87", .date),
            ("the 14th of March", .date), ("March 14th 1987", .date), ("14 mar 87", .date), ("14Mar1987", .date), ("the twenty-first of May", .date),
            ("on the third of june", .date),
        ] as [(String, IdentifyingDetail.Kind)])
    func `What has the form of something that identifies is found by it`(_ text: String, _ kind: IdentifyingDetail.Kind) {
        #expect(kinds(text).contains(kind), "\(Self.check.details(in: text))")
    }

    @Test(arguments: ["Zoë, 7, was there", "[name] is seven", "My 7-year-old Zoë", "[Name] (7) said", "Zoë turned 12"])
    func `An age beside a name is found`(_ text: String) { #expect(kinds(text).contains(.age), "\(Self.check.details(in: text))") }

    @Test func `What has a form of its own is found where nobody is known`() {
        let found = WordCheck().details(in: "Ring 07700 900123, or Zoë at 1 Elm Road by 3 March")
        #expect(found.map(\.kind) == [.number, .properName, .address, .date])
        #expect(found.map(\.words) == [2...3, 5...5, 7...9, 11...12])
        #expect(found.map(\.kind.isCertain) == [true, false, true, true])
    }

    @Test func `A finding is kept by its place alone`() throws {
        let found = Self.check.details(in: "Then Zoë O'Neil came on 3 March.")
        let kept = found.map(\.description)
        #expect(kept == ["person_name:2-2", "person_name:3-3", "date:6-7"])
        #expect(kept.compactMap(IdentifyingDetail.init) == found)
        for wrong in ["", "date", "date:3", "date:3-2", "date:0-1", "other:1-1", "date:1-1:2"] { #expect(IdentifyingDetail(wrong) == nil) }
        #expect(found[2].inWords == "words 6 to 7: a date; write [date]")
    }

    @Test func `Two thousand characters of anything are looked through`() {
        for text in [
            String(repeating: "a ", count: 1000), String(repeating: "1 ", count: 1000), String(repeating: "Zoë ", count: 500),
            String(repeating: "<", count: 2000),
        ] {
            #expect(Self.check.details(in: text).count <= 1000)
        }
    }
}
