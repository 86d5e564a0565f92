/// What one part of a workbook refers to, by id.
struct Relationships {
    struct Target {
        /// The last word of its type's address, such as `worksheet`: strict and transitional workbooks differ before it.
        let kind: String
        /// The part's name in the container.
        let part: String
    }

    private(set) var byID: [String: Target] = [:]

    /// - Parameter part: whose relationships they are; empty for the whole file's.
    init(of part: String, in container: ZipContainer) throws {
        var folders = part.split(separator: "/").map(String.init)
        let name = folders.popLast() ?? ""
        let list = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
        guard container.has(list) else { return }
        var events = Events(folders: folders)
        try PartXML.read(try container.part(list, limit: WorkbookLimits.partBytes), telling: &events)
        byID = events.found
    }

    func first(kind: String) -> Target? { byID.values.filter { $0.kind == kind }.min { $0.part < $1.part } }

    /// What an address means in a folder; it cannot lead out of the container.
    static func resolve(_ target: String, in folders: [String]) -> String {
        var parts = target.hasPrefix("/") ? [] : folders
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private final class Events: XMLEvents {
        let folders: [String]
        var found: [String: Target] = [:]

        init(folders: [String]) { self.folders = folders }

        func start(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws {
            // What lies outside the file is never fetched.
            guard name == "Relationship", attributes.text("TargetMode") != "External" else { return }
            guard let id = attributes.text("Id"), let type = attributes.text("Type"), let target = attributes.text("Target") else { return }
            guard found.count < WorkbookLimits.entries else { throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.entries) parts") }
            found[id] = Target(kind: String(type.split(separator: "/").last ?? ""), part: Relationships.resolve(target, in: folders))
        }

        func end(_ name: XMLName, line: Int) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {}
    }
}
