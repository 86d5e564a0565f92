extension HubDocument {
    /// What there is for cases on their way between boroughs.
    static let transferPaths: [String: [String: OpenAPIDocument.Operation]] = [
        "/v1/transfer-key": [
            "put": operation(
                "publishTransferKey", "Makes the agent's transfer key known. The text of the document is a TransferKeyCard.", .signature,
                takes: "SignedDocument", answers: "SignedDocument", refusals: [400, 401, 413])
        ],
        "/v1/transfer-keys/{borough}": [
            "get": operation(
                "transferKey", "Another borough's transfer key. Whoever uses it compares its fingerprint with that borough first.", .signature,
                parameters: [.init(name: "borough", in: "path", required: true, description: "The borough.", schema: .text("Its folder's name."))],
                answers: "SignedDocument", refusals: [401, 404])
        ],
        "/v1/transfers": [
            "get": operation(
                "listTransfers", "The transfers from and to the borough.", .signature, answer: .list(.reference("TransferNotice")), refusals: [401])
        ],
        "/v1/transfers/{id}": [
            "put": operation(
                "offerTransfer", "Offers a sealed case to another borough. The same bytes again get the same answer.", .signature, parameters: [id],
                takes: "TransferMessage", answers: "TransferNotice", refusals: [400, 401, 403, 404, 409, 413]),
            "get": operation(
                "fetchTransfer", "A case that is offered to the borough.", .signature, parameters: [id], answers: "TransferMessage",
                refusals: [401, 404]),
        ],
        "/v1/transfers/{id}/answer": [
            "put": operation(
                "answerTransfer",
                "Accepts or refuses a transfer, for the receiving borough, or takes it back, for the other. The sealed case is deleted.", .signature,
                parameters: [id], takes: "TransferMessage", answers: "TransferNotice", refusals: [400, 401, 403, 404, 409, 413])
        ],
    ]

    private static let id = OpenAPIDocument.Parameter(
        name: "id", in: "path", required: true, description: "The transfer's id.", schema: .text("16 hexadecimal digits."))
}

extension MessageSchemas {
    static let transfers: [String: JSONSchema] = [
        "TransferKeyCard": .object([
            "kind": .choice(["restart-transfer-key"], "Tells it from other signed texts."), "version": .integer("1"), "borough": .text("A slug."),
            "agentKey": .text("The agent's Ed25519 key, which signs the card: 32 bytes in base 64."),
            "transferKey": .text("The X25519 key to which transfers are sealed: 32 bytes in base 64."),
        ]),
        "TransferMessage": .object([
            "statement": .reference("SignedDocument"),
            "sealed": .text("In base 64: an encapsulated key and a ciphertext (RFC 9180), for the other borough. At most 4 MiB, which the hub cannot read."),
        ]),
        "TransferStatement": .object(
            [
                "kind": .choice(["restart-transfer"], "Tells it from other signed texts."), "version": .integer("1"),
                "step": .choice(["offer", "accept", "refuse", "revoke"], "What is said."), "id": .text("The transfer's id."),
                "from": .text("The borough that offers the case."), "to": .text("The borough that it is offered to."),
                "on": .text("A day, like 2024-06-30."), "digest": .text("SHA-256 of the sealed bytes in hexadecimal."),
                "offer": .text("Of an answer, the digest of the offer that it answers."),
            ], optional: ["offer"]),
        "TransferNotice": .object(
            [
                "id": .text("The transfer's id."), "from": .text("The borough that offers the case."), "to": .text("The borough that it is offered to."),
                "state": .choice(["offered", "accepted", "refused", "revoked", "expired"], "How it stands."),
                "offeredAt": .text("ISO 8601 in UTC, to the second."), "expiresAt": .text("ISO 8601 in UTC: until then it can be answered."),
                "answer": .reference("TransferMessage"),
            ], optional: ["answer"]),
    ]
}
