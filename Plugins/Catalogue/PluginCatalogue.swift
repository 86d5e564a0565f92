import Colocation
import HousingAgreements
import LearningGoals
public import PluginKit
import ReferralRoutes

/// Every plugin, sorted by id. A new one joins here and in Package.swift.
public enum PluginCatalogue {
    public static let all: [PluginKind] = [
        PluginKind(Colocation.self),
        PluginKind(HousingAgreements.self),
        PluginKind(LearningGoals.self),
        PluginKind(ReferralRoutes.self),
    ]
}
