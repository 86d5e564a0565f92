extension SectionTemplate {
    static let referralRoutes = SectionTemplate(plugin: "referral-routes") { borough in
        """
        # \(borough.name): who may refer to Restart, who answers for each route, and what is taken.
        # See Plugins/ReferralRoutes/README.md.

        # One entry a route; a route that is left out counts as not accepted.
        routes:
          - code: csc_assessment            # a code of the list referrals.route
            accepted: true
            decide_within_working_days: 5   # CHANGE: counted from the day after receipt; only on accepted routes
            not_taken_goes_to: early_help   # a code of the list referrals.redirected_to
          - code: csc_child_in_need
            accepted: true
            decide_within_working_days: 5
            not_taken_goes_to: early_help
          - code: csc_child_protection
            accepted: true
            decide_within_working_days: 5
            not_taken_goes_to: early_help
          - code: mash
            accepted: true
            decide_within_working_days: 3
            not_taken_goes_to: early_help
          - code: self
            accepted: false
            not_taken_goes_to: other

        # Who answers for accepted routes, with the days of the post: `until` is the last one, and is left out where no end is
        # known. A gap between two contacts is allowed, and counted as a vacancy.
        contacts:
          - role: "Single point of contact, all routes"
            name: "To be named"             # CHANGE
            email: referrals@\(borough.slug).example   # CHANGE
            answers_for: [csc_assessment, csc_child_in_need, csc_child_protection, mash]
            from: \(borough.from)
            # until: 2029-03-31

        # A referral at the threshold or higher is above Restart's level. The band is the higher of the Dash score's and the
        # worker's judgement: judgement can raise it, never lower it.
        risk:
          threshold: high                   # or medium
          medium_from: 10                   # Dash score; 10 where it is left out
          high_from: 14                     # Dash score; 14 where it is left out
          above_threshold: redirect         # or hold_with_reason, where nobody else would take it
          above_goes_to: drive              # a code of the list referrals.redirected_to

        # The service user's consent is always needed and has no key.
        eligibility:
          victim_survivor_consent: wanted       # or required, or not_required
          open_criminal_investigation: defer    # or accept
          resides_outside: redirect             # or intervention_only, or accept

        # A second referral in the same case within so many days is pointed out as a repeat.
        duplicate_window_days: 90

        # How many referrals a calendar month those can take to whom Restart redirects; left out where nothing is agreed.
        # onward_places:
        #   - goes_to: drive                  # a code of the list referrals.redirected_to
        #     per_month: 3
        #     from: \(borough.from)

        """
    }
}
