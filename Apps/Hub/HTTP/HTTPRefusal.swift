import HTTPTypes
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
            case .batchUnexpected, .batchDiffers: .conflict
            case .busy: .serviceUnavailable
            case .fault: .internalServerError
            }
        self.init(status, refusal, retryAfter: refusal.code == .busy ? 5 : nil)
    }
}
