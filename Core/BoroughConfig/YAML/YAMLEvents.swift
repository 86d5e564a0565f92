import CLibyaml

/// One step of a YAML text: a text, or the beginning or end of a list or a group.
struct YAMLEvent {
    enum Kind {
        /// Plain is what stands between no quotation marks.
        case scalar(String, isPlain: Bool)
        case listStart
        case mapStart
        /// What an anchor names, once more.
        case alias
        /// The end of a list or a group.
        case end
        case documentStart
        case documentEnd
        case streamEnd
    }

    let kind: Kind
    /// The name after `&`, or after `*` where it is an alias.
    let anchor: String?
    /// Counted from 1, in Unicode scalars.
    let line: Int
    let column: Int
}

/// What the text is not, in libyaml's words.
struct YAMLSyntaxError: Error {
    enum Kind {
        /// A sign that YAML takes nowhere: its value.
        case sign(Int32)
        case syntax
    }

    let kind: Kind
    let words: String
    let line: Int
    let column: Int
}

/// The events of one YAML text in UTF-8, in order, by libyaml. The bytes have to outlive it.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        // Some editors begin a file with a mark that it is UTF-8. We know, and libyaml that has been told so would take it for a word.
        bytes = text.starts(with: Self.mark) ? UnsafeBufferPointer(rebasing: text[Self.mark.count...]) : text
        parser = .allocate(capacity: 1)
        // It fails where there is no memory, and is zero then: the first event tells.
        _ = yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError }
        defer { yaml_event_delete(&event) }
        let (kind, anchor): (YAMLEvent.Kind, UnsafeMutablePointer<yaml_char_t>?) =
            switch event.type {
            case YAML_SCALAR_EVENT: (Self.scalar(event), event.data.scalar.anchor)
            case YAML_SEQUENCE_START_EVENT: (.listStart, event.data.sequence_start.anchor)
            case YAML_MAPPING_START_EVENT: (.mapStart, event.data.mapping_start.anchor)
            case YAML_ALIAS_EVENT: (.alias, event.data.alias.anchor)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: (.end, nil)
            case YAML_DOCUMENT_END_EVENT: (.documentEnd, nil)
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: (.streamEnd, nil)
            default: (.documentStart, nil)
            }
        return YAMLEvent(
            kind: kind, anchor: anchor.map { String(cString: $0) }, line: event.start_mark.line + 1, column: event.start_mark.column + 1)
    }

    private static func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
        let scalar = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    }

    private var syntaxError: YAMLSyntaxError {
        let words = parser.pointee.problem.map { String(cString: $0) } ?? "no memory is left"
        guard parser.pointee.error != YAML_READER_ERROR else {
            let (line, column) = place(ofByte: parser.pointee.problem_offset)
            return YAMLSyntaxError(kind: .sign(parser.pointee.problem_value), words: words, line: line, column: column)
        }
        let mark = parser.pointee.problem_mark
        return YAMLSyntaxError(kind: .syntax, words: words, line: mark.line + 1, column: mark.column + 1)
    }

    /// Of what the reader refuses, libyaml knows the byte only.
    private func place(ofByte offset: Int) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        let begun = before.suffix(while: { $0 != UInt8(ascii: "\n") })
        return (line, String(decoding: begun, as: UTF8.self).unicodeScalars.count + 1)
    }
}

extension BidirectionalCollection {
    /// The longest end of which all are so.
    fileprivate func suffix(while isSo: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, isSo(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
