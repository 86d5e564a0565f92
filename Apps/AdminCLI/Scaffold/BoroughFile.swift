import Domain

/// The scaffold of `borough.yaml`.
enum BoroughFile {
    /// The placeholder agreement is in force on one day of 2000 only: nothing leaves before somebody writes in what was signed.
    static func text(_ borough: NewBorough, purposes: [SharingPurpose]) -> String {
        """
        # \(borough.name) in the programme: when it takes part, who answers for what, and which agreements let data leave.
        # Changed by the central team; agreements only once they are signed. Every line marked CHANGE is a stand-in.

        # As the code list programme/code-lists/residence_gss.yaml has them.
        name: "\(borough.name)"
        gss_code: \(borough.gssCode)\(borough.dfeCode.map { "   # \($0) at the Department for Education: census returns carry this" } ?? "")

        # Case numbers of this borough: * any run of characters, # a digit, @ a letter. A file with other numbers is another
        # borough's, and is refused.
        case_id_pattern: \(borough.casePattern.map { "\"\($0)\"   # likely: as the example's begin" } ?? "\"\(borough.casePrefix)-*\"   # CHANGE")

        # The days on which it takes part. Add `until`, the last day, when it leaves; a second entry if it comes back.
        participation:
          - from: \(borough.from)

        # Whom to turn to. When somebody leaves, give their entry an `until` and add one for whoever follows.
        contacts:
        \(contact("data_officer", "runs restart-agent and puts exports right", borough))
        \(contact("programme_lead", "knows routes, co-location and housing", borough))
        \(contact("information_governance", "answers for the agreements below", borough))

        # Nothing leaves for a purpose that no agreement covers on the day of the push. This stand-in covers every purpose, on one
        # day long past, so nothing leaves yet: write in the days of the signed agreement. Split it where several were signed.
        agreements:
          - id: \(borough.slug)-placeholder   # CHANGE: stable; receipts name it
            title: "Placeholder: no agreement has been signed yet"   # CHANGE
            reference: "not signed"        # CHANGE: where the signed document is filed
            from: 2000-01-01               # CHANGE: the first day it is in force
            until: 2000-01-01              # CHANGE: the last day; leave the line out where it has no end
            # The documents that it rests on, each with the day it was signed:
            # evidence:
            #   - {kind: impact-assessment, reference: "where it is filed", signed_on: 2000-01-01}
            purposes:                      # of programme/sharing.yaml; take out what was not agreed
        \(purposes.map { "      - \($0.id)   # \($0.title)" }.joined(separator: "\n"))

        """
    }

    private static func contact(_ role: String, _ does: String, _ borough: NewBorough) -> String {
        let known = borough.contacts[role]
        let mark = known == nil ? "   # CHANGE" : ""
        let address = "\(role.replacing("_", with: "."))@\(borough.slug).example"
        return """
              - role: \(role)   # \(does)
                name: "\(known?.name ?? "To be named")"\(mark)
                email: \(known?.email ?? address)\(mark)
                from: \(borough.from)
            """
    }
}
