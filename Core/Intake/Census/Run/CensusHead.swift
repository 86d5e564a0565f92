import Domain

/// Why a return as a whole is not taken.
struct CensusRejection: Error {
    let code: String
    let line: Int
    let message: String
    let fix: String
}

/// The head of a return.
enum CensusHead {
    /// Finds out from the return itself which year it is of.
    /// - Throws: `CensusRejection`.
    static func profile(of head: CensusModule?, in definition: CensusDefinition) throws -> CensusProfile {
        guard let head, let details = head.modules.first(where: { $0.element == .collectionDetails }) else {
            throw CensusRejection(
                code: "header_missing", line: 1, message: "The return has no head, so its year is not known.", fix: "Make the return again, with Header.")
        }
        guard details[.collection]?.text == definition.collection else {
            throw CensusRejection(
                code: "census_other_collection", line: details[.collection]?.line ?? details.line,
                message: "This is not a return of the collection \(definition.collection).", fix: "Put the Children in Need census return here.")
        }
        guard let year = details[.year].flatMap({ Int($0.text) }) ?? details.date(.referenceDate)?.year, let profile = definition.profile(of: year) else {
            throw CensusRejection(
                code: "census_year_unknown", line: details[.year]?.line ?? details.line,
                message: "The head names no collection year from \(definition.years.lowerBound) to \(definition.years.upperBound).",
                fix: "Correct Year. The return of 1 April 2023 to 31 March 2024 is of 2024.")
        }
        return profile
    }
}
