@testable import Publishing

extension HTML {
    /// Every element in it, in the order of the document.
    var elements: [Element] {
        switch self {
        case .text, .stylesheet: []
        case .fragment(let pieces): pieces.flatMap(\.elements)
        case .element(let element): [element] + element.children.elements
        }
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .stylesheet: ""
        case .fragment(let pieces): pieces.map(\.text).joined()
        case .element(let element): element.text
        }
    }
}

extension HTML.Element {
    var text: String { children.text }
    subscript(name: AttributeName) -> String? { attributes.first { $0.name == name }?.value }
}
