public import Domain
public import PluginKit

/// Knows how many people a borough means to train by when, and how far it has come.
///
/// The section `learning-goals.yaml` holds the courses with their places, and the targets by course, agency and days. Bookings name nobody, so it counts
/// places taken up and not people: somebody who came twice counts twice, and nothing here could tell.
public struct LearningGoals: BoroughPlugin {
    public static let id = "learning-goals"
    public static let title = "Learning goals"
    public static let isOptional = true
    public static let reads: [RecordType] = []
    public static let judges: [RecordType] = []
    public static let readsOutsideCases: [RecordType] = [.training]
    public static let facts: [FactDeclaration] = []

    public let courses: [Course]
    /// In the order of the file.
    public let targets: [Target]
    /// Why there are none, where that is so.
    public let noneBecause: String?
    let setting: PluginSetting

    public init(reading section: ConfigReader, in setting: PluginSetting) {
        self.setting = setting
        var seen: Set<String> = []
        let courses = section.list("courses") { reader in
            let course = Course(reading: reader, in: setting)
            if !course.code.isEmpty, !seen.insert(course.code).inserted {
                reader.report("course", "The course `\(course.code)` stands here twice.", expected: "each course once")
            }
            return course
        }
        self.courses = courses
        targets = Target.list(reading: section, courses: courses.map(\.code), in: setting)
        noneBecause = section.optionalText("none_because")
        if targets.isEmpty, noneBecause == nil, !section.holdsText("targets") {
            section.report("targets", "There is no target, and no reason is given.", expected: "a target, or `none_because` with the reason")
        }
        if !targets.isEmpty, noneBecause != nil {
            section.report(
                "none_because", "There are targets, so `none_because` does not belong here.",
                expected: "the targets or the reason why there are none, and not both")
        }
    }

    func course(_ code: String) -> Course? { courses.first { $0.code == code } }

    public func facts(on caseFile: CaseFile) -> [RecordFact] { [] }

    /// The monthly figures are the section itself, and mean the same whatever it says.
    public func basis(of fact: String, over period: Period) -> [BasisStatement] { [] }

    // MARK: Words

    func words(course: String) -> String { setting.codes["training.course"]?.label(course) ?? course }
    func words(agency: String?) -> String { agency.map { setting.codes["training.agency"]?.label($0) ?? $0 } ?? "all agencies" }
    func words(_ target: Target) -> String { "\(words(course: target.course)), \(words(agency: target.agency))" }
}

/// `1 place`, `2 places`.
func count(_ number: Int, _ unit: String) -> String { number == 1 ? "1 \(unit)" : "\(number) \(unit)s" }
