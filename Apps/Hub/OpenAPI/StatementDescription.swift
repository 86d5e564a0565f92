import SyncProtocol

extension HubDocument {
    /// What there is for statements that may be quoted.
    static let statementPaths: [String: [String: OpenAPIDocument.Operation]] = [
        "/v1/statements": [
            "post": operation(
                "listStatements",
                """
                The statements of a period whose speakers agreed that they be shared, and what was decided of each for a profile's releases. That they \
                were read is noted in the audit. For administrators and publishers.
                """, .token, takes: "StatementQuery", answer: .list(.reference("StatementEntry")), refusals: [400, 401, 403, 413])
        ],
        "/v1/statements/{reference}/approve": [
            "post": operation(
                "approveStatement",
                """
                Lets a statement be quoted in the releases of a period and a profile, without the phrases that are to be taken out. For administrators and \
                publishers.
                """, .token, parameters: [of], takes: "StatementDecisionRequest", answers: "StatementEntry", refusals: [400, 401, 403, 404, 409, 413])
        ],
        "/v1/statements/{reference}/refuse": [
            "post": operation(
                "refuseStatement", "A statement is not quoted in the releases of a period and a profile. For administrators and publishers.", .token,
                parameters: [of], takes: "StatementDecisionRequest", answers: "StatementEntry", refusals: [400, 401, 403, 404, 409, 413])
        ],
    ]

    private static let of = OpenAPIDocument.Parameter(
        name: "reference", in: "path", required: true, description: "The statement's reference, as the list has it.",
        schema: .text("As the list has it."))
}

extension MessageSchemas {
    static let statements: [String: JSONSchema] = [
        "StatementQuery": .object(["period": .reference("Period"), "profile": .text("partner, public or another configured one that protects.")]),
        "StatementEntry": .object(
            [
                "reference": .text("By which it is named; other words have another one."), "borough": .text("Whom to ask about it. No report has it."),
                "saidBy": .text("A code."), "topic": .text("A code."), "words": .text("As they were said."),
                "standing": .choice(StatementEntry.Standing.allCases.map(\.rawValue), "What was decided of it for the release."),
                "quote": .text("As it is quoted."), "by": .text("Whose token it was."), "at": .formatted("date-time", "ISO 8601 in UTC, to the second."),
                "reason": .text("Why."), "remarks": .list(.text("What in it could tell who somebody is, by its form.")),
            ], optional: ["quote", "by", "at", "reason"]),
        "StatementDecisionRequest": .object(
            [
                "period": .reference("Period"), "profile": .text("A profile."),
                "remove": .list(.text("A phrase to be taken out wherever it stands.")), "reason": .text("Why; it stands in the audit for good."),
            ], optional: ["remove"]),
    ]
}
