public import Domain

/// Which purposes a borough's sharing agreements let it send records for, over the period of a release.
public struct AreaSharing: Codable, Hashable, Sendable {
    public struct Purpose: Codable, Hashable, Sendable {
        public enum Extent: String, Codable, Hashable, Sendable {
            /// On every day of the period on which the borough took part.
            case whole
            case part
            case none
        }

        public let id: String
        public let title: String
        public let extent: Extent
        /// The first day without cover, where there was cover before it and there is none now.
        public let lapsedOn: CivilDate?

        public init(id: String, title: String, extent: Extent, lapsedOn: CivilDate? = nil) {
            self.id = id
            self.title = title
            self.extent = extent
            self.lapsedOn = lapsedOn
        }
    }

    /// The Office for National Statistics' code.
    public let code: String
    public let name: String
    public let purposes: [Purpose]

    public init(code: String, name: String, purposes: [Purpose]) {
        self.code = code
        self.name = name
        self.purposes = purposes
    }
}
