extension CodeBook {
    /// What a kept text stands for: the label of a code, the labels of a set of codes, a day in words.
    /// - Parameters:
    ///   - text: as it is kept in the field.
    ///   - value: gives the text of another field of the same record, by its name.
    /// - Returns: nil where the text stands for nothing but itself.
    public func words(for text: String, in field: Field, of value: (String) -> String?) -> String? {
        switch field.kind {
        case .code(let list): self[list]?[text]?.label
        case .codeSet(let list): text.split(separator: "+").map { self[list]?.label(String($0)) ?? String($0) }.joined(separator: ", ")
        case .answer(let item, let list): value(item).flatMap { self[list]?[$0]?.answers }.flatMap { self[$0]?[text]?.label }
        case .date: CivilDate(iso: text)?.inWords
        case .identifier, .text, .number: nil
        }
    }
}
