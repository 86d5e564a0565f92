import Domain

extension HubDocument {
    /// What there is for links between boroughs.
    static let linkPaths: [String: [String: OpenAPIDocument.Operation]] = [
        "/v1/link-candidates": [
            "get": operation(
                "listLinkCandidates",
                """
                The borough's people who may be known in another borough too, each with that borough's name and nothing else of its person. What \
                the borough's people decide comes with its batches.
                """, .signature, answer: .list(.reference("LinkCandidate")), refusals: [401])
        ],
        "/v1/links": [
            "get": operation(
                "countLinks", "How links between boroughs stand, in exact numbers. For administrators and analysts who may have the internal profile.",
                .token, answers: "LinkStanding", refusals: [401, 403])
        ],
    ]
}

extension MessageSchemas {
    static let links: [String: JSONSchema] = [
        "LinkCandidate": .object(
            [
                "number": .text("16 hexadecimal digits, the same for both boroughs."), "person": .text("The borough's own person, by pseudonym."),
                "role": .text("The role that both have."), "other": .text("The other borough."),
                "rule": .choice(LinkRule.allCases.map(\.rawValue), "The strongest by which the two meet; missing where they meet no more."),
                "state": .choice(LinkState.allCases.map(\.rawValue), "How it stands."),
            ], optional: ["rule"]),
        "LinkStanding": .object([
            "pairs": .list(.reference("LinkStandingPair")),
            "people": .map(.integer("By role, how many people are known in more than one borough.")),
        ]),
        "LinkStandingPair": .object([
            "boroughs": .list(.text("One of the two.")), "proposed": .integer("On whom nobody has decided."),
            "confirmedByOne": .integer("Confirmed by one of the two."), "linked": .integer("Confirmed by both."),
            "ended": .integer("Rejected by one of the two."),
        ]),
    ]
}
