/// The scaffold of one plugin's section of a borough's folder.
struct SectionTemplate: Sendable {
    /// The plugin's id; the file is this with `.yaml`.
    let plugin: String
    let text: @Sendable (NewBorough) -> String
}

/// The scaffold of every section, sorted by plugin id. A new plugin's joins here.
enum SectionTemplates {
    static let all: [SectionTemplate] = [
        .colocation,
        .housingAgreements,
        .learningGoals,
        .referralRoutes,
    ]
}
