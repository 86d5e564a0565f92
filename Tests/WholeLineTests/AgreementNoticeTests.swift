import TestSupport
import Testing

/// A scheduled push tells of an agreement's end where the job's mail picks it up, and once.
@Suite(.serialized)
struct AgreementNoticeTests {
    @Test func `A push warns on standard error of an agreement that ends, at the first push of each threshold`() throws {
        let rig = try Rig()
        try rig.enrol("camden")
        func told(_ verb: String, _ today: String, _ arguments: [String] = []) throws -> String {
            let result = try rig.agent(verb, "camden", arguments + ["--today", today])
            #expect(result.status == 0, "\(result.errors)")
            #expect(!result.output.contains("camden-social-care-2023"))
            return result.errors
        }
        #expect(try told("push", "2028-01-30") == "")
        let first = try told("push", "2028-02-10")
        #expect(
            first.hasPrefix("Agreement `camden-social-care-2023` (CAM/IG/2023/DSA-164) ends in 50 days, on 31 March 2028. From 1 April 2028 nothing leaves"))
        #expect(try told("push", "2028-02-11") == "")
        #expect(try told("sync", "2028-03-01").contains("ends in 30 days"))
        #expect(try told("sync", "2028-03-02") == "")
    }
}
