import Domain

/// The scaffold of `sources.yaml`, and of the empty exports that show its layout.
enum SourcesFile {
    static func text(_ borough: NewBorough) -> String {
        """
        # How the exports of \(borough.name) are laid out. This is the programme's own layout: one file a record type, headings and
        # codes as `restart-admin dictionary` lists them. boroughs/README.md shows how to describe any other.
        # Changed by the central team, with the borough's data officer.

        # What holds for every file; an entry below may say otherwise for its own.
        defaults:
          encoding: utf-8        # or windows-1252, utf-16
          delimiter: comma       # or tab, semicolon, pipe
          dates: [yyyy-MM-dd]    # every way that dates are written; dd/MM/yyyy and dd-MMM-yyyy are others
          headings: exact        # or relaxed: capitals, spaces, _ and - do not matter
          codes: exact           # the same for codes and their labels
          # headings_row: 3      # where titles stand above the headings: the headings' row

        # Each kind of file: its names (* stands for any run of characters) and what one row is.
        # Where headings are the borough's own, add `columns: {Their heading: our_field}`. In a workbook (.xlsx) each sheet is a source:
        # add `sheet: Its name`.
        sources:
        \(RecordType.exported.map { "  - files: [\"\($0.name)*.csv\"]   # one row is \(rowOnOneLine($0))\n    record: \($0.name)" }.joined(separator: "\n"))
          - files: ["*cin*.xml"]   # the Children in Need census return; of it only Restart's children are kept
            format: cin-census

        """
    }

    /// The heading line of an export in the programme's own layout, without rows.
    static func heading(of type: RecordType) -> String {
        type.fields.map(\.name).joined(separator: ",") + "\n"
    }

    private static func rowOnOneLine(_ type: RecordType) -> String {
        type.row.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
