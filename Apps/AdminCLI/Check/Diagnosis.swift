import BoroughConfig
import Foundation
import PluginCatalogue
import SyncProtocol
import Terminal
import Transport

/// What was found about one thing that has to be right on this machine.
struct MachineFinding: Encodable, Sendable {
    let name: String
    let ok: Bool
    let found: String
    /// What to do about it; nil where nothing has to be done.
    let remedy: String?
    /// How the program ends when this is the first problem.
    let status: Int32

    static func fine(_ name: String, _ found: String) -> MachineFinding {
        MachineFinding(name: name, ok: true, found: found, remedy: nil, status: ExitStatus.done.rawValue)
    }

    static func problem(_ name: String, _ found: String, remedy: String, _ status: ExitStatus) -> MachineFinding {
        MachineFinding(name: name, ok: false, found: found, remedy: remedy, status: status.rawValue)
    }

    /// `ok       configuration: …` or `problem  hub: …` with the remedy below.
    var lines: [String] {
        let head = "\(ok ? "ok     " : "problem")  \(name): \(found)"
        return [head] + (remedy.map { ["         \($0)"] } ?? [])
    }
}

/// Looks at all that this machine needs, one thing after the other, and goes on past what is wrong.
struct Diagnosis {
    let boroughs: String
    /// Nil where no hub is to be asked.
    let hub: String?
    let access: TokenSource
    let now: Int64

    func findings() -> [MachineFinding] {
        guard let hub else { return [configuration()] }
        let reachable = reach(hub)
        return [configuration(), reachable] + token(hub, isReachable: reachable.ok)
    }

    private func configuration() -> MachineFinding {
        do {
            let result = try ConfigurationCheck(BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all)).run()
            if result.isFine { return .fine("configuration", "\(Words.count(result.fineBoroughs, "borough")) in \(boroughs), no problems") }
            return .problem(
                "configuration", "\(Words.count(result.problems.count, "problem")) in \(boroughs)",
                remedy: "Run `restart-admin borough validate --boroughs \(boroughs)` and put right what it shows.", .configurationWrong)
        } catch {
            return .problem(
                "configuration", "there is none in \(boroughs)", remedy: "Name the folder that holds `programme` with --boroughs.", .configurationWrong)
        }
    }

    private func reach(_ hub: String) -> MachineFinding {
        do {
            _ = try HubConnection(url: hub, identity: .none).call("GET", "/health", now: now)
            return .fine("hub", "\(hub) answers")
        } catch let refusal as Refusal {
            return .problem("hub", refusal.message, remedy: "Check the address after --hub.", .usage)
        } catch let unavailable as HubConnection.Unavailable {
            return .problem(
                "hub", unavailable.message, remedy: "Check the address, the network and the proxy (HTTPS_PROXY); then that restart-hub is running.",
                .hubUnavailable)
        } catch {
            return .problem("hub", "\(hub) could not be asked: \(error)", remedy: "Please report this: it is a fault of ours.", .faultOfOurs)
        }
    }

    private func token(_ hub: String, isReachable: Bool) -> [MachineFinding] {
        let connection: HubConnection
        do {
            connection = try HubConnection(url: hub, identity: .token(try access.token()))
        } catch let failure as CommandFailure {
            return [.problem("token", failure.message, remedy: "Ask whoever keeps the hub for a token.", failure.status)]
        } catch {
            // An address that cannot be used has been reported as the hub's problem.
            return []
        }
        guard isReachable else { return [] }
        do {
            _ = try connection.call("GET", HubPath.boroughs, now: now)
            return [.fine("token", "the hub accepts it")]
        } catch let refusal as Refusal {
            return [
                .problem(
                    "token", refusal.message, remedy: "Check that it is whole and for this hub; ask whoever keeps the hub for a new one if it has expired.",
                    .notPermitted)
            ]
        } catch {
            return [.problem("token", "the hub could not be asked", remedy: "Run this again in a few minutes.", .tryAgainLater)]
        }
    }
}
