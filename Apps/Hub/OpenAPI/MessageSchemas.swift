import SyncProtocol

/// The shapes of the messages, by name.
enum MessageSchemas {
    static let all: [String: JSONSchema] = [enrolment, batches, access, centre, transfers, links, releases, statements, editions].reduce(into: [:]) {
        $0.merge($1) { a, _ in a }
    }

    private static let date = JSONSchema.formatted("date", "A day, like 2024-06-30.")
    private static let instant = JSONSchema.formatted("date-time", "ISO 8601 in UTC, to the second.")
    private static let slug = JSONSchema.text("The name of the borough's folder, like `barking-and-dagenham`.")
    private static let digest = JSONSchema.text("SHA-256 of the batch's bytes in hexadecimal; empty where there is none.")

    private static let enrolment: [String: JSONSchema] = [
        "Borough": .object([
            "slug": slug, "name": .text("Its name."), "gssCode": .text("The Office for National Statistics' code."),
            "participation": .list(.reference("Term")),
        ]),
        "Term": .object(["from": date, "until": .formatted("date", "The last day; missing while no end is known.")], optional: ["until"]),
        "EnrolmentRequest": .object(["borough": .reference("Borough")]),
        "EnrolmentCode": .object(["code": .text("To be given to the borough by another way than the network."), "expires": instant]),
        "EnrolRequest": .object([
            "code": .text("The one-time code; case and dashes do not matter."), "borough": slug,
            "publicKey": .text("The agent's Ed25519 key: 32 bytes in base 64. The request is signed with it, under its fingerprint."),
        ]),
        "Enrolment": .object(
            [
                "agent": .text("The keyid of the agent's later signatures."), "borough": slug, "hubKeyID": .text("The name of the hub's key."),
                "hubKey": .text("The Ed25519 key by which the hub signs receipts."), "position": .reference("Position"),
                "hubKeyChanges": .list(.reference("SignedHubKeyChange")), "configuration": .reference("CentreTrust"),
            ], optional: ["hubKeyChanges", "configuration"]),
        "HubKeyStatement": .object([
            "current": .text("The Ed25519 key by which the hub signs receipts."), "changes": .list(.reference("SignedHubKeyChange")),
        ]),
        "SignedHubKeyChange": .object([
            "text": .text("A HubKeyChange as JSON."),
            "previousSignature": .text("Ed25519 by the key that is given up, in base 64, over `restart/hub-key-change/1`, a line break and the text."),
            "nextSignature": .text("The same by the key that follows."),
        ]),
        "HubKeyChange": .object([
            "number": .integer("From 1, without gaps."), "previous": .text("The key that is given up."), "next": .text("The key that follows."),
            "firstEntry": .integer("Receipts that name this entry of the hub's audit, or a later one, are not signed with the old key."), "at": instant,
        ]),
    ]

    private static let batches: [String: JSONSchema] = [
        "Position": .object(
            [
                "last": .integer("The last batch's number; 0 when there is none."), "digest": digest,
                "hubKey": .text("The key by which the hub signs receipts now; missing where it is not said."),
            ], optional: ["hubKey"]),
        "Batch": .object(
            [
                "version": .constant(Batch.version, "Of the message's form."), "borough": slug, "number": .integer("From 1, without gaps."), "previous": digest,
                "madeOn": date,
                "configuration": .text("The version of the borough's configuration."), "basis": .list(.reference("Basis")),
                "checkpoint": .reference("AuditCheckpoint"), "tables": .list(.reference("WireTable")),
                "nilReturns": .list(.text("A quarter with nothing to report, like 2024-25-Q1.")),
            ], optional: ["checkpoint"]),
        "Basis": .object(["agreement": .text("An agreement in force."), "purposes": .list(.text("A purpose that it covers."))]),
        "AuditCheckpoint": .object(["number": .integer("The last entry's number; 0 when there is none."), "digest": digest]),
        "CheckpointStatement": .object(
            ["agent": .reference("AuditCheckpoint"), "hub": .list(.reference("AuditCheckpoint"))], optional: ["agent"]),
        "BatchHistory": .object(["entries": .list(.reference("BatchHistoryEntry"))]),
        "BatchHistoryEntry": .object([
            "number": .integer("The batch's number."), "previous": digest, "digest": digest,
            "receipt": .text("The signed receipt as it was sent: a SignedDocument as JSON."),
        ]),
        "WireTable": .object([
            "type": .text("A record type."), "columns": .list(.text("A field.")),
            "rows": .list(.list(.value("In the order of the columns."))),
        ]),
        "SignedDocument": .object([
            "text": .text("A receipt as JSON. The signature is over these very characters in UTF-8."), "keyID": .text("The hub's key."),
            "signature": .text("Ed25519, in base 64."),
        ]),
        "Receipt": .object(
            [
                "borough": slug, "number": .integer("The batch's number."), "digest": digest, "receivedAt": instant,
                "configuration": .text("As the batch said."), "agreements": .list(.text("As the batch said.")),
                "rows": .map(.integer("Rows by table.")), "fields": .map(.list(.text("Which fields left, by table."))),
                "basis": .list(.reference("Basis")), "refused": .list(.reference("RefusedRow")), "checkpoint": .reference("AuditCheckpoint"),
                "hubCheckpoint": .reference("AuditCheckpoint"), "purge": .reference("Purge"),
            ], optional: ["basis", "refused", "checkpoint", "hubCheckpoint", "purge"]),
        "Purge": .object([
            "versions": .map(.integer("Versions of records that were deleted, by table.")), "batches": .list(.reference("RewrittenBatch")),
            "reports": .list(.text("A report that was made while any of it was at the hub.")),
        ]),
        "RewrittenBatch": .object(["number": .integer("The batch's number."), "digest": digest, "rows": .integer("How many rows were taken out of it.")]),
        "RefusedRow": .object(
            [
                "type": .text("A record type."), "row": .integer("Its place among the batch's rows of the type, from 0."),
                "column": .text("The column that is wrong; missing where the whole row is meant."),
                "reason": .choice(["row_shape", "key_missing", "value_invalid", "value_too_long"], "Why the hub did not take it."),
            ], optional: ["column"]),
    ]

    private static let access: [String: JSONSchema] = [
        "TokenRequest": .object(
            [
                "label": .text("Its own name: up to 60 letters, digits and - _ . @"),
                "person": .text("The person or program that it belongs to; where it is missing the label says so."),
                "role": .choice(TokenRole.allCases.map(\.rawValue), "What it is good for."),
                "days": .integer("How long it holds, from 1 to \(TokenGrant.longestDays)."), "boroughs": .list(slug),
                "profiles": .list(.text("A profile.")), "mayBreakGlass": .truth("Whether it may ask for the internal profile with a reason."),
                "purpose": .text("What it is for, for the audit."),
            ], optional: ["person", "boroughs", "profiles", "mayBreakGlass", "purpose"]),
        "IssuedToken": .object(
            [
                "token": .text("Shown this once."), "id": .text("By which it is revoked."), "label": .text("Its own name."),
                "person": .text("Whose it is."), "role": .text("Its role."), "expires": instant,
            ], optional: ["person"]),
        "TokenEntry": .object(
            [
                "id": .text("By which it is revoked."), "label": .text("Its own name."), "person": .text("Whose it is."),
                "role": .text("Its role."),
                "state": .choice(TokenEntry.State.allCases.map(\.rawValue), "Whether it holds."), "boroughs": .list(slug),
                "profiles": .list(.text("A profile.")),
                "mayBreakGlass": .truth("Whether it may ask for the internal profile with a reason."), "madeAt": instant, "expires": instant,
                "lastUsedOn": date, "revokedAt": instant,
            ], optional: ["person", "boroughs", "profiles", "lastUsedOn", "revokedAt"]),
        "AgentEntry": .object(
            [
                "id": .text("The keyid of its signatures."), "borough": slug, "fingerprint": .text("Of its key."), "enrolledAt": instant,
                "lastBatchAt": instant, "revokedAt": instant,
            ], optional: ["lastBatchAt", "revokedAt"]),
        "RevocationRequest": .object(["reason": .text("Why, on one line; kept in the audit.")]),
    ]

    private static let centre: [String: JSONSchema] = [
        "Period": .object(["from": date, "through": date]),
        "ReportQuery": .object(
            [
                "period": .reference("Period"), "profile": .text("internal, partner, public or another configured one."), "today": date,
                "breakGlass": .text("Why, where somebody has to see the internal profile who ordinarily may not; kept in the audit."),
            ], optional: ["today", "breakGlass"]),
        "Release": .anything("Figures that have passed disclosure control, with what a reader needs to understand them."),
        "KnownBorough": .object(
            [
                "slug": slug, "name": .text("Its name."), "gssCode": .text("The Office for National Statistics' code."),
                "lastBatch": .integer("0 when there is none."), "lastReceivedAt": instant,
            ], optional: ["lastReceivedAt"]),
        "Audit": .object(
            [
                "holds": .truth("Whether the chain holds."), "firstBreak": .integer("The first entry that does not fit."),
                "entries": .list(.reference("AuditEntry")),
            ], optional: ["firstBreak"]),
        "AuditEntry": .object([
            "number": .integer("From 1."), "at": instant, "actor": .text("Who did it."), "action": .text("What was done."),
            "detail": .text("To what."),
        ]),
        "Health": .object(["status": .choice(["ok"], "The hub and its database answer.")]),
        "Refusal": .object(
            [
                "code": .choice(
                    [
                        "notPermitted", "codeInvalid", "boroughUnknown", "batchUnexpected", "batchDiffers", "outOfOrder", "unreadable", "notFound",
                        "invalid", "busy", "fault",
                    ], "Why, for programs."),
                "message": .text("Why, for people."), "position": .reference("Position"),
                "hubTime": .integer("The hub's clock in seconds since 1970, when a signature does not hold."),
            ], optional: ["position", "hubTime"]),
    ]
}
