public import SyncProtocol
public import Terminal

extension ExitStatus {
    /// How a program ends that the hub refused.
    public init(_ code: Refusal.Code) {
        self =
            switch code {
            case .notPermitted, .codeInvalid, .boroughUnknown: .notPermitted
            case .busy: .tryAgainLater
            case .fault: .hubUnavailable
            case .invalid: .usage
            case .batchUnexpected, .batchDiffers, .outOfOrder, .unreadable, .notFound: .dataRefused
            }
    }
}
