import Intake
import TestSupport
import Testing

struct IssueFileTests {
    private func line(value: String = "", column: String = "route", columnIndex: Int? = 3, causedBy: Intake.Issue.Location? = nil) -> String {
        let issue = Intake.Issue(
            .error, "code_unknown", at: .init(file: "referrals.csv", row: 7), column: column, columnIndex: columnIndex, value: value,
            caseReference: "SUT-1", message: "Not known.", fix: "Write one that is.", causedBy: causedBy)
        return String(IssueFile.text([issue]).dropFirst("\(IssueFile.header)\r\n".count).dropLast("\r\n".count))
    }

    @Test func `a line has the twelve cells of its header`() {
        #expect(IssueFile.header == "severity,code,file,sheet,row,column,cell,value,case_ref,message,fix,caused_by")
        #expect(
            line(value: "mahs", causedBy: .init(file: "people.csv", row: 2))
                == "error,code_unknown,referrals.csv,,7,route,D7,mahs,SUT-1,Not known.,Write one that is.,people.csv:2")
    }

    @Test(arguments: ["=HYPERLINK(1)", "+cmd|x", "-2+3", "@SUM(A1)", "-0x1F", "-inf", "+nan", "-1e5", "--1", "-", "-.", "-1.2.3"])
    func `a value that a spreadsheet might run stands behind an apostrophe`(_ value: String) {
        #expect(line(value: value).contains(",D7,'\(value),"))
    }

    @Test(arguments: ["-1", "+44", "-0.5", "12", "a=b", "'x"])
    func `a number and plain text stand as they are`(_ value: String) {
        #expect(line(value: value).contains(",D7,\(value),"))
    }

    @Test func `a formula in a heading is no safer and gets its apostrophe too`() {
        #expect(line(column: "=1+1").contains(",7,'=1+1,D7,"))
    }

    @Test func `commas, quotation marks and line breaks are quoted, behind the apostrophe if need be`() {
        #expect(line(value: "a,b").contains(",D7,\"a,b\",SUT-1"))
        #expect(line(value: "say \"hi\"").contains(",\"say \"\"hi\"\"\","))
        #expect(line(value: "=A(\"x\",1)").contains(",\"'=A(\"\"x\"\",1)\","))
        #expect(line(value: "a\nb").contains(",\"a\nb\","))
    }

    @Test(arguments: [(0, "A7"), (25, "Z7"), (26, "AA7"), (51, "AZ7"), (52, "BA7"), (701, "ZZ7"), (702, "AAA7")])
    func `a cell is named as a spreadsheet names it`(_ index: Int, _ name: String) {
        #expect(line(columnIndex: index).contains(",route,\(name),"))
    }

    @Test func `what follows from a cause that is not in the list is still listed`() {
        let text = line(causedBy: .init(file: "earlier.csv", row: 9))
        #expect(text.hasSuffix(",earlier.csv:9"))
    }

    @Test func `a formula in an export is neutralised on its way into issues.csv`() throws {
        let outcome = try Given.run(["referrals.csv": try Given.referrals.with("mash", "\"=HYPERLINK(\"\"http://x.example\"\",\"\"mash\"\")\"")])
        let text = IssueFile.text(outcome.summary.issues)
        #expect(text.contains("\"'=HYPERLINK(\"\"http://x.example\"\",\"\"mash\"\")\""))
    }
}
