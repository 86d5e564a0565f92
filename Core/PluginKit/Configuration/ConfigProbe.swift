import Synchronization

/// Stands in for a group of keys and notes what a reader asks of it.
///
/// A reader that is given a choice may ask further keys for one word and not for another. So it reads several times, and each time it is
/// given another word, another answer to whether a key is there, and what may be missing or not.
public final class ConfigProbe: Sendable {
    /// How often a reader reads: more than there are words that other keys hang on.
    public static let passes = 24

    private struct Asked {
        var shape: ConfigShape
        var child: ConfigProbe?
        var timesRequired = 0
    }

    private struct Notes {
        var pass = 0
        var keys: [String: Asked] = [:]
        var order: [String] = []
        var timesRead = 0
        /// Each counts once in a pass, however often it is asked for.
        var requiredNow: Set<String> = []
    }

    private let notes = Mutex(Notes())

    public init() {}

    /// The next pass, of this one and all below it.
    public func advance() {
        let children = notes.withLock { notes in
            notes.pass += 1
            return notes.keys.values.compactMap(\.child)
        }
        for child in children { child.advance() }
    }

    /// An empty group that notes what is asked of it.
    public func node(in file: String) -> ConfigNode { ConfigNode(probe: self, at: Place(file: file, line: 1, column: 1)) }

    public var shape: ConfigShape {
        let notes = notes.withLock { $0 }
        // Whose keys nobody asks for by name are gone through one by one.
        if notes.order.isEmpty { return .anything }
        return .group(
            notes.order.compactMap { name in
                notes.keys[name].map { asked in
                    let shape = asked.child.map { child in if case .list = asked.shape { ConfigShape.list(child.shape) } else { child.shape } } ?? asked.shape
                    return ConfigShape.Key(name, shape, isRequired: notes.timesRead > 0 && asked.timesRequired == notes.timesRead)
                }
            })
    }

    // MARK: What a reader asks

    func begin() {
        notes.withLock { notes in
            notes.timesRead += 1
            notes.requiredNow = []
        }
    }

    func note(_ name: String, _ shape: ConfigShape, isRequired: Bool = false) {
        notes.withLock { notes in
            if let known = notes.keys[name] {
                notes.keys[name]?.shape = known.shape.joined(with: shape)
            } else {
                notes.keys[name] = Asked(shape: shape)
                notes.order.append(name)
            }
            if isRequired, notes.requiredNow.insert(name).inserted { notes.keys[name]?.timesRequired += 1 }
        }
    }

    func child(_ name: String, isList: Bool) -> ConfigProbe {
        note(name, isList ? .list(.anything) : .anything)
        return notes.withLock { notes in
            if let child = notes.keys[name]?.child { return child }
            let child = ConfigProbe(inPass: notes.pass)
            notes.keys[name]?.child = child
            return child
        }
    }

    private convenience init(inPass pass: Int) {
        self.init()
        notes.withLock { $0.pass = pass }
    }

    /// Whether something that may be missing is there, this time.
    var isThere: Bool { !notes.withLock(\.pass).isMultiple(of: 2) }

    func pick(_ choices: [String]) -> String { choices.isEmpty ? "" : choices[notes.withLock(\.pass) % choices.count] }
}
