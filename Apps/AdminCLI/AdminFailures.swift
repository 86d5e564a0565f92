import Foundation
import Privacy
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
        case let fault as BoroughKey.Fault: key(fault)
        case let fault as EditionFault: CommandFailure(.dataRefused, "\(fault.message) Nothing was applied. Tell whoever runs the hub.")
        case is CentreKeyChain.Fault:
            CommandFailure(.notPermitted, "The hub's account of the central team's keys does not hold. Nothing was applied. Tell whoever runs the hub.")
        default: nil
        }
    }

    private static func key(_ fault: BoroughKey.Fault) -> CommandFailure {
        switch fault {
        case .missing(let path): CommandFailure(.noSuchInput, "There is no file \(path).")
        case .unreadable(let path): CommandFailure(.dataRefused, "\(path) holds no key that this program knows.")
        case .exposed(let path):
            CommandFailure(.configurationWrong, "Others can read the key \(path). Run `chmod 600 \(path)`, and think about who may have read it.")
        }
    }
}
