import SyncProtocol
import Domain

extension HubDocument {
    /// What there is for releases.
    static let releasePaths: [String: [String: OpenAPIDocument.Operation]] = [
        "/v1/releases": [
            "get": operation(
                "listReleases", "The releases, how far each has come and what it waits for. A token that is limited to boroughs sees their sign-offs alone.",
                .token, answer: .list(.reference("ReleaseEntry")), refusals: [401]),
            "post": operation(
                "proposeRelease",
                """
                Counts and protects figures beside everything that was published, and keeps them for somebody else to approve. For administrators and \
                publishers.
                """, .token, takes: "ReleaseProposal", answers: "ReleaseEntry", refusals: [400, 401, 403, 409, 413]),
        ],
        "/v1/releases/{number}": [
            "get": operation(
                "showRelease",
                """
                A release's bytes as they were proposed; of them only their boroughs' part for a token that is limited to boroughs. For administrators, \
                analysts and publishers who may have its profile; for readers once it is published.
                """, .token, parameters: [of], answers: "Release", refusals: [400, 401, 403, 404, 409])
        ],
        "/v1/releases/{number}/sign-off": [
            "post": operation(
                "signOffRelease", "A borough has seen its figures. For tokens that are limited to boroughs, before it is published.", .token,
                parameters: [of], takes: "ReleaseSignOffRequest", answers: "ReleaseEntry", refusals: [400, 401, 403, 404, 409, 413])
        ],
        "/v1/releases/{number}/approve": [
            "post": operation(
                "approveRelease", "Lets it be published. For administrators and publishers other than the one who proposed it.", .token, parameters: [of],
                answers: "ReleaseEntry", refusals: [400, 401, 403, 404, 409])
        ],
        "/v1/releases/{number}/publish": [
            "post": operation(
                "publishRelease",
                """
                Gives what is approved to its readers, unless another was published since it was proposed or something hidden could be worked out. For \
                administrators and publishers.
                """, .token, parameters: [of], answers: "ReleaseEntry", refusals: [400, 401, 403, 404, 409])
        ],
        "/v1/releases/{number}/reject": [
            "post": operation(
                "rejectRelease", "It will not be published. For administrators and publishers.", .token, parameters: [of], takes: "RevocationRequest",
                answers: "ReleaseEntry", refusals: [400, 401, 403, 404, 409, 413])
        ],
        "/v1/releases/{number}/withdraw": [
            "post": operation(
                "withdrawRelease",
                "What was published does not stand any more; later ones are protected beside it all the same. For administrators and publishers.",
                .token, parameters: [of], takes: "RevocationRequest", answers: "ReleaseEntry", refusals: [400, 401, 403, 404, 409, 413])
        ],
        "/v1/releases/{number}/audit": [
            "post": operation(
                "auditRelease", "Attacks it with everything that was published before. For administrators, auditors and publishers.", .token,
                parameters: [of], answers: "ReleaseAudit", refusals: [400, 401, 403, 404, 409])
        ],
        "/v1/releases/{number}/revisions": [
            "get": operation(
                "revisionsOfRelease",
                """
                How many figures differ from those of the release whose place it takes, by indicator; of the figures of their boroughs for a token that is \
                limited to boroughs.
                """, .token, parameters: [of], answers: "ReleaseRevisions", refusals: [400, 401, 403, 404, 409])
        ],
        "/v1/releases/{number}/cuts": [
            "post": operation(
                "cutsOfRelease",
                "Which coarser tables of its counts would show more. It follows from what is hidden. For administrators and publishers.", .token,
                parameters: [of], answers: "ReleaseCuts", refusals: [400, 401, 403, 404, 409])
        ],
    ]

    private static let of = number("The release's number, from 1.")
}

extension MessageSchemas {
    private static let finality = JSONSchema.choice(Finality.allCases.map(\.rawValue), "Whether it is expected to be revised; final where it is not said.")

    static let releases: [String: JSONSchema] = [
        "ReleaseProposal": .object(
            [
                "period": .reference("Period"), "profile": .text("partner, public or another configured one that protects."),
                "finality": finality, "today": .formatted("date", "The day it is made, for rehearsals."),
            ], optional: ["finality", "today"]),
        "ReleaseSignOffRequest": .object(["borough": .text("The slug of one whose figures are in it.")]),
        "ReleaseEntry": .object(
            [
                "number": .integer("From 1."), "period": .reference("Period"), "profile": .text("A profile."),
                "finality": finality, "state": .choice(ReleaseState.allCases.map(\.rawValue), "How far it has come."),
                "digest": .text("SHA-256 of its bytes in hexadecimal."), "revises": .integer("The release that it takes the place of."),
                "proposed": .reference("ReleaseStep"), "approved": .reference("ReleaseStep"), "published": .reference("ReleaseStep"),
                "ended": .reference("ReleaseStep"), "reason": .text("Why it was rejected or withdrawn."),
                "signedOff": .list(.reference("ReleaseSignOff")), "awaitsSignOff": .list(.text("A borough that has not signed it off.")),
                "next": .text("What has to happen next; missing where nothing has to."),
                "statementsTakenBack": .integer("How many statements that it quotes were taken back or changed since; missing where none was."),
            ], optional: ["finality", "revises", "approved", "published", "ended", "reason", "next", "statementsTakenBack"]),
        "ReleaseStep": .object(["by": .text("Whose token it was."), "at": .formatted("date-time", "ISO 8601 in UTC, to the second.")]),
        "ReleaseSignOff": .object([
            "borough": .text("A slug."), "by": .text("Whose token it was."), "at": .formatted("date-time", "ISO 8601 in UTC, to the second."),
        ]),
        "ReleaseAudit": .object(
            [
                "number": .integer("The release's."), "readBeside": .integer("How many published before it were read beside it."),
                "hiddenFigures": .integer("Hidden figures that were attacked."),
                "hiddenRests": .integer("Counts that were attacked and stand nowhere: those of a whole who are not in a figure."),
                "narrowestWidth": .integer("How far apart the ends of the narrowest interval lie."),
                "requiredWidth": .integer("How far apart they have to lie."),
                "exposed": .list(.reference("ReleasePlace")),
            ], optional: ["narrowestWidth", "requiredWidth"]),
        "ReleaseRevisions": .object(
            [
                "number": .integer("The release's."),
                "since": .integer("The release that it is held against; missing where it takes no other's place."),
                "figures": .integer("How many are marked as revised."), "indicators": .list(.reference("RevisedIndicator")),
            ], optional: ["since"]),
        "RevisedIndicator": .object([
            "id": .text("Its id."), "title": .text("Its heading in reports."), "figures": .integer("How many of its figures are marked as revised."),
        ]),
        "ReleaseCuts": .object(["number": .integer("The release's."), "cuts": .list(.reference("ReleaseCut"))]),
        "ReleaseCut": .object(
            [
                "without": .choice(ReleaseCuts.Cut.Kind.allCases.map(\.rawValue), "What the coarser table leaves out: boroughs, one breakdown or all of them."),
                "breakdown": .text("The one that is left out."),
                "hiddenNow": .integer("Figures that both tables have, and the release by itself hides."),
                "shownMore": .integer("Those of them that the coarser table would show."),
                "givenUp": .integer("Figures that the release by itself shows, and the coarser table does not have."),
            ], optional: ["breakdown"]),
        "ReleasePlace": .object(
            [
                "release": .text("The earlier release in which it stands; missing for the one that was attacked."),
                "indicator": .text("Its id."), "areaCode": .text("A GSS code, or ALL."), "breakdown": .text("Empty for the indicator's own total."),
                "category": .text("A code; empty for the indicator's own total."), "measure": .text("count, numerator or denominator."),
            ], optional: ["release"]),
    ]
}
