import Testing

@testable import Intake

/// What the cells of a workbook hold, as text.
struct WorkbookCellTests {
    private func text(
        _ cell: String, strings: [String] = [], styles: [Int] = [0, 14], formats: [Int: String] = [:], properties: String = ""
    ) throws -> String? {
        var workbook = TestWorkbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>heading</t></is></c></row><row r=\"2\">\(cell)</row>", strings: strings)
        (workbook.styles, workbook.formats, workbook.properties) = (styles, formats, properties)
        return try workbook.text()
    }

    @Test(
        arguments: [
            ("<c r=\"A2\"><v>42</v></c>", "42"), ("<c r=\"A2\" t=\"n\"><v>-7</v></c>", "-7"), ("<c r=\"A2\"><v>2.025044686E9</v></c>", "2025044686"),
            ("<c r=\"A2\"><v>3.0</v></c>", "3"), ("<c r=\"A2\"><v>1.1000000000000001</v></c>", "1.1"), ("<c r=\"A2\"><v>1E+2</v></c>", "100"),
            ("<c r=\"A2\"><v>0</v></c>", "0"), ("<c r=\"A2\"><v>007</v></c>", "7"), ("<c r=\"A2\"><v>123456789012345</v></c>", "123456789012345"),
            ("<c r=\"A2\"><v>0.5</v></c>", "0.5"), ("<c r=\"A2\"><v>0x1F</v></c>", "0x1F"), ("<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE"),
            ("<c r=\"A2\" t=\"b\"><v>0</v></c>", "FALSE"),
            ("<c r=\"A2\" t=\"d\"><v>2024-06-30T14:30:00</v></c>", "2024-06-30"), ("<c r=\"A2\" t=\"str\"><f>A1</f><v>done</v></c>", "done"),
            ("<c r=\"A2\"><f>1+1</f><v>2</v></c>", "2"), ("<c r=\"A2\" s=\"1\"><f>TODAY()</f><v>45473</v></c>", "2024-06-30"),
            ("<c r=\"A2\" t=\"str\"><v>a_x000A_b</v></c>", "a\nb"), ("<c r=\"A2\" t=\"inlineStr\"><is><t>Zoë &amp; Kit &#233;</t></is></c>", "Zoë & Kit é"),
            ("<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>", " a "),
            ("<c r=\"A2\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c>", "a<b"),
        ] as [(String, String)])
    func `each kind of cell comes as the text that a person sees`(_ cell: String, _ wanted: String) throws {
        #expect(try text(cell) == wanted)
    }

    @Test(
        arguments: [
            ("<t>plain</t>", "plain"), ("<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>", "rich text"),
            ("<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr/>", "東京"), ("<t>a_x000D_b</t>", "a\rb"), ("<t>_x005F_x000D_</t>", "_x000D_"),
            ("<t>_xD83D__xDE00_!</t>", "😀!"), ("<t>_x0000_ _xD83D_ _xZZZZ_ _x12</t>", "_x0000_ _xD83D_ _xZZZZ_ _x12"),
        ] as [(String, String)])
    func `a shared text is joined from its runs, without readings, its escapes decoded`(_ item: String, _ wanted: String) throws {
        #expect(try text("<c r=\"A2\" t=\"s\"><v>1</v></c>", strings: ["<t>other</t>", item]) == wanted)
    }

    @Test(
        arguments: [
            ("45473", "2024-06-30"), ("45473.75", "2024-06-30"), ("45472.9999999999", "2024-06-30"), ("1", "1900-01-01"), ("59", "1900-02-28"),
            ("60", "1900-02-29"), ("61", "1900-03-01"), ("2958465", "9999-12-31"), ("2958466", "2958466"), ("0.604166666666667", "14:30"),
            ("0", "00:00"), ("-1", "-1"),
        ] as [(String, String)])
    func `a number in a date's format is a day, Excel's day that never was included`(_ number: String, _ wanted: String) throws {
        #expect(try text("<c r=\"A2\" s=\"1\"><v>\(number)</v></c>") == wanted)
        #expect(try text("<c r=\"A2\" s=\"0\"><v>45473</v></c>") == "45473")
    }

    @Test(arguments: [("0", "1904-01-01"), ("44011", "2024-06-30"), ("60", "1904-03-01")], ["date1904=\"1\"", "date1904=\"true\""])
    func `dates may be counted from 1904`(_ given: (number: String, wanted: String), _ properties: String) throws {
        #expect(try text("<c r=\"A2\" s=\"1\"><v>\(given.number)</v></c>", properties: properties) == given.wanted)
    }

    @Test(
        arguments: [
            ("dd/mm/yyyy", true), ("yyyy\\-mm\\-dd;@", true), ("[$-809]dd mmmm yyyy", true), ("[$-F800]dddd\\,\\ mmmm\\ dd", true), ("[h]:mm", true),
            ("h:mm AM/PM", true), ("General", false), ("0.00", false), ("#,##0 \"days\"", false), ("[Red]0", false), ("[$£-809]#,##0.00", false),
            ("0\\d", false), ("_d0", false), ("@", false), ("0;\"d\";dd", false), ("mmm-yy", true),
        ] as [(String, Bool)])
    func `a format's code tells whether it shows a date`(_ code: String, _ isDate: Bool) throws {
        #expect(DateStyles.isDate(code: code) == isDate)
        let escaped = code.replacing("\"", with: "&quot;")
        let shown = try text("<c r=\"A2\" s=\"0\"><v>45473.5</v></c>", styles: [165], formats: [165: escaped])
        #expect(shown == (isDate ? "2024-06-30" : "45473.5"))
    }

    @Test func `formats that a workbook need not write down are known, and a written one goes before them`() throws {
        for number in [14, 17, 22, 27, 36, 45, 47, 50, 58] { #expect(try text("<c r=\"A2\" s=\"0\"><v>45473</v></c>", styles: [number]) == "2024-06-30") }
        for number in [0, 1, 4, 9, 13, 37, 44, 48, 49] { #expect(try text("<c r=\"A2\" s=\"0\"><v>45473</v></c>", styles: [number]) == "45473") }
        #expect(try text("<c r=\"A2\" s=\"0\"><v>45473</v></c>", styles: [14], formats: [14: "0.0"]) == "45473")
        #expect(try text("<c r=\"A2\" s=\"9\"><v>45473</v></c>") == "45473")
    }

    @Test(arguments: ["<f>A1</f>", "<f>A1</f><v></v>", "<f>A1</f><v/>"])
    func `a formula whose result is not in the file is no text`(_ formula: String) throws {
        #expect(try text("<c r=\"A2\">\(formula)</c>") == nil)
        #expect(try text("<c r=\"A2\" t=\"str\">\(formula)</c><c r=\"B2\"/>") == "heading")
    }
}
