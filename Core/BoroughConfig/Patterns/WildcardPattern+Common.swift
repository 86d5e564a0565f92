extension WildcardPattern {
    /// A text that matches both of two patterns; nil where there is none.
    ///
    /// Both are read as automata whose states are the signs still to be matched, and their product is searched for a way to the end of both.
    /// It has as many states as one pattern has signs, times as many as the other has.
    /// - Parameter classes: whether `#` is a digit and `@` a letter.
    public static func common(_ one: String, _ other: String, classes: Bool = false) -> String? {
        // Most pairs differ in their first letters.
        for (a, b) in zip(one.utf8, other.utf8) {
            if a == star || b == star { break }
            if sharedByte(a, b, classes) == nil { return nil }
        }
        // Names without a sign that stands for others need no search.
        if isPlain(one, classes) { return matches(other, one, classes: classes) ? one : nil }
        if isPlain(other, classes) { return matches(one, other, classes: classes) ? other : nil }
        let product = Product(one: Array(one.utf8), other: Array(other.utf8), classes: classes)
        return product.wayToTheEnd().map { String(decoding: $0, as: UTF8.self) }
    }

    static let star = UInt8(ascii: "*")

    private static func isPlain(_ pattern: String, _ classes: Bool) -> Bool {
        !pattern.utf8.contains { $0 == star || classes && ($0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@")) }
    }

    /// A byte that both signs fit; nil where there is none. Neither is a star.
    private static func sharedByte(_ a: UInt8, _ b: UInt8, _ classes: Bool) -> UInt8? {
        let candidates = [a, b].map { classes ? standIn(for: $0) : $0 }
        return candidates.first { fits(a, $0, classes) && fits(b, $0, classes) }
    }

    /// A byte that a sign fits.
    private static func standIn(for sign: UInt8) -> UInt8 {
        switch sign {
        case UInt8(ascii: "#"): UInt8(ascii: "1")
        case UInt8(ascii: "@"): UInt8(ascii: "A")
        default: sign
        }
    }

    private struct Product {
        let one: [UInt8]
        let other: [UInt8]
        let classes: Bool

        /// Signs of each that are matched.
        private struct State: Hashable {
            let one: Int
            let other: Int
        }

        /// How a state was reached: from which one, and by which byte, if any.
        private struct Step {
            let from: State?
            let byte: UInt8?
        }

        func wayToTheEnd() -> [UInt8]? {
            let start = State(one: 0, other: 0)
            let end = State(one: one.count, other: other.count)
            var reached = [start: Step(from: nil, byte: nil)]
            var open = [start]
            while let state = open.popLast() {
                if state == end { return bytes(to: end, reached) }
                for (next, byte) in steps(from: state) where reached[next] == nil {
                    reached[next] = Step(from: state, byte: byte)
                    open.append(next)
                }
            }
            return nil
        }

        private func steps(from state: State) -> [(next: State, byte: UInt8?)] {
            let (a, b) = (state.one < one.count ? one[state.one] : nil, state.other < other.count ? other[state.other] : nil)
            let (onwards, below) = (State(one: state.one + 1, other: state.other), State(one: state.one, other: state.other + 1))
            switch (a == star, b == star) {
            case (true, true): return [(onwards, nil), (below, nil)]
            // The star is nothing more, or takes what the other one asks for.
            case (true, false): return [(below, b.map { classes ? standIn(for: $0) : $0 }), (onwards, nil)].filter { b != nil || $0.next == onwards }
            case (false, true): return [(onwards, a.map { classes ? standIn(for: $0) : $0 }), (below, nil)].filter { a != nil || $0.next == below }
            case (false, false):
                guard let a, let b, let byte = sharedByte(a, b, classes) else { return [] }
                return [(State(one: state.one + 1, other: state.other + 1), byte)]
            }
        }

        private func bytes(to end: State, _ reached: [State: Step]) -> [UInt8] {
            var bytes: [UInt8] = []
            var step = reached[end]
            while let last = step {
                if let byte = last.byte { bytes.append(byte) }
                step = last.from.flatMap { reached[$0] }
            }
            return bytes.reversed()
        }
    }
}
