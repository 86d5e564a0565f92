import Foundation
import Testing

@testable import Intake

/// What XML is read, and what is refused before it can do harm.
struct XMLPushParserTests {
    private static let limits = XMLLimits(depth: 8, attributesOfElement: 4, attributesOfFile: 100, bytesBetweenTags: 10_000)

    private func told(_ source: XMLBytes, limits: XMLLimits = limits, pieceSize: Int = 1 << 10, enough: StaticString = "") throws -> [String] {
        let parser = try XMLPushParser(source, limits: limits, pieceSize: pieceSize)
        var notes = XMLNotes()
        notes.enough = enough
        while !parser.isAtEnd { try parser.advance(&notes) }
        return notes.told
    }

    private func fault(_ source: XMLBytes, limits: XMLLimits = limits, pieceSize: Int = 1 << 10) -> XMLFault? {
        do {
            _ = try told(source, limits: limits, pieceSize: pieceSize)
            return nil
        } catch {
            return error as? XMLFault
        }
    }

    private func fault(_ text: String) -> XMLFault? { fault(XMLBytes(text)) }

    // MARK: What is read

    @Test(arguments: [4, 5, 7, 64, 1 << 16])
    func `elements, attributes and text come in their order with their lines, whatever the pieces`(_ pieceSize: Int) throws {
        let text = "<?xml version=\"1.0\"?>\n<a xmlns:p=\"u\">\n<p:b c=\"1 &amp; 2\" d=''/>é &lt;&#x8A9E;<![CDATA[<x>]]></a>\n"
        #expect(try told(XMLBytes(text), pieceSize: pieceSize) == ["<a @2", "\n", "<b c=1 & 2 d= @3", ">b @3", "é <語<x>", ">a @3"])
    }

    @Test func `equal names have one address`() throws {
        struct Addresses: XMLEvents {
            var found: Set<UnsafePointer<UInt8>> = []
            mutating func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) { found.insert(name.bytes) }
            func end(_ name: XMLName, line: Int) {}
            func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {}
        }
        let parser = try XMLPushParser(
            XMLBytes("<a>" + String(repeating: "<b/><p:b xmlns:p='u'/><c/>", count: 30) + "</a>"), limits: Self.limits, pieceSize: 16)
        var addresses = Addresses()
        while !parser.isAtEnd { try parser.advance(&addresses) }
        #expect(addresses.found.count == 3)
    }

    @Test func `an attribute is found by its name, as text, flag or number`() throws {
        struct Asks: XMLEvents {
            func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) {
                #expect(attributes.text("t") == "x" && attributes.text("u") == nil)
                #expect(attributes.flag("f") && !attributes.flag("t") && !attributes.flag("u"))
                #expect(attributes.number("n") == 12 && attributes.number("t") == nil && attributes.number("u") == nil)
            }
            func end(_ name: XMLName, line: Int) { #expect(name == "a" && name != "aa") }
            func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {}
        }
        let parser = try XMLPushParser(XMLBytes("<a t='x' f='true' n='12'/>"), limits: Self.limits)
        var asks = Asks()
        while !parser.isAtEnd { try parser.advance(&asks) }
    }

    @Test func `a file in another encoding is read as it says, unless it has to be UTF-8`() throws {
        var only = Self.limits
        only.isUTF8Only = true
        let latin = Data("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9] + Data("</a>".utf8)
        #expect(try told(XMLBytes(latin)) == ["<a @1", "é", ">a @1"])
        #expect(fault(XMLBytes(latin), limits: only) == .notWellFormed(line: 1))
        let wide = try #require("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>".data(using: .utf16))
        #expect(try told(XMLBytes(wide)) == ["<a @1", "é", ">a @1"])
        #expect(fault(XMLBytes(wide), limits: only) == .notUTF8)
        #expect(try told(XMLBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>"), limits: only) == ["<a @1", "é", ">a @1"])
    }

    @Test func `what the listener throws comes out, before what is wrong after it`() throws {
        #expect(throws: XMLNotes.Enough.self) { try told(XMLBytes("<a>\n<b/></c>"), enough: "b") }
    }

    // MARK: What is refused

    @Test(arguments: ["[<!ENTITY x \"y\">]", "SYSTEM \"file:///etc/hostname\"", "PUBLIC \"x\" \"http://127.0.0.1:9/x.dtd\""])
    func `a document type is refused before anything in it is read`(_ definition: String) {
        #expect(fault("<?xml version=\"1.0\"?>\n<!DOCTYPE a \(definition)>\n<a>&x;</a>") == .definesDocument(line: 2))
    }

    @Test func `an entity that nobody defines is no XML`() {
        #expect(fault("<a>\n&x;</a>") == .notWellFormed(line: 2))
        #expect(fault("<a b='&x;'/>") == .notWellFormed(line: 1))
    }

    @Test func `elements nest as deeply as the limit says`() {
        func nested(_ depth: Int) -> String { String(repeating: "<a>\n", count: depth) + String(repeating: "</a>", count: depth) }
        #expect(fault(nested(8)) == nil)
        #expect(fault(nested(9)) == .tooDeep(line: 9))
        #expect(fault(String(repeating: "<a>", count: 1_000_000)) == .tooDeep(line: 1))
    }

    @Test func `an element, and a file, has as many attributes as the limit says`() {
        func element(_ count: Int, _ name: String) -> String { "<x " + (0..<count).map { "\(name)\($0)='u'" }.joined(separator: " ") + "/>" }
        #expect(fault("<a>\(element(4, "b"))</a>") == nil)
        #expect(fault("<a>\(element(5, "b"))</a>") == .crowdedElement(line: 1))
        #expect(fault("<a>\(element(5, "xmlns:b"))</a>") == .crowdedElement(line: 1))
        func file(_ elements: Int) -> String { "<a>" + (0..<elements).map { "<x b\($0)='1' c\($0)='2'/>\n" }.joined() + "</a>" }
        #expect(fault(file(50)) == nil)
        #expect(fault(file(51)) == .tooManyAttributes(line: 51))
    }

    @Test(arguments: [("<a>", "</a>"), ("<a b='", "'/>"), ("<a><!--", "--></a>"), ("<a><?", " ?></a>"), ("<", "/>"), ("<a><![CDATA[", "]]></a>")])
    func `nothing goes on for longer than the limit says, and what does is given up soon`(_ before: String, _ after: String) {
        let source = XMLBytes(before + String(repeating: "x", count: 10_000_000) + after)
        #expect(fault(source) == .tooLong(line: 1))
        #expect(source.given <= 10_000 + 3 << 10)
        #expect(fault(before + String(repeating: "x", count: 9_000) + after) == nil)
    }

    @Test func `a text that is long in another encoding is given up too`() throws {
        let wide = try #require("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\(String(repeating: "㰼", count: 1_000_000))</a>".data(using: .utf16))
        #expect(fault(XMLBytes(wide)) == .tooLong(line: 1))
    }

    @Test func `an empty file, and one that breaks off anywhere, is refused`() {
        #expect(fault("") == .empty)
        let text = "<?xml version=\"1.0\"?>\n<a>\n<b c=\"1\">é</b></a>"
        for length in 1..<text.utf8.count {
            guard case .notWellFormed = fault(XMLBytes(Data(text.utf8.prefix(length))), pieceSize: 4) else {
                Testing.Issue.record("\(length) bytes were taken for a whole file")
                continue
            }
        }
    }

    @Test(arguments: ["not XML", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a>\u{8}</a>", "<a>&#0;</a>", "<a"])
    func `what is no XML is refused`(_ text: String) {
        #expect(fault(text) == .notWellFormed(line: 1))
    }

    @Test func `a file that is not there cannot be read`() {
        #expect(throws: XMLFault.unreadable) { try XMLFile(path: "/nowhere/return.xml") }
    }
}
