public import Domain
public import PluginKit

/// One borough's folder, read and checked.
public struct BoroughConfiguration: Sendable {
    public let borough: Borough
    /// What the case ids of this borough look like: `*` any run, `#` a digit, `@` a letter.
    public let caseIDPattern: String
    public let contacts: [Contact]
    public let agreements: [SharingAgreement]
    public let sources: [Source]
    /// By plugin id, in the order of the catalogue.
    public let plugins: [(id: String, plugin: any BoroughPlugin)]
    /// The record types that any of the plugins reads.
    public let typesForPlugins: Set<RecordType>
    /// Those of them that plugins' findings are on.
    public let judgedTypes: Set<RecordType>
    public let programme: Programme
    /// The codes of rules of intake that this borough takes more seriously than the programme: rows that break them are refused.
    public let raisedRules: Set<String>
    /// A digest of the programme's files and one of the borough's, with a hyphen between them.
    public let version: String
    var places = BoroughPlaces()

    /// Of a version, as records come under it, the borough's own part: the programme's files change without anything of a borough's.
    /// Nil for what is no version.
    public static func ownPart(of version: String) -> Substring? {
        let parts = version.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[1] : nil
    }

    /// The record types without a case that the borough's plugins read.
    public var typesOutsideCases: Set<RecordType> { Set(plugins.flatMap { type(of: $0.plugin).readsOutsideCases }) }

    /// The record types from which facts of the borough's plugins follow.
    public var typesForFacts: Set<RecordType> { Set(plugins.flatMap { type(of: $0.plugin).factsFollowFrom }) }

    /// Several where the file is a workbook with a sheet for each.
    public func sources(forFileNamed name: String) -> [Source] {
        sources.filter { $0.matches(fileName: name) }
    }

    public func owns(caseID: String) -> Bool {
        WildcardPattern.matches(caseIDPattern, caseID, classes: true)
    }

    /// Which fields of a record type may leave on a day: those that a purpose lists and an agreement in force covers.
    public func sharedFields(of type: RecordType, on date: CivilDate) -> Set<String> {
        Set(coveredPurposes(on: date).flatMap { $0.fields[type.name] ?? [] })
    }

    /// The purposes that an agreement in force covers on a day.
    public func coveredPurposes(on date: CivilDate) -> [SharingPurpose] {
        let covered = Set(agreementsInForce(on: date).flatMap(\.purposes))
        return programme.purposes.filter { covered.contains($0.id) }
    }

    /// Whether the borough sends a record type, a field of one, or what a plugin adds, at all: its exports hold it, and an agreement, in
    /// force or not, covers it.
    /// - Parameter need: `type`, `type.field` or `section.name`.
    public func sends(_ need: String) -> Bool {
        let covered = Set(agreements.flatMap(\.purposes))
        let purposes = programme.purposes.filter { covered.contains($0.id) }
        let parts = need.split(separator: ".").map(String.init)
        guard let type = RecordType.named(parts[0]) else { return purposes.contains { $0.added.contains(need) } }
        guard brings(type) else { return false }
        let fields = Set(purposes.flatMap { $0.fields[type.name] ?? [] })
        return (type.key + parts.dropFirst()).allSatisfy(fields.contains)
    }

    /// Whether the borough's exports hold records of a type, or all that such records are made of.
    public func brings(_ type: RecordType) -> Bool {
        (RecordType.derived[type] ?? [type]).allSatisfy { wanted in sources.contains { $0.brings(wanted) } }
    }

    /// Which of the plugins' facts and monthly figures may leave on a day, by full name.
    public func sharedAdditions(on date: CivilDate) -> Set<String> {
        Set(coveredPurposes(on: date).flatMap(\.added))
    }

    /// The roles of people whom the borough may compare with other boroughs' on a day: none where no agreement in force covers it.
    public func linkableRoles(on date: CivilDate) -> Set<PersonRole> {
        guard let links = programme.links, coveredPurposes(on: date).contains(where: { $0.id == links.purpose }) else { return [] }
        return links.roles(on: date)
    }

    public func agreementsInForce(on date: CivilDate) -> [SharingAgreement] {
        agreements.filter { $0.term.contains(date) }
    }
}
