/// Questions and answers, one line at a time. Where the lines come from and go to is somebody else's matter, so that a test can hold a conversation.
public struct Dialogue {
    /// A line of the person's, without what ends it; nil where no more will come. A hidden one is not shown as it is typed.
    private let read: (_ isHidden: Bool) -> String?
    /// Shows a text as it is.
    private let write: (String) -> Void

    /// The person has stopped.
    public struct Stopped: Error {
        public init() {}
    }

    /// What is wrong with an answer, with what to answer instead.
    public struct Again: Error {
        public let message: String
        /// What Enter stands for from now on; as before where it is nil.
        public let proposal: String?

        public init(message: String, proposal: String? = nil) { (self.message, self.proposal) = (message, proposal) }
    }

    private let translate: Program.Translation

    /// - Parameters:
    ///   - translate: what errors of the program's own rooms mean to the person.
    ///   - read: a line of the person's, without what ends it; nil where no more will come. A hidden one is not shown as it is typed.
    ///   - write: shows a text as it is.
    public init(translating translate: @escaping Program.Translation, read: @escaping (_ isHidden: Bool) -> String?, write: @escaping (String) -> Void) {
        (self.translate, self.read, self.write) = (translate, read, write)
    }

    /// The word that stops at any question.
    public static let stop = "stop"

    public func say(_ text: String) { write("\(text)\n") }

    /// Asks until the answer is good.
    /// - Parameters:
    ///   - why: a sentence or two before the question.
    ///   - proposal: what Enter stands for; nil where the question has to be answered.
    ///   - check: makes of an answer what it stands for. What it throws is told, and the question asked again.
    /// - Throws: `Stopped`, or what cannot be put right by another answer.
    public func ask<Value>(_ question: String, why: String, proposal: String? = nil, isHidden: Bool = false, check: (String) throws -> Value) throws -> Value {
        say("\n\(why)")
        var proposal = proposal
        while true {
            write("\(question)\(proposal.map { $0.isEmpty ? " (Enter: later)" : " (Enter: \($0))" } ?? ""): ")
            guard let line = read(isHidden) else { throw Stopped() }
            let typed = line.trimmed
            if typed.lowercased() == Self.stop { throw Stopped() }
            guard let answer = typed.isEmpty ? proposal : typed else {
                say("This needs an answer. `\(Self.stop)` stops here; what was done stays done.")
                continue
            }
            do {
                return try check(answer)
            } catch let again as Again {
                say(again.message)
                proposal = again.proposal ?? proposal
            } catch {
                guard let failure = Program.explain(error, translate), failure.status != .faultOfOurs else { throw error }
                say(failure.message)
            }
        }
    }

    /// Asks for yes or no; Enter stands for no.
    public func confirms(_ question: String, why: String) throws -> Bool {
        try ask("\(question) yes or no", why: why, proposal: "no") { answer in
            switch answer.lowercased() {
            case "yes", "y": true
            case "no", "n": false
            default: throw Again(message: "Answer yes or no.")
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
