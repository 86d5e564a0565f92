import Domain

/// An element of a return that holds others, while the return is being made, with what is wrong in it on purpose.
struct CensusPart: Sendable {
    /// What a fault is to be reported as.
    struct Expected: Sendable {
        let code: String
        /// The element that should be there; nil where the fault is in the element itself.
        var missing: CensusElement?
        /// Whether it comes with another one and cannot be told apart from it.
        let follows: Bool
        /// Whether it is reported without any element.
        var isOfLine = false
    }

    enum Content: Sendable {
        case value(CensusElement, String, [Expected])
        case part(CensusPart)
        /// A line that no return has, reported as of the element around it.
        case line(String, Expected)
    }

    let element: CensusElement
    var contents: [Content] = []
    var expected: [Expected] = []

    init(_ element: CensusElement, _ contents: [Content] = []) {
        self.element = element
        self.contents = contents
    }

    /// The first value of an element; setting one that is not there appends it, setting nil takes it out.
    subscript(element: CensusElement) -> String? {
        get {
            for case .value(element, let text, _) in contents { return text }
            return nil
        }
        set {
            let index = contents.firstIndex { if case .value(element, _, _) = $0 { true } else { false } }
            switch (index, newValue) {
            case (let index?, let text?):
                guard case .value(_, _, let expected) = contents[index] else { return }
                contents[index] = .value(element, text, expected)
            case (let index?, nil): contents.remove(at: index)
            case (nil, let text?): contents.append(.value(element, text, []))
            case (nil, nil): break
            }
        }
    }

    /// A part of the kind, which is there.
    subscript(part element: CensusElement, number: Int) -> CensusPart {
        get {
            guard case .part(let part) = contents[position(of: element, number)] else { preconditionFailure("a part is a part") }
            return part
        }
        set { contents[position(of: element, number)] = .part(newValue) }
    }

    private func position(of element: CensusElement, _ number: Int) -> Int {
        let positions = contents.indices.filter { if case .part(let part) = contents[$0] { part.element == element } else { false } }
        precondition(positions.indices.contains(number), "a child has every part that its faults need")
        return positions[number]
    }

    mutating func add(_ part: CensusPart) { contents.append(.part(part)) }

    mutating func set(_ element: CensusElement, _ day: CivilDate) { self[element] = day.description }

    // MARK: Faults

    /// Says that a fault is reported at an element here, or at this part itself.
    /// - Parameters:
    ///   - code: as issues have it, or the number of a rule.
    ///   - number: which of several elements of the name.
    mutating func expect(_ code: String, _ element: CensusElement? = nil, number: Int = 0, follows: Bool = false) {
        let name = code.first?.isNumber == true ? "cin_\(code.lowercased())" : code
        let expectation = Expected(code: name, follows: follows)
        guard let element else { return expected.append(expectation) }
        let positions = contents.indices.filter { if case .value(element, _, _) = contents[$0] { true } else { false } }
        guard positions.indices.contains(number), case .value(_, let text, let earlier) = contents[positions[number]] else {
            return expected.append(Expected(code: name, missing: element, follows: follows))
        }
        contents[positions[number]] = .value(element, text, earlier + [expectation])
    }

    /// Says that the part is reported by its line alone.
    mutating func expectLine(_ code: String) { expected.append(Expected(code: code, follows: false, isOfLine: true)) }

    /// Says that an episode cannot be used because of a fault in it.
    mutating func expectUnusable(_ element: CensusElement) { expect("episode_unusable", element, follows: true) }
}

/// The parts of a child by name; those of an episode are of the first.
extension CensusPart {
    var identifiers: CensusPart {
        get { self[part: .identifiers, 0] }
        set { self[part: .identifiers, 0] = newValue }
    }
    var characteristics: CensusPart {
        get { self[part: .characteristics, 0] }
        set { self[part: .characteristics, 0] = newValue }
    }
    var episode: CensusPart {
        get { self[part: .episode, 0] }
        set { self[part: .episode, 0] = newValue }
    }
    /// The second referral.
    var again: CensusPart {
        get { self[part: .episode, 1] }
        set { self[part: .episode, 1] = newValue }
    }
    var assessment: CensusPart {
        get { episode[part: .assessment, 0] }
        set { episode[part: .assessment, 0] = newValue }
    }
    var plan: CensusPart {
        get { episode[part: .plan, 0] }
        set { episode[part: .plan, 0] = newValue }
    }
    var enquiry: CensusPart {
        get { episode[part: .section47, 0] }
        set { episode[part: .section47, 0] = newValue }
    }
    var protection: CensusPart {
        get { episode[part: .protectionPlan, 0] }
        set { episode[part: .protectionPlan, 0] = newValue }
    }
}
