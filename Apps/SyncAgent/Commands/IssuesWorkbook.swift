import BoroughConfig
import Foundation
import Intake
import Privacy
import Terminal

/// Writes the workbook of what to put right, for its owner alone.
struct IssuesWorkbook {
    let options: HomeOptions
    let feedback: RunFeedback

    func write(to path: String) throws {
        let fingerprint = FileFingerprint(try options.home.boroughKey())
        let workbook = IssueWorkbook(feedback, configuration: try options.configuration()) { file in
            guard FileManager.default.fileExists(atPath: file.path) else { return .gone }
            guard let known = file.fingerprint else { return .changed }
            return (try? fingerprint.of(fileAt: file.path).base64EncodedString()) == known ? .asRead : .changed
        }
        var notes: [String] = []
        do {
            try PrivateFile.replace(whole: path) { notes = try workbook.write(to: $0) }
        } catch {
            throw CommandFailure(.noSuchInput, "The workbook cannot be written to \(path). Check the folder, and whether the disk is full.")
        }
        for note in notes { Console.error(note) }
        Console.print("Written to \(path). It holds people's data: keep it in the borough, and delete it when you have done.")
    }
}
