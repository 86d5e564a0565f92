import Foundation
import SyncProtocol
import Terminal
import Transport

/// What the errors of the rooms below mean to the person at the keyboard.
enum AdminFailures {
    @Sendable static func translate(_ error: any Error) -> CommandFailure? {
        switch error {
        case let unavailable as HubConnection.Unavailable: CommandFailure(.hubUnavailable, "\(unavailable.message) Try again later.")
        case let refusal as Refusal: CommandFailure(ExitStatus(refusal.code), refusal.message)
        case let failure as HTTPClient.Failure: CommandFailure(.faultOfOurs, "\(failure.message).")
        case let fault as CocoaError: CommandFailure(.faultOfOurs, "A file could not be read or written: \(fault.localizedDescription)")
        default: nil
        }
    }
}
