import Domain
import Testing

struct IdentifyingTests {
    let value = Identifying("Okonkwo")

    @Test func `an identifying value is never printed, interpolated, dumped or mirrored`() {
        var dumped = ""
        dump(value, to: &dumped)
        var printed = ""
        print(value, [value], Optional(value) as Any, to: &printed)
        let texts = ["\(value)", String(describing: value), String(reflecting: value), dumped, printed]
        for text in texts { #expect(!text.contains("Okonkwo")) }
        #expect("\(value)" == "(identifying)")
        #expect(Mirror(reflecting: value).children.isEmpty)
    }

    @Test func `neither is a record that holds one`() {
        var record = Record(.people)
        record["surname"] = .identifying(value)
        record["person_id"] = .text("P1")
        var dumped = ""
        dump(record, to: &dumped)
        for text in ["\(record)", String(reflecting: record), "\(record.values)", dumped] {
            #expect(!text.contains("Okonkwo"))
            #expect(text.contains("P1"))
        }
    }

    @Test func `the text itself takes an explicit word, and equal texts are equal`() {
        #expect(value.reveal() == "Okonkwo")
        #expect(value == Identifying("Okonkwo"))
        #expect(value != Identifying("Okonkwa"))
        #expect(Value.identifying(value).text == nil)
    }
}
