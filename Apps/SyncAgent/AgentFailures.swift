import Domain
import Intake
import Privacy
import Storage
import SyncProtocol
import Terminal
import Transport

/// What the errors of the rooms below mean to the person at the keyboard.
enum AgentFailures {
    @Sendable static func translate(_ error: any Error) -> CommandFailure? {
        switch error {
        case IntakeError.noSuchPath(let path): CommandFailure(.noSuchInput, "There is no file or folder \(path).")
        case IntakeError.cannotOpen(let path): CommandFailure(.noSuchInput, "\(path) cannot be read. Check that this account may open it.")
        case let fault as BoroughKey.Fault: key(fault)
        case RecordSealer.Fault.doesNotOpen(let type):
            CommandFailure(
                .configurationWrong, "A record in \(type) does not open with the key in this home: it was sealed under another key or has been changed.")
        case is IssueSealer.DoesNotOpen, is NoteSealer.DoesNotOpen:
            CommandFailure(
                .configurationWrong, "An issue or a reason does not open with the keys in this home: it was sealed under another key or has been changed.")
        case let closed as SealingKeys.Closed:
            CommandFailure(.notPermitted, "This needs the key of \(closed.compartment.rawValue), which is not held here.")
        case is TransferSealing.Fault:
            CommandFailure(.dataRefused, "The other borough's transfer key is good for no sealing. Ask it to run `restart-agent transfer key --renew`.")
        case let unavailable as HubConnection.Unavailable:
            CommandFailure(.hubUnavailable, "\(unavailable.message) Nothing is lost: what waits is sent the next time.")
        case let refusal as Refusal: CommandFailure(ExitStatus(refusal.code), refusal.message)
        case let fault as StorageFault: CommandFailure(.configurationWrong, fault.message)
        case ProtocolError.signatureInvalid(let reason):
            CommandFailure(.notPermitted, "The hub's answer is not signed by the hub this agent was enrolled with: \(reason).")
        case ProtocolError.unreadable(let what):
            CommandFailure(
                .hubUnavailable,
                "\(what) cannot be read: something between here and the hub may have answered in its place. Nothing is lost: what waits is sent the next time.")
        default: StorageTrouble(error).map(trouble)
        }
    }

    private static func trouble(_ trouble: StorageTrouble) -> CommandFailure {
        switch trouble {
        case .busy: CommandFailure(.tryAgainLater, "The agent's database is in use. Try again in a moment.")
        case .full: CommandFailure(.tryAgainLater, "The disk is full, or it failed. Nothing was changed; make room and try again.")
        case .readOnly: CommandFailure(.noSuchInput, "This account may not write the agent's database.")
        case .damaged: CommandFailure(.configurationWrong, "The agent's database is damaged. Put it back from its backup.")
        case .valueRefused: CommandFailure(.faultOfOurs, "The database refused a value. Please report this; nothing was changed.")
        }
    }

    private static func key(_ fault: BoroughKey.Fault) -> CommandFailure {
        switch fault {
        case .missing(let path):
            CommandFailure(.configurationWrong, "The key \(path) is missing. Without it nothing starts; put it back from its backup.")
        case .unreadable(let path):
            CommandFailure(.configurationWrong, "\(path) holds no key. Put it back from its backup.")
        case .exposed(let path):
            CommandFailure(.configurationWrong, "Others can read the key \(path). Run `chmod 600 \(path)`, and think about who may have read it.")
        }
    }
}
