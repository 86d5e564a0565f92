import BoroughConfig
import Domain

/// Faults in the headings of a workbook: one of them blank, two of them merged, and a sheet that nobody asked for.
///
/// A sheet whose needed heading is missing is not read at all, so it is one to which no other refers, and has no other fault.
struct HeadingFaults {
    /// A heading that is blank, of a column that need not be there.
    private let blank: (table: String, column: Int)?
    /// A heading that is merged with the one to its left, of a column that has to be there.
    private let merged: (table: String, column: Int)?
    private let strays: [String]
    let faults: [PlantedFault]

    static let straySheet = "Notes"

    /// - Parameter layouts: all of an export's.
    init(_ layouts: [Layout]) {
        let free = layouts.filter { layout in
            layout.isSheet && layout.source.records.count == 1 && !layout.isReferredTo
                && !layout.source.records.contains { $0.type == .referrals || $0.type == .people }
        }
        // Numbers are rare, so that a sheet with some is left to faults in them.
        let lost = free.last { !Self.hasNumbers($0) } ?? free.last
        merged = lost.flatMap { layout in
            layout.headings.indices.dropFirst().first { layout.onlyField(at: $0)?.field.requirement == .always }.map { (layout.name, $0) }
        }
        blank = free.lazy.filter { $0.name != lost?.name }.compactMap { layout in Self.optional(layout).map { (layout.name, $0) } }.first
        strays = Array(Set(layouts.filter { $0.isSheet && $0.source.sheet != nil }.map(\.fileName))).sorted()
        faults =
            [merged, blank].compactMap { place in
                guard let place, let layout = layouts.first(where: { $0.name == place.table }) else { return nil }
                return PlantedFault(
                    "header_missing", file: layout.fileName, sheet: layout.sheet, row: layout.source.dialect.headingsRow, column: layout.headings[place.column])
            } + strays.map { PlantedFault("sheet_unknown", file: $0, sheet: Self.straySheet, row: 1) }
    }

    /// The faults of an export without any.
    static let none = HeadingFaults([])

    private static func hasNumbers(_ layout: Layout) -> Bool {
        layout.source.records.contains { $0.type.fields.contains { if case .number = $0.kind { true } else { false } } }
    }

    /// A column that may be missing, and is not the last: what stands beyond the last heading is a fault of its row.
    private static func optional(_ layout: Layout) -> Int? {
        layout.headings.indices.dropLast().first { column in
            guard let (record, field) = layout.onlyField(at: column) else { return false }
            let mapping = layout.source.records[record]
            let heading = layout.headings[column]
            return field.requirement == .never && !field.isLater && !mapping.skipWhenEmpty.contains(heading)
                && !mapping.made.values.contains { $0.columns.contains(heading) }
        }
    }

    /// Whether the table is not read because of its headings.
    func rejects(_ layout: Layout) -> Bool { merged?.table == layout.name }

    /// Whether a column is not read because of its heading.
    func hides(_ column: Int, of layout: Layout) -> Bool { blank.map { $0 == (layout.name, column) } ?? false }

    /// Whether a workbook has a sheet that no source describes.
    func strays(inFile file: String) -> Bool { strays.contains(file) }

    /// The first row of a table.
    func headings(of layout: Layout) -> [SampleCell] {
        layout.headings.enumerated().map { column, heading in
            if hides(column, of: layout) { return .empty }
            return merged.map { $0 == (layout.name, column) } ?? false ? .merged(with: .left) : .text(heading)
        }
    }
}
