import Domain
public import PluginKit

/// The folder that holds the programme's configuration and one folder for each borough.
public struct BoroughsFolder: Sendable {
    public let path: String
    private let kinds: [PluginKind]

    public init(path: String, plugins: [PluginKind]) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        kinds = plugins
    }

    /// The name of the folder of what all boroughs share.
    public static let programmeName = "programme"

    private var folder: Folder { Folder(path: path, shownAs: path) }

    /// The slugs of all boroughs, sorted.
    /// - Throws: `ConfigurationFault` when there is no such folder.
    public func slugs() throws(ConfigurationFault) -> [String] {
        guard folder.exists, folder.subfolder(Self.programmeName).exists else {
            throw ConfigurationFault([
                Problem(
                    place: Place(file: path, line: 1, column: 1), message: "There is no configuration in this folder.",
                    expected: "a folder with `programme` and one folder for each borough; name it with --boroughs")
            ])
        }
        return folder.subfolders().filter { $0 != Self.programmeName }
    }

    /// - Throws: `ConfigurationFault` with every problem found.
    public func programme() throws -> Programme {
        _ = try slugs()
        let problems = ProblemList()
        let programme = ProgrammeReader(folder: folder.subfolder(Self.programmeName), problems: problems, kinds: kinds).read()
        if !problems.problems.isEmpty { throw ConfigurationFault(problems) }
        return programme
    }

    /// One borough with the programme behind it.
    /// - Throws: `ConfigurationFault` with every problem found.
    public func borough(_ slug: String) throws -> BoroughConfiguration {
        let programme = try programme()
        return try borough(slug, in: programme)
    }

    public func borough(_ slug: String, in programme: Programme) throws(ConfigurationFault) -> BoroughConfiguration {
        // Every folder is looked at only where this one is not there: with hundreds of boroughs that would be asked hundreds of times.
        guard slug != Self.programmeName, !slug.hasPrefix("."), !slug.contains("/"), folder.subfolder(slug).exists else {
            let known = try slugs()
            throw ConfigurationFault([
                Problem(
                    place: Place(file: "\(path)/\(slug)", line: 1, column: 1), message: "There is no borough `\(slug)`.",
                    expected: "one of \(known.map { "`\($0)`" }.joined(separator: ", "))", nearest: NearestName.of(slug, among: known))
            ])
        }
        let problems = ProblemList()
        let reader = BoroughReader(folder: folder.subfolder(slug), slug: slug, programme: programme, kinds: kinds, problems: problems)
        let configuration = reader.read()
        if !problems.problems.isEmpty { throw ConfigurationFault(problems) }
        return configuration
    }

    /// What tells a borough apart from the others, as far as its `borough.yaml` says it; nil where that cannot be read.
    public func marks(of slug: String) -> (gssCode: String, caseIDPattern: String)? {
        guard let node = folder.subfolder(slug).read("borough.yaml", ProblemList()), case .scalar(let code)? = node["gss_code"]?.content,
            case .scalar(let pattern)? = node["case_id_pattern"]?.content
        else { return nil }
        return (code, pattern)
    }

    /// Every borough, with the problems of all of them together.
    /// - Throws: `ConfigurationFault` with every problem found.
    public func everyBorough() throws -> [BoroughConfiguration] {
        let programme = try programme()
        let read = try slugs().mapAbreast { slug in
            do throws(ConfigurationFault) {
                return Result<BoroughConfiguration, ConfigurationFault>.success(try borough(slug, in: programme))
            } catch {
                return .failure(error)
            }
        }
        let problems = read.flatMap { read -> [Problem] in if case .failure(let fault) = read { fault.problems } else { [] } }
        if !problems.isEmpty { throw ConfigurationFault(problems) }
        return read.compactMap { try? $0.get() }
    }

    /// Every file of one of the folders as it was written, by its path below that folder. Examples are none.
    /// - Throws: `ConfigurationFault` where a file is not YAML.
    public func nodes(of name: String) throws(ConfigurationFault) -> [String: ConfigNode] {
        let problems = ProblemList()
        let nodes = folder.subfolder(name).everyFile(problems)
        if !problems.problems.isEmpty { throw ConfigurationFault(problems) }
        return nodes
    }
}
