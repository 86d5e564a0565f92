/// What two boroughs' records of a person have to have in common for their people to be asked whether the two are one. Each rule is
/// one match key (Office for National Statistics, Beyond 2011, "Matching anonymous data", 2013: several derived keys, from exact to loose,
/// because one key alone breaks at the first spelling error). The strongest stands first.
///
/// None takes the address, which is what changes when somebody moves, nor the sex, in which service users hardly differ.
public enum LinkRule: String, CaseIterable, Codable, Sendable {
    case nameAndBirthDate = "name_and_birth_date"
    case namesSwapped = "names_swapped"
    case dayAndMonthSwapped = "day_and_month_swapped"
    case soundsAlike = "sounds_alike"

    /// For the people who decide.
    public var inWords: String {
        switch self {
        case .nameAndBirthDate: "the same forename, surname and date of birth"
        case .namesSwapped: "the same date of birth, and the same two names the other way round"
        case .dayAndMonthSwapped: "the same forename and surname, and the same date of birth with day and month the other way round"
        case .soundsAlike: "the same date of birth and initial, and a surname that sounds alike"
        }
    }

    /// 0 for the strongest.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
