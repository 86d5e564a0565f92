import Domain

/// Writes a batch byte by byte: many rows leave at once, and a general encoder costs several times as much.
struct BatchWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ batch: Batch) {
        raw("{\"version\":\(Batch.version),\"borough\":")
        string(batch.borough)
        raw(",\"number\":\(batch.number),\"previous\":")
        string(batch.previous)
        raw(",\"madeOn\":")
        string(batch.madeOn.description)
        raw(",\"configuration\":")
        string(batch.configuration)
        raw(",\"basis\":")
        list(batch.basis) { writer, basis in
            writer.raw("{\"agreement\":")
            writer.string(basis.agreement)
            writer.raw(",\"purposes\":")
            writer.strings(basis.purposes)
            writer.raw("}")
        }
        if let checkpoint = batch.checkpoint {
            raw(",\"checkpoint\":{\"number\":\(checkpoint.number),\"digest\":")
            string(checkpoint.digest)
            raw("}")
        }
        raw(",\"nilReturns\":")
        strings(batch.nilReturns)
        raw(",\"tables\":")
        list(batch.tables) { $0.write($1) }
        raw("}\n")
    }

    private mutating func write(_ table: WireTable) {
        raw("\n{\"type\":")
        string(table.type)
        raw(",\"columns\":")
        strings(table.columns)
        raw(",\"rows\":")
        list(table.rows) { writer, row in
            writer.raw("\n")
            writer.list(row) { $0.write($1) }
        }
        raw("}")
    }

    private mutating func write(_ value: WireValue) {
        switch value {
        case .none: raw("null")
        case .text(let text): string(text)
        case .number(let number): raw(String(number))
        }
    }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout BatchWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func strings(_ texts: [String]) { list(texts) { $0.string($1) } }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func string(_ text: String) { JSONText.append(text, to: &bytes) }
}
