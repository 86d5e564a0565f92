/// Something on the way answers in the hub's place, or the line is slow.
struct AnswerFault: Fault {
    let name = "answers"

    private static let treatments: [Treatment] = [
        .answer("500 Internal Server Error", "<html>fault</html>"),
        .answer("502 Bad Gateway", ""),
        .answer("503 Service Unavailable", "", extra: "Retry-After: 1\r\n"),
        .answer("429 Too Many Requests", "{}", type: "application/json", extra: "Retry-After: 1\r\n"),
        .answer("200 OK", "<html>Please sign in to use this network.</html>"),
        .answer("200 OK", "{\"text\":\"{}\",\"keyID\":\"\",\"signature\":\"\"}", type: "application/json"),
        .answer("204 No Content", ""),
        .answer("302 Found", "", extra: "Location: http://127.0.0.1:1/\r\n"),
        .answer("407 Proxy Authentication Required", ""),
        .answer(Array("\u{16}\u{3}\u{1} not HTTP at all\r\n\r\n".utf8)),
        .delay(200),
    ]

    func usualRuns(_ stages: Stages) -> Int { 66 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.small) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let treatment = Self.treatments[run.number % Self.treatments.count]
        // One is met again by the agent itself, five by whoever gives the command again.
        run.proxy.treat("PUT", Array(repeating: treatment, count: [1, 2, 5].randomElement(using: &run.random) ?? 1))
        try run.attempt(.push)
        run.isDisturbed = run.proxy.traffic.disturbed > 0
        return .equal
    }
}
