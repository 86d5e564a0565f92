import Terminal
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue

/// What may be answered where a folder is asked for.
enum SetupFolders {
    /// The whole path of what was typed: `~` and paths from the current folder are understood.
    static func path(_ typed: String) -> String {
        URL(fileURLWithPath: (typed as NSString).expandingTildeInPath).standardizedFileURL.path
    }

    private static func isFolder(_ path: String) -> Bool? {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder.boolValue : nil
    }

    /// A home that is there, or a folder in which one can be made.
    static func home(_ typed: String) throws -> AgentHome {
        let home = AgentHome(path: path(typed))
        switch isFolder(home.path) {
        case false: throw Dialogue.Again(message: "\(home.path) is a file. Give the folder that the agent shall have for itself.")
        case true:
            let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
            let isOurs = names.contains { ["agent.json", "agent.sqlite", "keys"].contains($0) }
            guard names.isEmpty || isOurs else {
                throw Dialogue.Again(message: "\(home.path) holds other files. The agent needs a folder of its own: give the name of a new one.")
            }
        default: break
        }
        var place = home.path
        while isFolder(place) == nil, place != "/" { place = (place as NSString).deletingLastPathComponent }
        guard FileManager.default.isWritableFile(atPath: place) else {
            throw Dialogue.Again(message: "This account may not write in \(place). Choose another folder, or have one made for this account.")
        }
        return home
    }

    /// A folder of configuration with at least one borough in it.
    static func configuration(_ typed: String) throws -> BoroughsFolder {
        let folder = BoroughsFolder(path: path(typed), plugins: PluginCatalogue.all)
        guard try !folder.slugs().isEmpty else {
            throw Dialogue.Again(message: "\(folder.path) holds no borough's folder. The central team hands the folder over; give the one that it is in.")
        }
        return folder
    }

    /// A file or folder that is there.
    static func exports(_ typed: String) throws -> String {
        let path = path(typed)
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Dialogue.Again(message: "\(path) is not there, or this account may not read it. Check the name, and who may open it.")
        }
        return path
    }

    /// - Parameter inbox: the one that the agent has made; any other has to be there.
    static func inbox(_ typed: String, default inbox: String) throws -> String {
        let path = path(typed)
        guard isFolder(path) == true, FileManager.default.isReadableFile(atPath: path) else {
            throw Dialogue.Again(
                message: "\(path) is no folder that this account may read. Make it first, or press Enter for the agent's own.", proposal: inbox)
        }
        return path
    }

    /// As a shell takes it.
    static func shellWord(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "/._-+:@,=~".utf8.contains(byte)
            }
        return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }
}
