public import BoroughConfig
public import DisclosureControl
public import Domain
import Indicators
public import Storage

/// Makes a release from what the hub holds: counts, then disclosure control.
public struct ReportMaker: Sendable {
    private let programme: Programme
    private let catalogue: IndicatorCatalogue

    /// - Parameter boroughs: the folder of configuration, for the catalogue of indicators.
    /// - Throws: `ConfigurationFault`.
    public init(programme: Programme, boroughs: String) throws {
        self.programme = programme
        catalogue = try IndicatorCatalogue.read(folder: "\(boroughs)/programme/indicators", programme: programme)
    }

    /// - Parameter profile: the id of a disclosure profile.
    /// - Throws: `ReportFault` for a profile that is not known.
    public func release(from store: HubStore, period: Period, profile: String, today: CivilDate) throws -> Release {
        throw ReportFault(message: "not yet")
    }
}

/// A report could not be made as asked.
public struct ReportFault: Error, Sendable {
    public let message: String
}
