import DisclosureControl
import Foundation
import Publishing
import Reporting
import Storage
import SyncProtocol
import Terminal
import Transport

/// What the errors of the rooms below mean to the person at the keyboard.
enum ReportFailures {
    @Sendable static func translate(_ error: any Error) -> CommandFailure? {
        switch error {
        case let unavailable as HubConnection.Unavailable: CommandFailure(.hubUnavailable, "\(unavailable.message) Try again later.")
        case let refusal as Refusal: CommandFailure(ExitStatus(refusal.code), refusal.message)
        case let failure as HTTPClient.Failure: CommandFailure(.faultOfOurs, "\(failure.message).")
        case let fault as StorageFault: CommandFailure(.noSuchInput, fault.message)
        case let fault as ReportFault: CommandFailure(.usage, fault.message)
        case let fault as ReleaseFault: CommandFailure(.dataRefused, fault.message)
        case let failure as DisclosureFailure:
            CommandFailure(failure.code == .auditFailed ? .dataRefused : .faultOfOurs, failure.sentence)
        case let error as PublishingError: CommandFailure(status(ofPublishing: error.code), error.message)
        case let fault as CocoaError: CommandFailure(.faultOfOurs, "A file could not be read or written: \(fault.localizedDescription)")
        default: nil
        }
    }

    /// A format that is not there was asked for wrongly; a folder that cannot be written to was named wrongly.
    private static func status(ofPublishing code: String) -> ExitStatus {
        switch code {
        case "format_unknown": .usage
        case "folder_not_made", "file_not_written": .noSuchInput
        default: .faultOfOurs
        }
    }
}
