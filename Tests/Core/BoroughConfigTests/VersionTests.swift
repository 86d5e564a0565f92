import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

struct VersionTests {
    @Test func `a copy of the same files has the same version`() throws {
        let copy = try BoroughsCopy()
        for borough in try Project.boroughsFolder.everyBorough() {
            #expect(try copy.boroughs.borough(borough.borough.slug).version == borough.version)
        }
    }

    @Test(arguments: ["sutton/borough.yaml", "sutton/sources.yaml", "sutton/co-location.yaml", "programme/sharing.yaml", "programme/code-lists/yes_no.yaml"])
    func `a change to a file that counts changes the version`(_ file: String) throws {
        let copy = try BoroughsCopy()
        let before = try copy.boroughs.borough("sutton").version
        try copy.append("# looked through in May\n", to: file)
        #expect(try copy.boroughs.borough("sutton").version != before)
    }

    @Test(arguments: ["sutton/examples/people.csv", "camden/borough.yaml", "README.md"])
    func `a change elsewhere does not`(_ file: String) throws {
        let copy = try BoroughsCopy()
        let before = try copy.boroughs.borough("sutton").version
        try copy.append("# looked through in May\n", to: file)
        #expect(try copy.boroughs.borough("sutton").version == before)
    }
}
