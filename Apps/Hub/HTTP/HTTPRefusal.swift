import DisclosureControl
import HTTPTypes
import Reporting
import SyncProtocol

/// A refusal with the status it is sent under.
struct HTTPRefusal: Error {
    let status: HTTPResponse.Status
    let refusal: Refusal
    /// Seconds.
    let retryAfter: Int?

    init(_ status: HTTPResponse.Status, _ refusal: Refusal, retryAfter: Int? = nil) {
        self.status = status
        self.refusal = refusal
        self.retryAfter = retryAfter
    }

    init(_ status: HTTPResponse.Status, _ code: Refusal.Code, _ message: String, retryAfter: Int? = nil) {
        self.init(status, Refusal(code, message), retryAfter: retryAfter)
    }

    /// A refusal under the status that fits its code.
    init(_ refusal: Refusal) {
        let status: HTTPResponse.Status =
            switch refusal.code {
            case .unreadable, .invalid: .badRequest
            case .notPermitted, .codeInvalid: .forbidden
            case .boroughUnknown, .notFound: .notFound
            case .batchUnexpected, .batchDiffers, .outOfOrder: .conflict
            case .busy: .serviceUnavailable
            case .fault: .internalServerError
            }
        self.init(status, refusal, retryAfter: refusal.code == .busy ? 5 : nil)
    }
}

extension HTTPRefusal {
    /// A release's step that cannot be taken.
    init(_ fault: ReleaseFault) {
        let code: Refusal.Code =
            switch fault.kind {
            case .unknown: .notFound
            case .notYours: .notPermitted
            case .invalid: .invalid
            case .outOfOrder, .changed: .outOfOrder
            }
        self.init(Refusal(code, fault.message))
    }

    /// Figures that were not given out.
    init(_ failure: DisclosureFailure) {
        switch failure.code {
        case .auditFailed, .incompleteRelease: self.init(Refusal(.outOfOrder, failure.sentence))
        case .inconsistentCounts, .solverFailed: self.init(Refusal(.fault, failure.sentence))
        }
    }
}
