public import Domain

/// Takes editions only as the next ones of one borough at one hub, signed by the central team.
public struct EditionReader: Sendable {
    /// An edition that is what it says.
    public struct Verified: Sendable {
        public let signed: SignedEdition
        public let manifest: EditionManifest
        /// By path.
        public let texts: [String: String]
    }

    /// The last edition that was ever seen.
    public struct Known: Hashable, Sendable {
        public let serial: Int
        public let digest: String

        public init(serial: Int, digest: String) {
            self.serial = serial
            self.digest = digest
        }
    }

    private let borough: String
    private let environment: String
    private let keys: CentreKeyChain

    public init(borough: String, environment: String, keys: CentreKeyChain) {
        self.borough = borough
        self.environment = environment
        self.keys = keys
    }

    /// - Parameter known: nil where none is: any serial may then be the first, because the central team's signature alone vouches for it.
    /// - Throws: `EditionFault`.
    public func verify(_ signed: SignedEdition, after known: Known?, in package: EditionPackage) throws(EditionFault) -> Verified {
        guard signed.text.utf8.count <= EditionPackage.largestFile else { throw .tooLarge(serial: 0) }
        let manifest = try signed.manifest()
        guard keys.signed(signed, borough: borough, serial: manifest.serial) else { throw .forged(serial: manifest.serial) }
        guard manifest.borough == borough else { throw .otherBorough(serial: manifest.serial, manifest.borough) }
        guard manifest.environment == environment else { throw .otherEnvironment(serial: manifest.serial, manifest.environment) }
        if let known {
            guard manifest.serial > known.serial else {
                throw manifest.serial == known.serial && signed.digest != known.digest
                    ? .differs(serial: manifest.serial) : .older(offered: manifest.serial, known: known.serial)
            }
            guard manifest.serial == known.serial + 1 else { throw .gap(offered: manifest.serial, expected: known.serial + 1) }
            guard manifest.previous == known.digest else { throw .doesNotFollow(serial: manifest.serial) }
        }
        return Verified(signed: signed, manifest: manifest, texts: try package.texts(of: manifest))
    }

    /// Every edition that a hub offers, up to the first that does not hold.
    public func follow(_ offer: EditionOffer, after known: Known?) -> (taken: [Verified], fault: EditionFault?) {
        var (taken, last): ([Verified], Known?) = ([], known)
        do throws(EditionFault) {
            for signed in offer.package.editions {
                let verified = try verify(signed, after: last, in: offer.package)
                taken.append(verified)
                last = Known(serial: verified.manifest.serial, digest: signed.digest)
            }
            if let last {
                guard offer.last >= last.serial else { throw .older(offered: offer.last, known: last.serial) }
                guard offer.last == last.serial else { throw .gap(offered: offer.last, expected: last.serial + 1) }
                guard offer.lastDigest == last.digest else { throw .differs(serial: last.serial) }
            }
            return (taken, nil)
        } catch {
            return (taken, error)
        }
    }
}

/// What the hub has for a borough's agent.
public struct EditionOffer: Codable, Sendable {
    /// The serial of the last edition; 0 when there is none.
    public let last: Int
    /// Its digest; empty when there is none.
    public let lastDigest: String
    /// Those after the one that the agent named, oldest first.
    public let package: EditionPackage

    public init(last: Int, lastDigest: String, package: EditionPackage) {
        self.last = last
        self.lastDigest = lastDigest
        self.package = package
    }
}

extension [EditionManifest] {
    /// The one in force on a day: that of the highest serial whose day has come. One that was to come later and was followed by another that is in
    /// force has been replaced before it began.
    public func inForce(on day: CivilDate) -> EditionManifest? { filter { $0.effectiveFrom <= day }.max { $0.serial < $1.serial } }

    /// Those that wait for their day.
    public func waiting(on day: CivilDate) -> [EditionManifest] {
        let current = inForce(on: day)?.serial ?? 0
        return filter { $0.effectiveFrom > day && $0.serial > current }
    }
}
