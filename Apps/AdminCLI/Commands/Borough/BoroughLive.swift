import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Shows which configuration each borough has.
struct BoroughLive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: "Show each borough's last edition, which one its agent says is in force, and what the agent refused.",
        discussion: "  restart-admin borough live --hub https://hub.example --token-file token")

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    struct Row: Encodable {
        let borough: String
        let live: Int?
        let version: String?
        let effectiveFrom: CivilDate?
        let report: ConfigurationReport?
        let reportedSince: String?
        let reportedAt: String?

        var line: String {
            guard let live, let version else { return "\(borough): nothing was applied." }
            var parts = ["edition \(live), version \(version)"]
            if let day = effectiveFrom { parts[0] += ", from \(day)" }
            guard let report else { return "\(borough): \(parts[0]); its agent has not said which is in force." }
            parts.append(report.inForce.map { "in force there: \($0), since \(reportedSince ?? "")" } ?? "in force there: a folder of its own")
            if let waiting = report.waiting { parts.append("waiting: \(waiting), until \(report.waitingUntil ?? "")") }
            if let refusal = report.refusal { parts.append("refused: \(refusal)") }
            return "\(borough): \(parts.joined(separator: "; "))\(report.refusal == nil ? "." : "")"
        }
    }

    struct Report: Encodable {
        let environment: String
        /// The fingerprint of the central team's key.
        let key: String?
        let boroughs: [Row]
    }

    func run() async throws {
        let hub = try EditionHub(try hub.connection())
        let rows = hub.overview.boroughs.map { borough in
            let live = hub.live[borough.borough]
            return Row(
                borough: borough.borough, live: live?.serial, version: live?.version, effectiveFrom: live?.effectiveFrom, report: borough.report,
                reportedSince: borough.reportedSince, reportedAt: borough.reportedAt)
        }
        let report = Report(environment: hub.environment, key: hub.keys?.current.fingerprint, boroughs: rows)
        if shared.json { return try Console.print(json: report) }
        Console.print("Environment: \(report.environment). Central team's key: \(report.key ?? "none is trusted yet").")
        rows.forEach { Console.print($0.line) }
    }
}
