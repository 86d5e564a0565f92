import Domain
import Foundation
import Storage
import Terminal

/// What the commands for objections, embargoes and holds all say.
extension ChoiceKeeper {
    /// How many are in effect or, where it is said whose, each of them.
    func printList(of given: String?, asJSON: Bool) throws {
        guard let given else {
            let count = try count()
            if asJSON { return try Console.print(json: ["inEffect": count]) }
            return Console.print("\(count) \(count == 1 ? "\(noun) is" : "\(nouns) are") in effect.")
        }
        let entries = try entries(of: given)
        if asJSON { return try Console.print(json: entries) }
        for entry in entries {
            let end = entry.liftedOn.map { ", lifted on \($0.inWords)" } ?? ""
            Console.print("\(noun.capitalized) \(entry.number), \(preposition) \(entry.day.inWords)\(end): \(entry.reason)")
        }
        if entries.isEmpty { Console.print("No \(noun) is noted.") }
    }

    func printLift(of given: String, reason: String, asJSON: Bool) throws {
        let number = try lift(given, reason: reason)
        if asJSON { return try Console.print(json: [noun: number]) }
        let follows = choice == .hold ? "The case is erased when its time is over." : "What agreements cover leaves again with the next push."
        Console.print("\(noun.capitalized) \(number) is lifted. \(follows)")
    }

    private var preposition: String {
        switch choice {
        case .objection: "from"
        case .embargo: "through"
        case .hold: "to be looked at by"
        }
    }
}
