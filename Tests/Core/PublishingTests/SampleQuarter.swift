import DisclosureControl

extension SampleRelease {
    /// A quarter as a mayor's office would get it, with every kind of figure and every marker.
    static var quarter: SampleRelease {
        var sample = SampleRelease()
        sample.notes = [
            "Westminster sent nothing for this period. Totals leave it out and cannot be compared with the quarter before.",
            "Havering has no housing agreement: its accommodation referrals are made to other providers.",
            "Figures for children rest on few answers and should be read with those of other quarters.",
        ]
        sample.hidden = (forThemselves: 38, forOthers: 14)
        sample.addReach()
        sample.addIntervention()
        sample.addHousing()
        sample.addOutcomes()
        sample.addTraining()
        sample.addTrends()
        return sample
    }

    private mutating func addReach() {
        add(Self.indicator("service-users-referred", "Service users referred"), [35, 10, 15, "[c]", "[c]", "[x]", "[z]"])
        let routes: [(String, String, [Value])] = [
            ("childrens-social-care", "Children’s social care", [25, 10, 10, "[c]", "[c]", "[x]", "[z]"]),
            ("early-help", "Early help", [5, 0, 5, 0, "[c]", "[x]", "[z]"]),
            ("housing", "Housing", ["[c]", 0, "[c]", 0, 0, "[x]", "[z]"]),
            ("mash", "Multi-agency safeguarding hub", ["[c]", 0, 0, "[c]", "[c]", "[x]", "[z]"]),
        ]
        for (code, label, values) in routes {
            addRow(of: "service-users-referred", values, breakdown: "referral-route", category: code, label: label)
        }
        let ages: [(String, String, [Value])] = [
            ("18-24", "18 to 24", ["[c]", "[c]", "[c]", 0, 0, "[x]", "[z]"]),
            ("25-34", "25 to 34", [15, 5, 5, "[c]", "[c]", "[x]", "[z]"]),
            ("35-44", "35 to 44", [10, 5, 5, "[c]", 0, "[x]", "[z]"]),
            ("45-plus", "45 and over", ["[c]", "[c]", "[c]", "[c]", "[c]", "[x]", "[z]"]),
            ("unknown", "Not recorded", [0, 0, 0, 0, 0, "[x]", "[z]"]),
        ]
        for (code, label, values) in ages {
            addRow(of: "service-users-referred", values, breakdown: "age-band", category: code, label: label)
        }
        add(Self.indicator("victim-survivors-referred", "Adult victim-survivors referred"), [30, 10, 15, "[c]", "[c]", "[x]", "[z]"])
        add(Self.indicator("children-known", "Children known"), [65, 20, 30, 10, "[low]", "[x]", "[z]"])
        addShare(
            Self.indicator("over-threshold", "Referrals above the programme’s level of risk", kind: .share, unit: "per cent"),
            percent: [28.6, "[c]", 33.3, "[c]", "[c]", "[x]", "[z]"], numerator: [10, "[c]", 5, "[c]", "[c]", "[x]", "[z]"],
            denominator: [35, "[c]", 15, "[c]", "[c]", "[x]", "[z]"])
        indicators.append(Self.indicator("days-to-triage", "Working days from referral to triage", kind: .median, unit: "days"))
        addRow(of: "days-to-triage", [2.0, 1.5, 3.0, "[c]", "[c]", "[x]", "[z]"], measure: .median)
        addRow(of: "days-to-triage", [35, 10, 15, "[c]", "[c]", "[x]", "[z]"], measure: .denominator)
    }

    private mutating func addIntervention() {
        let section = "Intervention and completion"
        add(Self.indicator("interventions-completed", "Interventions completed", section: section), [85, 25, 40, 10, 10, "[x]", "[z]"])
        add(
            Self.indicator("onward-group-programme", "Onward to the 20-week group programme", section: section),
            [45, 15, 20, "[c]", "[c]", "[x]", "[z]"])
        add(
            Self.indicator("onward-one-to-one", "Onward to 12 weeks of one-to-one work", section: section),
            [25, 10, 10, "[c]", 0, "[x]", "[z]"])
        add(
            Self.indicator("sessions-attended", "Sessions attended", section: section, unit: "sessions"),
            [1240, 410, 620, 130, 80, "[x]", "[z]"])
    }

    private mutating func addHousing() {
        let section = "Housing and accommodation"
        add(
            Self.indicator("accommodation-pathway-referrals", "Accommodation pathway referrals", section: section, unit: "referrals"),
            [5, "[c]", "[c]", 0, "[c]", "[x]", "[z]"])
        addShare(
            Self.indicator(
                "housing-need-identified", "Initial assessments that found a housing need", kind: .share, section: section, unit: "per cent"
            ),
            percent: [22.1, 25.0, 20.0, "[c]", 0.0, "[x]", "[z]"], numerator: [15, 5, 5, "[c]", 0, "[x]", "[z]"],
            denominator: [70, 20, 25, 15, 10, "[x]", "[z]"])
        add(
            Self.indicator("nights-in-placement", "Nights in placement", section: section, unit: "nights"),
            [112, 56, 56, 0, 0, "[x]", "[z]"])
    }

    private mutating func addOutcomes() {
        let section = "Outcomes for adult victim-survivors"
        addShare(
            Self.indicator(
                "wellbeing-improved", "Wellbeing improved, in their own words", kind: .share, section: section, unit: "per cent"),
            percent: [90.0, "[c]", "[c]", "[c]", "[c]", "[x]", "[z]"], numerator: [45, "[c]", "[c]", "[c]", "[c]", "[x]", "[z]"],
            denominator: [50, "[c]", "[c]", "[c]", "[c]", "[x]", "[z]"])
        let agreement = [
            ("strongly-agree", "Strongly agree"), ("agree", "Agree"), ("neither", "Neither agree nor disagree"),
            ("disagree", "Disagree"), ("strongly-disagree", "Strongly disagree"),
            ("not-asked", "Not asked, because it was not safe to ask"),
        ]
        let values: [[Value]] = [
            [10, "[c]", 5, "[c]", 0, "[x]", "[z]"], [15, 5, 10, 0, 0, "[x]", "[z]"], ["[c]", "[c]", 0, 0, 0, "[x]", "[z]"],
            [0, 0, 0, 0, 0, "[x]", "[z]"], [0, 0, 0, 0, 0, "[x]", "[z]"], [5, 0, 5, 0, 0, "[x]", "[z]"],
        ]
        addDistribution(
            Self.indicator("victim-survivor-feels-safe", "Feels safe", kind: .distribution, section: section, unit: "answers"),
            zip(agreement, values).map { (code: $0.0, label: $0.1, values: $1) })
        let children = "Outcomes for children"
        addShare(
            Self.indicator("risk-to-children-reduced", "Risk to children reduced", kind: .share, section: children, unit: "per cent"),
            percent: [92.0, 93.3, 90.0, "[c]", "[c]", "[x]", "[z]"], numerator: [115, 70, 45, "[c]", "[c]", "[x]", "[z]"],
            denominator: [125, 75, 50, "[c]", "[c]", "[x]", "[z]"])
        for (id, title) in [
            ("child-sleep", "The child sleeps better"), ("child-eating", "The child eats better"),
            ("child-school", "The child gets on better at school"), ("child-safer-at-home", "The child is safer at home"),
        ] {
            addDistribution(
                Self.indicator(id, title, kind: .distribution, section: children, unit: "answers"),
                zip(agreement, values).map { (code: $0.0, label: $0.1, values: $1) })
        }
    }

    private mutating func addTraining() {
        let section = "Safe & Together training"
        func training(_ id: String, _ title: String, kind: CountedIndicator.Kind = .count) -> IndicatorDescription {
            Self.indicator(id, title, kind: kind, section: section, strand: "system", unit: "bookings")
        }
        add(training("training-core-booked", "Booked on CORE training"), [885, 260, 310, 190, 125, "[x]", "[z]"])
        add(training("training-core-attended", "Attended CORE training"), [665, 200, 245, 130, 90, "[x]", "[z]"])
        add(training("training-overview-booked", "Booked on Overview training"), [1030, 310, 390, 190, 140, "[x]", "[z]"])
        add(training("training-overview-attended", "Attended Overview training"), [715, 205, 270, 140, 100, "[x]", "[z]"])
        addMean(
            training("training-core-score-before", "Mean score before CORE", kind: .mean),
            mean: [75.6, 74.9, 76.2, 75.0, 76.4, "[x]", "[z]"], denominator: [600, 180, 220, 120, 80, "[x]", "[z]"])
        addMean(
            training("training-core-score-after", "Mean score after CORE", kind: .mean),
            mean: [87.4, 86.8, 88.1, 87.0, 87.2, "[x]", "[z]"], denominator: [600, 180, 220, 120, 80, "[x]", "[z]"])
    }

    private mutating func addTrends() {
        addTrend("service-users-referred", [20, 25, 30, 45, 50, 40, 45, 35])
        addTrend("victim-survivors-referred", [15, 20, 30, 40, 45, 40, 40, 30])
        addTrend("children-known", [40, 45, 60, 90, 105, 80, 90, 65])
        addTrend("interventions-completed", [0, 10, 45, 70, 95, 80, 90, 85])
        addTrend("accommodation-pathway-referrals", ["[c]", 0, "[c]", 10, 15, "[c]", 10, 5])
        addTrend("wellbeing-improved", ["[x]", "[c]", 66.7, 75.0, 80.0, 100.0, "[c]", 90.0], measure: .percent)
        addTrend("sessions-attended", [210, 380, 540, 910, 1120, 1080, 1310, 1240])
        addTrend("training-core-attended", [60, 145, 220, 380, 520, 605, 640, 665])
    }
}
