import Foundation
import TestSupport
import Testing

/// Every command of a guide is run as it stands, with the values of its first block exchanged for a test's.
@Suite(.serialized)
struct GuideTests {
    /// The blocks of a guide that a shell runs, in their order.
    private static func blocks(of guide: String) throws -> [String] {
        let lines = try String(contentsOfFile: "\(Project.root)/\(guide)", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        var (blocks, current) = ([String](), [Substring]?.none)
        for line in lines {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text == "```sh" {
                current = []
            } else if text == "```", let block = current {
                blocks.append(block.joined(separator: "\n"))
                current = nil
            } else {
                current?.append(line)
            }
        }
        return blocks
    }

    /// - Parameter values: for every name of the first block.
    private static func run(_ guide: String, _ values: [String: String], in folder: TemporaryFolder, today: String? = nil) throws {
        let blocks = try blocks(of: guide)
        let named = Set(try #require(blocks.first).matches(of: /(?m)^(?:export )?([A-Z_]+)=/).map { String($0.output.1) })
        #expect(named == Set(values.keys), "\(guide)")
        var environment = values
        environment["PATH"] = "\(Programs.folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
        for (number, block) in blocks.enumerated().dropFirst() {
            // What one block names, a later one may use.
            let names = "\(folder.path)/names"
            let script = """
                set -euo pipefail
                [ ! -f \(names) ] || . \(names)
                \(block)
                set | grep '^KEY=' > \(names) || true

                """
            let path = try folder.write(script, to: "block-\(number).sh")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = [path]
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
            process.standardInput = FileHandle.nullDevice
            let said = try folder.write("", to: "block-\(number).out")
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
            process.standardOutput = handle
            process.standardError = handle
            try process.run()
            process.waitUntilExit()
            let heard = try String(contentsOfFile: said, encoding: .utf8)
            #expect(process.terminationStatus == 0, "\(guide), block \(number + 1):\n\(block)\n\(heard)")
        }
    }

    @Test func `The data officer's guide`() throws {
        let rig = try Rig()
        let code = try #require(
            Programs.run("restart-admin", ["enrolment", "create", "sutton", "--hub", rig.url], environment: ["RESTART_TOKEN": rig.token]).lastLine
                .split(separator: " ").last.map(String.init))
        for name in ["backups", "safe", "work"] {
            try FileManager.default.createDirectory(
                atPath: "\(rig.folder.path)/\(name)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try Self.run(
            "Apps/SyncAgent/README.md",
            [
                "RESTART_HOME": "\(rig.folder.path)/home", "BOROUGHS": Project.boroughs, "HUB": rig.url, "CODE": code,
                "EXPORTS": Project.examples(of: "sutton"),
                "BACKUPS": "\(rig.folder.path)/backups", "SAFE": "\(rig.folder.path)/safe", "WORK": "\(rig.folder.path)/work",
            ], in: rig.folder)
    }

    @Test func `The central team's guide`() throws {
        let rig = try Rig()
        let boroughs = "\(rig.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path, toPath: boroughs)
        let path = "\(boroughs)/sutton/borough.yaml"
        let policy = "      - {kind: appropriate-policy-document, reference: \"SUT-APD-2020-02\", signed_on: 2020-09-14}\n"
        try String(contentsOfFile: path, encoding: .utf8)
            .replacing(policy, with: policy + "      - {kind: service-level-agreement, reference: \"SUT-SLA-1\", signed_on: 2021-10-01}\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
        try rig.enrol("sutton", boroughs: boroughs)
        let agents = try Programs.run("restart-admin", ["agent", "list", "--hub", rig.url], environment: ["RESTART_TOKEN": rig.token]).output
        let fingerprint = String(try #require(agents.firstMatch(of: /sutton  key ([0-9a-f]+)/)?.1))
        try FileManager.default.createDirectory(atPath: "\(rig.folder.path)/work", withIntermediateDirectories: true)
        // Another borough's export, with case numbers of its own.
        for name in try FileManager.default.contentsOfDirectory(atPath: Project.examples(of: "croydon")) where name.hasSuffix(".txt") {
            let text = try String(contentsOf: URL(fileURLWithPath: "\(Project.examples(of: "croydon"))/\(name)"), encoding: .isoLatin1)
            try rig.folder.write(try #require(text.replacing("CRO-", with: "LAM-").data(using: .isoLatin1)), to: "example/\(name)")
        }
        try Self.run(
            "Apps/AdminCLI/README.md",
            [
                "BOROUGHS": boroughs, "HUB": rig.url, "RESTART_TOKEN": rig.token, "EXAMPLE": "\(rig.folder.path)/example", "FINGERPRINT": fingerprint,
                "WORK": "\(rig.folder.path)/work",
            ], in: rig.folder)
    }

    @Test func `The central agency's guide`() throws {
        let rig = try Rig()
        for slug in ["sutton", "camden"] {
            try rig.enrol(slug)
            _ = try rig.agent("sync", slug, [Project.examples(of: slug)])
        }
        var files: [String: String] = [:]
        for (name, person) in [("PROPOSER", "Ann Example"), ("PUBLISHER", "Bo Example")] {
            let made = try Programs.run(
                "restart-admin", ["token", "create", name.lowercased(), "--role", "publisher", "--person", person, "--hub", rig.url],
                environment: ["RESTART_TOKEN": rig.token])
            try #require(made.status == 0, "\(made.errors)")
            files[name] = try rig.folder.write(made.lastLine + "\n", to: "\(name).token")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: files[name] ?? "")
        }
        files["HUB"] = rig.url
        files["OUT"] = "\(rig.folder.path)/out"
        try Self.run("Apps/ReportExporter/README.md", files, in: rig.folder)
    }
}
