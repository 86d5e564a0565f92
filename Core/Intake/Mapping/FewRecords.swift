import Domain

/// The records of one row, each with the index of its plan. Nearly every row is one record, which then costs no array.
struct FewRecords: RandomAccessCollection, Sendable {
    typealias Element = (plan: Int, record: Record)

    private var first: Element?
    private var rest: [Element] = []

    var startIndex: Int { 0 }
    var endIndex: Int { first == nil ? 0 : rest.count + 1 }

    subscript(position: Int) -> Element {
        if position > 0 { return rest[position - 1] }
        guard let first else { preconditionFailure("there is no such record in the row") }
        return first
    }

    mutating func append(_ element: Element) {
        if first == nil { first = element } else { rest.append(element) }
    }
}
