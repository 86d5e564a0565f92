import PluginKit

/// Where what warnings are about stands in a borough's `borough.yaml`.
struct BoroughPlaces: Sendable {
    /// Of the last day of each contact, in the order of the file; the contact's own place where it has none.
    var contactEnds: [Place] = []
    /// The same of each agreement.
    var agreementEnds: [Place] = []
    var contactList = Place(file: "borough.yaml", line: 1, column: 1)
    var agreementList = Place(file: "borough.yaml", line: 1, column: 1)
}
