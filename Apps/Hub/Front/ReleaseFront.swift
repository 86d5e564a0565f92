import Domain
import Foundation
import Hummingbird
import Publishing
import Reporting
import Storage
import SyncProtocol
import Synchronization

/// Shows a release: how far it has come, its report and its files.
struct ReleaseFront: Sendable {
    let sessions: SessionGate
    let access: ReleaseAccess
    let files: RenderedFiles

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(FrontPath.release), use: show)
        router.get(RouterPath(FrontPath.report), use: report)
        router.get(RouterPath(FrontPath.file), use: file)
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await sessions.admit(request, context, roles: Set(TokenRole.allCases))
        let number = try context.releaseNumber
        let entries = try await access.entries(for: visit.holder)
        guard let entry = entries.first(where: { $0.number == number }) else { throw ReleaseAccess.unknown }
        let names = try await access.boroughNames()
        return .page(
            ReleasePage(
                visit: visit, entry: entry, versions: ReleaseVersions(entries), names: names, steps: access.steps(of: entry, for: visit.holder),
                revisions: try await revisions(of: entry, visit)
            ).page)
    }

    /// Nil where the release takes no other's place, and where its bytes have been changed: who asks for its figures is told so.
    private func revisions(of entry: ReleaseEntry, _ visit: SessionGate.Visit) async throws -> ReleaseRevisions? {
        guard entry.revises != nil else { return nil }
        do { return try await access.revisions(entry.number, for: visit.holder) } catch let fault as ReleaseFault where fault.kind == .changed { return nil }
    }

    /// The release's own report, as it was published.
    @Sendable private func report(_ request: Request, context: HubContext) async throws -> Response {
        let (reading, _) = try await read(request, context, as: "html")
        return .report(try await files.bytes(of: reading, as: HTMLFormat()))
    }

    @Sendable private func file(_ request: Request, context: HubContext) async throws -> Response {
        let name = context.parameters.get("file")
        guard let format = OutputFormats.all.first(where: { $0.fileName == name }) else {
            _ = try await sessions.admit(request, context, roles: ReleaseAccess.readers)
            throw Refusal(.notFound, "A release has no such file. Its page lists those there are.")
        }
        let (reading, number) = try await read(request, context, as: format.name)
        // The whole release as JSON is the bytes that were sealed, so that their digest can be compared.
        let isSealed = reading.areas == nil && format.name == JSONFormat().name
        let bytes = isSealed ? Array(reading.document) : try await files.bytes(of: reading, as: format)
        return .file(bytes, name: "restart-release-\(number)-\(format.fileName)", type: Self.type(of: format))
    }

    private func read(
        _ request: Request, _ context: HubContext, as form: String
    ) async throws -> (reading: ReleaseAccess.Reading, number: Int) {
        let visit = try await sessions.admit(request, context, roles: ReleaseAccess.readers)
        let number = try context.releaseNumber
        return (try await access.read(number, for: visit.holder, as: form, context), number)
    }

    private static func type(of format: any ReleaseFormat) -> String {
        switch format.fileName.split(separator: ".").last {
        case "csv": "text/csv; charset=utf-8"
        case "html": "text/html; charset=utf-8"
        case "json": "application/json"
        case "ods": "application/vnd.oasis.opendocument.spreadsheet"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        default: "application/octet-stream"
        }
    }
}

/// Reports and files as they were made from sealed bytes, kept for those who ask next. They are made on a thread of their own, so that
/// neither batches nor drafts wait for them, nor they for drafts.
final class RenderedFiles: Sendable {
    /// So many bytes are kept; then all are made anew.
    private static let most = 64 * 1_048_576

    private let work = BlockingWork(threads: 1, waiting: 32)
    private let made = Mutex<[String: [UInt8]]>([:])

    /// - Throws: `Refusal` (busy), or what the format throws.
    func bytes(of reading: ReleaseAccess.Reading, as format: any ReleaseFormat) async throws -> [UInt8] {
        let name = "\(format.name) \(reading.entry.digest) \(reading.areas.map { $0.sorted().joined(separator: " ") } ?? "all")"
        if let known = made.withLock({ $0[name] }) { return known }
        return try await work.run { [self] in
            if let known = made.withLock({ $0[name] }) { return known }
            let bytes = try format.render(try reading.release)
            made.withLock { made in
                if made.values.reduce(bytes.count, { $0 + $1.count }) > Self.most { made = [:] }
                made[name] = bytes
            }
            return bytes
        }
    }
}
