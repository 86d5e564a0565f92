import Terminal

/// What the hub says of itself at `/openapi.json`. A test holds it against the routes.
enum HubDocument {
    static func document(_ limits: RequestLimits) -> OpenAPIDocument {
        OpenAPIDocument(
            info: .init(
                title: "Restart hub", version: ProgramVersion.current,
                description: """
                    Enrols boroughs' agents, takes their batches against signed receipts, and makes reports that have passed disclosure control. The
                    pages for people at /, /releases and /returns are no part of this description; they take a session's cookie, and no operation here
                    does.

                    \(limits.inWords)
                    """), paths: paths, components: components)
    }

    static let paths: [String: [String: OpenAPIDocument.Operation]] = enrolment.merging(centre) { a, _ in a }.merging(transferPaths) { a, _ in a }
        .merging(linkPaths) { a, _ in a }.merging(releasePaths) { a, _ in a }.merging(statementPaths) { a, _ in a }
        .merging(editionPaths) { a, _ in a }

    private static let enrolment: [String: [String: OpenAPIDocument.Operation]] =
        [
            "/health": ["get": operation("health", "Whether the hub can work.", answers: "Health")],
            "/metrics": ["get": operation("metrics", "Figures for Prometheus.", answers: nil, as: "text/plain")],
            "/openapi.json": ["get": operation("describe", "This document.", answers: nil)],
            "/v1/enrolments": [
                "post": operation(
                    "makeEnrolmentCode", "A one-time code for a borough's agent. For administrators.", .token, takes: "EnrolmentRequest",
                    answers: "EnrolmentCode", refusals: [400, 401, 403, 413])
            ],
            "/v1/enrol": [
                "post": operation(
                    "enrol", "Shows a one-time code and the agent's key. The same key may ask again.", .signature, takes: "EnrolRequest",
                    answers: "Enrolment", refusals: [400, 401, 403, 413, 429])
            ],
            "/v1/position": [
                "get": operation("position", "How far the hub has the borough's batches.", .signature, answers: "Position", refusals: [401])
            ],
            "/v1/batches/{number}": [
                "put": operation(
                    "takeBatch", "Applies a batch exactly once. The same bytes again get the same receipt.", .signature,
                    parameters: [number("The batch's number, from 1.")], takes: "Batch", answers: "SignedDocument",
                    refusals: [400, 401, 403, 409, 413, 415]),
                "get": operation(
                    "showBatch", "A batch as it came, to the borough that sent it.", .signature, parameters: [number("The batch's number, from 1.")],
                    answers: "Batch", refusals: [400, 401, 404]),
            ],
            "/v1/batches/after/{number}": [
                "get": operation(
                    "listBatches", "The borough's batches after a number, oldest first, 500 at most.", .signature,
                    parameters: [number("The number; 0 for all.")], answers: "BatchHistory", refusals: [400, 401])
            ],
            "/v1/hub-keys": [
                "get": operation(
                    "hubKeys", "The key that the hub signs with, and how it came to it.", .signature, answers: "HubKeyStatement", refusals: [401])
            ],
            "/v1/checkpoints": [
                "get": operation(
                    "checkpoints", "How far both ends' audits had come when the borough's batches came.", .signature, answers: "CheckpointStatement",
                    refusals: [401])
            ],
        ]

    private static let centre: [String: [String: OpenAPIDocument.Operation]] =
        [
            "/v1/tokens": [
                "get": operation(
                    "listTokens", "The tokens that were made, without themselves. For administrators.", .token, answer: .list(.reference("TokenEntry")),
                    refusals: [401, 403]),
                "post": operation(
                    "makeToken", "A token for somebody at the centre, shown this once. For administrators.", .token, takes: "TokenRequest",
                    answers: "IssuedToken", refusals: [400, 401, 403, 404, 413]),
            ],
            "/v1/tokens/{id}/revocation": [
                "post": operation(
                    "revokeToken", "From now on the token does not hold. The last administrator's cannot be revoked. For administrators.", .token,
                    parameters: [
                        .init(
                            name: "id", in: "path", required: true, description: "The token's id, or its label where only one that holds has it.",
                            schema: .text("As the list has it."))
                    ], takes: "RevocationRequest", answers: "TokenEntry", refusals: [400, 401, 403, 404, 413])
            ],
            "/v1/agents": [
                "get": operation(
                    "listAgents", "The agents that were enrolled. For administrators and auditors.", .token, answer: .list(.reference("AgentEntry")),
                    refusals: [401, 403])
            ],
            "/v1/agents/{id}/revocation": [
                "post": operation(
                    "revokeAgent", "From now on the agent's key does not hold, and is never taken again. For administrators.", .token,
                    parameters: [.init(name: "id", in: "path", required: true, description: "The agent's id.", schema: .text("As the list has it."))],
                    takes: "RevocationRequest", answers: "AgentEntry", refusals: [400, 401, 403, 404, 413])
            ],
            "/v1/reports": [
                "post": operation(
                    "makeReport",
                    """
                    Figures for a period. For administrators and analysts, and publishers except `internal`. Who may break the glass gives the reason \
                    in `breakGlass`.
                    """, .token, takes: "ReportQuery", answers: "Release", refusals: [400, 401, 403, 409, 413])
            ],
            "/v1/boroughs": [
                "get": operation(
                    "listBoroughs", "The boroughs, and how lately each has sent.", .token, answer: .list(.reference("KnownBorough")), refusals: [401])
            ],
            "/v1/audit": [
                "get": operation(
                    "audit", "Whether the chain of what was done holds, and its last entries. For auditors.", .token, answers: "Audit",
                    refusals: [401, 403])
            ],
        ]

    private static let components = OpenAPIDocument.Components(
        schemas: MessageSchemas.all,
        securitySchemes: [
            Security.token.rawValue: .init(type: "http", scheme: "bearer", description: "A token of the hub's, `rst_...`."),
            Security.signature.rawValue: .init(
                type: "apiKey", in: "header", name: "Signature",
                description: """
                    HTTP Message Signatures (RFC 9421), label `restart`, Ed25519 over "@method" "@path" "content-digest" with created and \
                    keyid; Content-Digest (RFC 9530) with sha-256, also for an empty body.
                    """),
        ])

    static func number(_ meaning: String) -> OpenAPIDocument.Parameter {
        .init(name: "number", in: "path", required: true, description: meaning, schema: .integer(meaning))
    }

    enum Security: String {
        case token, signature
    }

    static func operation(
        _ id: String, _ summary: String, _ security: Security? = nil, parameters: [OpenAPIDocument.Parameter] = [], takes message: String? = nil,
        answers answer: String?, as type: String = "application/json", refusals: [Int] = []
    ) -> OpenAPIDocument.Operation {
        operation(
            id, summary, security, parameters: parameters, takes: message,
            answer: answer.map { .reference($0) } ?? (type == "text/plain" ? .text("Text.") : .anything("A document.")), as: type,
            refusals: refusals)
    }

    static func operation(
        _ id: String, _ summary: String, _ security: Security?, parameters: [OpenAPIDocument.Parameter] = [], takes message: String? = nil,
        answer: JSONSchema, as type: String = "application/json", refusals: [Int]
    ) -> OpenAPIDocument.Operation {
        let refusal = OpenAPIDocument.Content(schema: .reference("Refusal"))
        var responses = ["200": OpenAPIDocument.Answer(description: "Done.", content: [type: .init(schema: answer)])]
        for status in Set(refusals + [429, 500, 503]) {
            responses[String(status)] = .init(description: meanings[status] ?? "Refused.", content: ["application/json": refusal])
        }
        return .init(
            operationId: id, summary: summary, security: security.map { [[$0.rawValue: []]] } ?? [], parameters: parameters,
            requestBody: message.map { .init(content: ["application/json": .init(schema: .reference($0))]) }, responses: responses)
    }

    private static let meanings = [
        400: "The message cannot be read or used.", 401: "Without a token or signature that holds.", 403: "Not permitted.",
        404: "Not known here, or not to this borough.", 409: "It does not follow on, or differs from what came before.", 413: "Too large.",
        415: "Compressed in a way that is not taken.", 429: "Too many requests, or too many wrong codes or tokens.",
        500: "A fault of the hub's.", 503: "Busy; the same request may succeed later.",
    ]
}
