@testable import AdminCLI
import Terminal
import Testing

@Suite("The word that is typed before what is live changes")
struct ConfirmationTests {
    private func passes(_ boroughs: [String], _ environment: String, given: String? = nil, typed: String? = nil) -> Bool {
        do {
            try Confirmation.check(boroughs, in: environment, given: given, ask: typed.map { typed in { _ in typed } })
            return true
        } catch {
            return error.status == .usage ? false : true
        }
    }

    @Test("on a live hub it is the borough's slug, or all for several, and nothing else")
    func live() {
        #expect(passes(["sutton"], "live", given: "sutton"))
        #expect(passes(["sutton"], "live", typed: " sutton "))
        #expect(passes(["camden", "sutton"], "live", typed: "all"))
        #expect(!passes(["sutton"], "live", given: "all"))
        #expect(!passes(["camden", "sutton"], "live", given: "sutton"))
        #expect(!passes(["sutton"], "live", typed: "y"))
        #expect(!passes(["sutton"], "live", typed: ""))
        #expect(!passes(["sutton"], "live"))
    }

    @Test("what is given wrongly is not asked for again")
    func given() { #expect(!passes(["sutton"], "live", given: "camden", typed: "sutton")) }

    @Test("elsewhere nothing is asked")
    func test() { #expect(passes(["sutton"], "test")) }
}
