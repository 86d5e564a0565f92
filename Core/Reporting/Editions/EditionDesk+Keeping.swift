public import Domain
import Foundation
import Storage
public import SyncProtocol

extension EditionDesk {
    /// Takes from a borough's agent what this hub has lost since it was put back from a backup: the central team's signature says whose it is, whoever
    /// brings it.
    /// - Throws: `Refusal` where it does not follow on from what this hub has.
    public func takeBack(_ package: EditionPackage, of borough: String, by agent: String, at: String, today: CivilDate) throws {
        let trust = try trust()
        guard let keys = try CentreKeyChain(trust) else { throw Refusal(.outOfOrder, "No key of the central team's is trusted here yet.") }
        let live = try lastEditions()
        let reader = EditionReader(borough: borough, environment: trust.environment, keys: keys)
        var (taken, last): ([EditionReader.Verified], EditionReader.Known) = ([], live[borough]?.known ?? .init(serial: 0, digest: ""))
        for signed in package.editions {
            do {
                taken.append(try reader.verify(signed, after: last, in: package))
            } catch {
                throw Refusal(.outOfOrder, "\(error.message) The hub has edition \(last.serial). Nothing was taken.")
            }
            last = .init(serial: last.serial + 1, digest: signed.digest)
        }
        guard !taken.isEmpty else { throw Refusal(.invalid, "There is no edition in this request.") }
        try keep(taken, after: live, texts: package.files, by: agent, at: at, today: today)
    }

    /// What of the editions that are kept is not what was signed, a sentence each.
    public func faults() throws -> [String] {
        let editions = try store.editions()
        guard !editions.isEmpty else { return [] }
        let trust = try trust()
        guard let keys = try? CentreKeyChain(trust) else { return ["The central team's keys that are kept do not lead from one to the next."] }
        var faults: [String] = []
        for (borough, kept) in Dictionary(grouping: editions, by: \.borough).sorted(by: { $0.key < $1.key }) {
            let reader = EditionReader(borough: borough, environment: trust.environment, keys: keys)
            var last = EditionReader.Known(serial: 0, digest: "")
            for edition in kept {
                do {
                    _ = try reader.verify(edition.signed, after: last, in: try package([edition]))
                } catch let fault as EditionFault {
                    faults.append("Edition \(edition.serial) of \(borough) is not what was applied: \(fault.message)")
                }
                last = .init(serial: edition.serial, digest: edition.signed.digest)
            }
        }
        return faults
    }
}
