import Foundation
import PluginKit

extension BoroughsFolder {
    /// The texts of the programme's files and of one borough's by path, as `programme/programme.yaml`: all that its version is a digest of.
    /// - Throws: `ConfigurationFault` for what is no text, and where there is no such folder.
    public func texts(of slug: String) throws -> [String: String] {
        let known = try slugs()
        guard known.contains(slug) else {
            throw ConfigurationFault([
                Problem(
                    place: Place(file: "\(path)/\(slug)", line: 1, column: 1), message: "There is no borough `\(slug)`.",
                    expected: "one of \(known.map { "`\($0)`" }.joined(separator: ", "))")
            ])
        }
        var (texts, problems): ([String: String], [Problem]) = ([:], [])
        let root = Folder(path: path, shownAs: path)
        for name in ["programme", slug] { root.subfolder(name).collect(into: &texts, as: name, &problems) }
        if !problems.isEmpty { throw ConfigurationFault(problems) }
        return texts
    }
}

extension Folder {
    /// The same files that the digest is of.
    fileprivate func collect(into texts: inout [String: String], as name: String, _ problems: inout [Problem]) {
        for file in files(ending: ".yaml") {
            guard let data = FileManager.default.contents(atPath: "\(path)/\(file)"), let text = String(validatingUTF8Bytes: data) else {
                let place = Place(file: "\(shownAs)/\(file)", line: 1, column: 1)
                problems.append(Problem(place: place, message: "The file cannot be read as text.", expected: "text saved as UTF-8 that this account may read"))
                continue
            }
            texts["\(name)/\(file)"] = text
        }
        for folder in subfolders() where folder != "examples" { subfolder(folder).collect(into: &texts, as: "\(name)/\(folder)", &problems) }
    }
}
