extension SectionTemplate {
    static let learningGoals = SectionTemplate(plugin: "learning-goals") { borough in
        """
        # \(borough.name): how many people are to be trained by when. See Plugins/LearningGoals/README.md.

        # There are no targets yet. Once there are, take this line out and fill in what follows.
        none_because: "Not agreed yet"   # CHANGE: the reason, as the borough gives it

        # courses:
        #   - course: core               # a code of the list training.course
        #     places: 20                 # how many fit a session
        #     refresh_after_months: 36   # left out where training does not lapse
        #     scored: true               # whether everybody who comes has a score from before; false where it is left out
        #
        # By course and, where it is wanted, by agency. Nobody may count towards two of them.
        # targets:
        #   - id: core-social-care
        #     course: core
        #     agency: childrens_social_care   # a code of the list training.agency; left out for all agencies together
        #     people: 60
        #     from: \(borough.from)
        #     until: 2029-03-31          # the last day that counts

        """
    }
}
