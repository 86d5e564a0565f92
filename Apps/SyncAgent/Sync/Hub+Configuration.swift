import SyncProtocol

/// What the hub says of configuration.
extension Hub {
    /// Whom configuration is taken from; nil at a hub that publishes none.
    /// - Throws: `ProtocolError` where it is not signed by the hub that this agent was enrolled with.
    func configurationTrust() throws -> CentreTrust? {
        let document: SignedDocument
        do {
            document = try ask(HubPath.configurationTrust)
        } catch let refusal as Refusal where refusal.code == .notFound {
            return nil
        }
        do {
            return try CentreTrust(verifying: document, signedBy: currentKey)
        } catch ProtocolError.signatureInvalid(let reason) {
            // It may be the first that the hub has signed with a new key.
            guard (try? followKeys()) == true else { throw ProtocolError.signatureInvalid(reason) }
            return try CentreTrust(verifying: document, signedBy: currentKey)
        }
    }

    func editions(after serial: Int) throws -> EditionOffer { try ask(HubPath.configuration(after: serial)) }

    func giveBack(_ package: EditionPackage) throws {
        let _: EditionOffer = try tell(HubPath.lostConfiguration, package)
    }

    func report(_ report: ConfigurationReport) throws {
        let _: ConfigurationReport = try tell(HubPath.configurationReport, report)
    }
}
