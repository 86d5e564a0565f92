import DisclosureControl
import Domain

/// Which purposes each borough's agreements covered: what a borough may not send, no figure can show.
struct SharingTable: PagePart {
    let sharing: [AreaSharing]

    private static let columns: [(heading: String, extent: AreaSharing.Purpose.Extent)] = [
        ("Covered throughout", .whole), ("Covered for part of it", .part), ("Not covered", .none),
    ]

    var html: HTML {
        ScrollingTable(label: "sharing-caption") { table }.html
    }

    private var table: HTML {
        HTML(.table, [.class: "plain sharing"]) {
            HTML(.caption, [.id: "sharing-caption"], "Purposes for which a sharing agreement let each borough send records, over the period")
            HTML(.thead) {
                HTML(.tr) {
                    HTML(.th, [.scope: "col"], "Borough")
                    for column in Self.columns { HTML(.th, [.scope: "col"], column.heading) }
                }
            }
            HTML(.tbody) {
                for area in sharing {
                    HTML(.tr) {
                        HTML(.th, [.scope: "row"], area.name)
                        for column in Self.columns { HTML(.td, Self.words(area.purposes.filter { $0.extent == column.extent })) }
                    }
                }
            }
        }
    }

    private static func words(_ purposes: [AreaSharing.Purpose]) -> String {
        let names = purposes.map { purpose in
            let name = String(purpose.id.map { $0 == "-" ? " " : $0 })
            return purpose.lapsedOn.map { "\(name) (lapsed on \($0.inWords))" } ?? name
        }
        return names.isEmpty ? "None" : names.joined(separator: ", ")
    }
}
