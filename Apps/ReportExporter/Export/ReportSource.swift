import ArgumentParser
import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import PluginCatalogue
import Reporting
import Storage
import SyncProtocol
import Terminal
import Transport

/// Where the figures come from: the hub, or its database on this machine.
struct SourceChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The hub's address, such as https://hub.example.", valueName: "url"))
    var hub: String?

    @Option(help: ArgumentHelp("The hub's database, on the hub's own machine, instead of --hub.", valueName: "file"))
    var database: String?

    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp("The file that holds the hub's token; without it the environment variable RESTART_TOKEN does.", valueName: "file"))
    var tokenFile: String?

    func validate() throws { _ = try source() }

    /// - Throws: `ValidationError` unless exactly one is given.
    func source() throws -> ReportSource {
        switch (hub, database) {
        case (let hub?, nil): return .hub(url: hub, TokenSource(tokenFile: tokenFile))
        case (nil, let database?):
            guard tokenFile == nil else { throw ValidationError("--token-file goes with --hub; a database needs no token.") }
            return .database(path: database)
        case (nil, nil): throw ValidationError("Say where the figures come from: --hub https://hub.example, or --database FILE.")
        case (_?, _?): throw ValidationError("Give either --hub or --database.")
        }
    }
}

/// Makes releases, at the hub or here.
enum ReportSource {
    case hub(url: String, TokenSource)
    case database(path: String)

    /// What is asked of it.
    struct Request {
        let period: Period
        /// The id of a disclosure profile.
        let profile: String
        /// The day given with --today; nil for the maker's own day.
        let givenToday: CivilDate?
        /// The folder of configuration.
        let boroughs: String
        /// Why a profile is asked for that the token ordinarily may not have.
        var breakGlass: String?
    }

    func release(_ request: Request) throws -> Release {
        switch self {
        case .hub(let url, let access):
            let query = ReportQuery(period: request.period, profile: request.profile, today: request.givenToday, breakGlass: request.breakGlass)
            let hub = try HubConnection(url: url, identity: .token(access.token()), patience: HubConnection.patienceWithReports)
            return try hub.call("POST", HubPath.reports, sending: query, now: Clock.seconds())
        case .database(let path):
            // Opening a database makes it where there is none; a report of nothing is not what was asked for.
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.noSuchInput, "There is no database \(path).")
            }
            let programme = try BoroughsFolder(path: request.boroughs, plugins: PluginCatalogue.all).programme()
            let maker = try ReportMaker(programme: programme, boroughs: request.boroughs, plugins: PluginCatalogue.all)
            let today = request.givenToday ?? Clock.today()
            return try maker.release(from: HubStore(path: path), period: request.period, profile: request.profile, today: today)
        }
    }

    /// A release as it is kept, of which the hub gives only their part to those whose token is limited to boroughs. What it has not come to, or
    /// came to since, is said on standard error: it does not stand in the bytes.
    func release(_ number: Int) throws -> Release {
        guard case .hub(let url, let access) = self else { throw ValidationError("A release is the hub's: give --hub.") }
        let hub = try HubConnection(url: url, identity: .token(access.token()))
        let release: Release = try hub.call("GET", HubPath.release(number), sending: String?.none, now: Clock.seconds())
        let entries: [ReleaseEntry] = try hub.call("GET", HubPath.releases, sending: String?.none, now: Clock.seconds())
        let entry = entries.first { $0.number == number }
        if let quotes = entry?.quotesTakenBack { Console.error("Release \(number) \(quotes). Do not quote them from it.") }
        switch entry?.state {
        case .published, nil: break
        case .proposed, .approved: Console.error("Release \(number) has not been published. Do not pass it on.")
        case .withdrawn: Console.error("Release \(number) was withdrawn and does not stand any more. Do not pass it on.")
        case .rejected: Console.error("Release \(number) was rejected. Do not pass it on.")
        }
        return release
    }
}
