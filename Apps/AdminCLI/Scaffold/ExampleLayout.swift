import BoroughConfig
import Domain
import Intake
import Terminal

/// Reads the layout of an example export.
enum ExampleLayout {
    /// Nil where no example is given.
    /// - Throws: `CommandFailure` where a path is not there, or nothing in it can be read.
    static func read(_ paths: [String], programme: Programme, today: CivilDate) throws -> LayoutProposal? {
        guard !paths.isEmpty else { return nil }
        let layout: LayoutProposal
        do {
            layout = try LayoutRecognition(programme: programme, today: today).proposal(for: paths)
        } catch IntakeError.noSuchPath(let path) {
            throw CommandFailure(.noSuchInput, "There is nothing at \(path). Name a file or a folder of exports.")
        }
        guard layout.tables.contains(where: { !$0.records.isEmpty }) else {
            let why = layout.notes.isEmpty ? "" : " " + layout.notes.joined(separator: " ")
            throw CommandFailure(
                .noSuchInput, "Nothing in the example is like any record of the programme; `restart-admin dictionary` lists them.\(why) Nothing was written.")
        }
        return layout
    }
}
