@testable import ReportExporter
@testable import DisclosureControl
import Foundation
import Publishing
import Storage
import SyncProtocol
import Terminal
import Testing

@Suite("What goes wrong, and how it is said")
struct ReportFailuresTests {
    static let refusals: [(Refusal.Code, Terminal.ExitStatus)] = [
        (.notPermitted, .notPermitted), (.busy, .tryAgainLater), (.fault, .hubUnavailable), (.invalid, .usage), (.unreadable, .dataRefused),
        (.outOfOrder, .dataRefused),
    ]

    @Test("every refusal of the hub ends with its own code", arguments: refusals)
    func refusal(code: Refusal.Code, status: Terminal.ExitStatus) {
        #expect(ReportFailures.translate(Refusal(code, "The hub says why."))?.status == status)
    }

    @Test("a database that cannot be used is an input that is not there")
    func storage() {
        #expect(ReportFailures.translate(StorageFault("It cannot be used."))?.status == .noSuchInput)
    }

    @Test("figures that cannot be protected are said without how closely one could be worked out")
    func unprotected() {
        let failure = ReportFailures.translate(DisclosureFailure(.auditFailed, "could be worked out to lie between 3 and 4"))
        #expect(failure?.status == .dataRefused)
        #expect(failure?.message.contains("longer period") == true && failure?.message.contains("between") == false)
        #expect(ReportFailures.translate(DisclosureFailure(.solverFailed, "status 3"))?.status == .faultOfOurs)
    }

    @Test("an unknown format is a wrong use of the program, and the known ones are named")
    func format() throws {
        let error = try #require(throws: PublishingError.self) { try OutputFormats.list("cvs") }
        let failure = ReportFailures.translate(error)
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("csv") == true)
    }

    @Test("an error that is not known is left to be called a fault of ours")
    func unknown() {
        struct Strange: Error {}
        #expect(ReportFailures.translate(Strange()) == nil)
    }

    @Test("without a token it says how to give one")
    func missingToken() {
        let failure = #expect(throws: CommandFailure.self) { try TokenSource(tokenFile: nil, environment: [:]).token() }
        #expect(failure?.status == .notPermitted)
        #expect(failure?.message.contains("RESTART_TOKEN") == true && failure?.message.contains("--token-file") == true)
    }
}
