extension SectionTemplate {
    static let housingAgreements = SectionTemplate(plugin: "housing-agreements") { borough in
        """
        # \(borough.name): who houses service users, on what conditions and for how long. See Plugins/HousingAgreements/README.md.

        # There is no agreement yet; reports say so. Once there is one, take both lines out and fill in what follows.
        agreements: []
        none_because: "Not agreed yet"       # CHANGE: the reason, as the borough gives it

        # In order of preference: a housing referral falls under the first agreement in force that takes it.
        # agreements:
        #   - id: harbour-rooms
        #     kind: block_booked             # or nomination_quota, spot_purchase, reciprocal, referral_only
        #     partner: "Harbour Rooms Housing Association"
        #     from: \(borough.from)
        #     until: 2029-03-31              # the last day; left out where no end is known
        #     places: 2                      # needed for block_booked; not with referral_only
        #     max_stay_nights: 28            # 28 where it is left out; the day of leaving is not a night
        #     notice_days: 7                 # before the day of leaving; 7 where it is left out
        #     hold_hours: 48                 # how long an accepted offer holds a place; 48 where it is left out
        #     response_working_days: 3       # how soon the partner answers; 3 where it is left out
        #     eligible:
        #       age_min: 18                  # checked by the worker: dates of birth do not reach these rules
        #       risk_bands: [standard, medium]                   # both where it is left out
        #       requires_victim_survivor_wishes_recorded: true   # cannot be switched off
        #       requires_service_user_consent: true              # true where it is left out
        #       excludes_open_criminal_investigation: true       # true where it is left out
        #       resident_in_borough: true                        # false where it is left out
        #     follow_on:
        #       route: private_rented        # or social_nomination, supported, family_or_friends, none
        #       plan_due_by_night: 14        # left out with `none`
        #     exclusion_check: true          # somebody who knows where the family lives says yes or no first; false where it is left out
        #     nominations_per_year: 6        # only with nomination_quota; left out where the quota has no number
        #     nightly_rates:                 # what a night costs, a place; left out where no rate is agreed
        #       - pounds: 62.50
        #         from: \(borough.from)
        #     budgets:                       # what there is to spend; left out where there is none
        #       - pounds: 45625.00
        #         from: \(borough.from)
        #         until: 2029-03-31

        """
    }
}
