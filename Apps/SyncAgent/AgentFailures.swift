import Backup
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
        case let fault as BackupFault: CommandFailure(fault)
        case let fault as HubKeyChain.Fault: hubKey(fault)
        case let fault as EditionFault: CommandFailure(.notPermitted, "\(fault.message) \(fault.remedy)")
        case is CentreKeyChain.Fault:
            CommandFailure(.configurationWrong, "The central team's keys that are kept here do not hold. Put the database back from its backup.")
        case let fault as PrivateHome.Fault: CommandFailure(.configurationWrong, fault.message)
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

    private static func hubKey(_ fault: HubKeyChain.Fault) -> CommandFailure {
        switch fault {
        case .doesNotHold(let number):
            CommandFailure(
                .notPermitted,
                "The hub shows a new key, and change \(number) of its keys does not hold: it is not signed by the key before, or does not follow on. Nothing was sent. Tell the central team."
            )
        case .fellBack:
            CommandFailure(
                .notPermitted,
                "The hub signs with a key that it had given up: its keys were put back from a backup from before the change, or somebody else answers in its place. Nothing was sent. Ask the central team to put its newest backup of keys back."
            )
        case .forked(let number):
            CommandFailure(
                .notPermitted,
                "The hub says of change \(number) of its keys something else than it said before: a key that was given up has announced another successor. Nothing was sent. Tell the central team."
            )
        case .stranger:
            CommandFailure(
                .notPermitted,
                "The hub signs with a key to which the one that is known here does not lead. It is not the hub that this agent was enrolled with, or it lost its keys: ask the central team, and enrol again with a new code if they say so. Nothing was sent."
            )
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
