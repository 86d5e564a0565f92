import Backup
import Foundation
import NIOCore
import NIOSSL
import Privacy
import Reporting
import Storage
import SyncProtocol
import Terminal

/// What the errors of the rooms below mean to the person who runs the hub.
enum HubFailures {
    @Sendable static func translate(_ error: any Error) -> CommandFailure? {
        switch error {
        case let fault as BoroughKey.Fault: key(fault)
        case let fault as BackupFault: CommandFailure(fault)
        case let fault as PrivateHome.Fault: CommandFailure(.configurationWrong, fault.message)
        case is HubKeyChain.Fault:
            CommandFailure(
                .configurationWrong, "What lies in keys/hub-keys.json does not lead to keys/hub.key. Put both back from the newest backup of the keys.")
        case let fault as StorageFault: CommandFailure(.configurationWrong, fault.message)
        case let fault as ReleaseFault: CommandFailure(fault.kind == .changed ? .dataRefused : .noSuchInput, fault.message)
        case let fault as IOError: socket(fault)
        case let refusal as Refusal: CommandFailure(refusal.code == .notPermitted ? .notPermitted : .usage, refusal.message)
        case is NIOSSLError:
            CommandFailure(.configurationWrong, "The certificate and the key cannot be used together: the key has to be the certificate's.")
        default:
            StorageTrouble(error).map { trouble in
                switch trouble {
                case .busy: CommandFailure(.tryAgainLater, "Another program holds the hub's database. Try again when it has finished.")
                case .full: CommandFailure(.tryAgainLater, "The disk is full, or it failed. Make room and try again.")
                case .readOnly: CommandFailure(.noSuchInput, "This account may not write the hub's database.")
                case .damaged: CommandFailure(.configurationWrong, "The hub's database is damaged. Put it back from its backup.")
                case .valueRefused: CommandFailure(.usage, "The hub's database does not take this value.")
                }
            }
        }
    }

    private static func key(_ fault: BoroughKey.Fault) -> CommandFailure {
        switch fault {
        case .missing(let path):
            CommandFailure(.configurationWrong, "The key \(path) is missing. Without it no receipt can be signed; put it back from its backup.")
        case .unreadable(let path):
            CommandFailure(.configurationWrong, "\(path) holds no key. Put it back from its backup.")
        case .exposed(let path):
            CommandFailure(.configurationWrong, "Others can read the key \(path). Run `chmod 600 \(path)`, and think about who may have read it.")
        }
    }

    private static func socket(_ fault: IOError) -> CommandFailure {
        switch fault.errnoCode {
        case EADDRINUSE: CommandFailure(.tryAgainLater, "Another program listens at this address. Stop it, or choose another with --listen.")
        case EACCES: CommandFailure(.notPermitted, "This account may not listen at this address. Ports below 1024 are the administrator's.")
        case EADDRNOTAVAIL: CommandFailure(.usage, "This machine does not have the address given with --listen.")
        default: CommandFailure(.hubUnavailable, "The hub cannot listen: \(fault).")
        }
    }
}
