extension SectionTemplate {
    static let colocation = SectionTemplate(plugin: "co-location") { borough in
        """
        # \(borough.name): which Restart worker sits with which team, and when. See Plugins/Colocation/README.md.

        # Nobody is co-located yet. Once somebody is, take this line out and fill in what follows.
        none_because: "Not arranged yet"   # CHANGE: the reason, as the borough gives it

        # Where teams work, and whose referrals come from there. `online` is the site of the surgeries and needs no entry.
        # sites:
        #   - id: civic-centre
        #     name: "Civic Centre, third floor"
        #     serves_routes: [csc_assessment, csc_child_in_need]   # codes of the list referrals.route
        #
        # Posts, not people: whoever holds the post keeps its pattern.
        # posts:
        #   - id: case-manager
        #     role: "case manager"
        #
        # What the sessions mean on the clock, for calendars and hours of coverage; these where it is left out.
        # hours:
        #   am: 09:00-12:30
        #   pm: 13:30-17:00
        #
        # The same weekday every week.
        # weekly:
        #   - post: case-manager
        #     site: civic-centre
        #     weekday: tuesday
        #     session: all_day             # or am, or pm
        #     from: \(borough.from)
        #     until: 2029-03-31            # the last day; left out where no end is known
        #     works_bank_holidays: false   # false where it is left out
        #
        # A cycle that goes from site to site. A turn that falls on a bank holiday is lost; the next site keeps its own day.
        # rota:
        #   - post: case-manager
        #     session: am
        #     first: \(borough.from)            # the first visit; its weekday is the rota's
        #     every_weeks: 2
        #     sites: [civic-centre, online]

        """
    }
}
