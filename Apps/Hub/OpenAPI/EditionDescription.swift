import SyncProtocol

extension HubDocument {
    /// What there is for boroughs' configuration.
    static let editionPaths: [String: [String: OpenAPIDocument.Operation]] = [
        "/v1/editions": [
            "get": operation(
                "listEditions", "Each borough's last edition, and what its agent says of the one in force there. For administrators.", .token,
                answers: "ConfigurationOverview", refusals: [401, 403]),
            "post": operation(
                "applyEditions",
                """
                Keeps the next editions of one or many boroughs, all or none. Each is signed by the central team, follows on from the one before it and was \
                read by this hub. For administrators.
                """, .token, takes: "EditionPackage", answers: "ConfigurationOverview", refusals: [400, 401, 403, 409, 413]),
        ],
        "/v1/editions/{borough}": [
            "get": operation(
                "editionHistory", "Every edition of a borough, oldest first. For administrators.", .token, parameters: [borough],
                answer: .list(.reference("AppliedEdition")), refusals: [401, 403])
        ],
        "/v1/editions/{borough}/{number}": [
            "get": operation(
                "showEdition", "An edition with its files. For administrators.", .token, parameters: [borough, number("The edition's serial, from 1.")],
                answers: "EditionPackage", refusals: [400, 401, 403, 404])
        ],
        "/v1/centre-keys": [
            "post": operation(
                "trustCentreKey",
                "Has the hub take editions signed with a key: the first that is shown, and afterwards one that the key before it names. For administrators.",
                .token, takes: "CentreKeyRequest", answers: "CentreTrust", refusals: [400, 401, 403, 409, 413])
        ],
        "/v1/configuration/trust": [
            "get": operation(
                "configurationTrust", "Whom to take configuration from: a CentreTrust, signed by the hub.", .signature, answers: "SignedDocument",
                refusals: [401])
        ],
        "/v1/configuration/after/{number}": [
            "get": operation(
                "configuration", "The borough's editions after a serial, oldest first.", .signature,
                parameters: [number("The last serial that the agent has; 0 for the edition in force and those after it.")], answers: "EditionOffer",
                refusals: [400, 401])
        ],
        "/v1/configuration/lost": [
            "post": operation(
                "returnConfiguration", "Gives a hub that was put back from a backup the borough's editions again that it lost.", .signature,
                takes: "EditionPackage", answers: "EditionOffer", refusals: [400, 401, 409, 413])
        ],
        "/v1/configuration/report": [
            "post": operation(
                "reportConfiguration", "What the agent says of its configuration.", .signature, takes: "ConfigurationReport", answers: "ConfigurationReport",
                refusals: [400, 401, 413])
        ],
    ]

    private static let borough = OpenAPIDocument.Parameter(
        name: "borough", in: "path", required: true, description: "The borough's slug.", schema: .text("The borough's slug."))
}

extension MessageSchemas {
    static let editions: [String: JSONSchema] = [
        "SignedEdition": .object([
            "text": .text("An EditionManifest as JSON."),
            "signature": .text("Ed25519 by the central team's key, in base 64, over `restart/configuration-edition/1`, a line break and the text."),
        ]),
        "EditionManifest": .object(
            [
                "borough": .text("The slug."), "environment": .text("What kind of hub it is for: live, test."), "serial": .integer("From 1, without gaps."),
                "previous": .text("SHA-256 of the text of the edition before, in hexadecimal; empty for the first."),
                "version": .text("As batches made under it carry it."), "files": .list(.reference("EditionFile")),
                "effectiveFrom": .formatted("date", "The first day on which it is in force."),
                "madeAt": .formatted("date-time", "ISO 8601 in UTC, to the second."), "reason": .text("Why."),
                "rollbackOf": .integer("The serial whose contents it brings back."), "promotedFrom": .text("The environment in which it was tried."),
                "activation": .reference("Activation"),
            ], optional: ["rollbackOf", "promotedFrom", "activation"]),
        "Activation": .object([
            "rehearsedOn": .formatted("date", "The day that the rehearsal took for today."),
            "rehearsal": .text("SHA-256 of the rehearsal's sheet, in hexadecimal."),
            "agentKey": .text("The fingerprint of the agent's key, as the borough told it."),
            "documents": .list(.text("A document that the agreements rest on, in words.")),
        ]),
        "EditionFile": .object([
            "path": .text("`programme/…` or `<slug>/…`, as it lies under boroughs/."), "sha256": .text("Of its text, in hexadecimal."),
        ]),
        "EditionPackage": .object([
            "editions": .list(.reference("SignedEdition")), "files": .map(.text("A file's text, by its SHA-256.")),
        ]),
        "EditionOffer": .object([
            "last": .integer("The serial of the last edition; 0 when there is none."), "lastDigest": .text("SHA-256 of its text; empty when there is none."),
            "package": .reference("EditionPackage"),
        ]),
        "AppliedEdition": .object([
            "edition": .reference("SignedEdition"), "appliedAt": .formatted("date-time", "ISO 8601 in UTC, to the second."),
            "appliedBy": .text("Whose token it was."),
        ]),
        "ConfigurationReport": .object(
            [
                "inForce": .integer("The serial in force; missing where the agent reads a folder of its own."), "version": .text("The version in force."),
                "waiting": .integer("The serial that waits for its day."), "waitingUntil": .formatted("date", "That day."),
                "refusal": .text("Why an edition was refused."),
            ], optional: ["inForce", "version", "waiting", "waitingUntil", "refusal"]),
        "BoroughEdition": .object(
            [
                "borough": .text("The slug."), "live": .reference("AppliedEdition"), "report": .reference("ConfigurationReport"),
                "reportedSince": .formatted("date-time", "Since when the agent says the same."),
                "reportedAt": .formatted("date-time", "When it last said it."),
            ], optional: ["live", "report", "reportedSince", "reportedAt"]),
        "ConfigurationOverview": .object(["trust": .reference("CentreTrust"), "boroughs": .list(.reference("BoroughEdition"))]),
        "CentreTrust": .object(
            [
                "environment": .text("What kind of hub it is: live, test."), "first": .text("The Ed25519 key that was trusted first; missing where none is."),
                "changes": .list(.reference("SignedCentreKeyChange")),
            ], optional: ["first"]),
        "SignedCentreKeyChange": .object([
            "text": .text("A CentreKeyChange as JSON."),
            "signature": .text("Ed25519 by the key that is given up, in base 64, over `restart/central-key-change/1`, a line break and the text."),
        ]),
        "CentreKeyChange": .object([
            "number": .integer("From 1, without gaps."), "previous": .text("The key that is given up."), "next": .text("The key that follows."),
            "signedUpTo": .map(.integer("By borough, the last edition that the old key signed.")),
            "at": .formatted("date-time", "ISO 8601 in UTC, to the second."),
        ]),
        "CentreKeyRequest": .object(
            ["key": .text("An Ed25519 key: 32 bytes in base 64."), "change": .reference("SignedCentreKeyChange")], optional: ["change"]),
    ]
}
