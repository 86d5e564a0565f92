import Indicators
import Testing

@Suite("Severity of Abuse Grids")
struct GridTests {
    /// A row of a grid, of physical abuse in case `c` unless it says otherwise.
    private func add(
        _ grid: String, _ stage: String, _ day: String, _ severity: String?, informants: String? = "psw+su", domain: String = "physical",
        case caseID: String = "c", trend: String = "unchanged", in hub: GivenHub
    ) throws {
        try hub.add(
            "soag",
            [
                "grid_id": grid, "case_id": caseID, "assessed_on": day, "stage": stage, "domain": domain, "severity": severity,
                "severity_trend": trend, "frequency_trend": "unchanged", "informants": informants,
            ])
    }

    @Test(
        "a change is judged from the first intake to the last exit",
        arguments: [
            ("high", "none", "1 of 1", "1 of 1"), ("high", "standard", "1 of 1", "0 of 1"), ("standard", "standard", "0 of 1", "0 of 1"),
            ("standard", "high", "0 of 1", "0 of 1"), ("none", "high", "0 of 0", "0 of 0"), ("none", "none", "0 of 0", "0 of 0"),
        ])
    func change(intake: String, exit: String, reduced: String, ceased: String) throws {
        let hub = try GivenHub()
        try add("i1", "intake", "2024-01-10", intake, in: hub)
        try add("i2", "intake", "2024-02-10", "moderate", in: hub)
        try add("r", "review", "2024-03-10", "none", in: hub)
        try add("e1", "exit", "2024-04-10", "moderate", in: hub)
        try add("e2", "exit", "2024-05-10", exit, in: hub)
        #expect(try hub.figure("physical-abuse-reduced") == reduced)
        #expect(try hub.figure("physical-abuse-ceased") == ceased)
        #expect(try hub.figure("sexual-abuse-reduced") == "0 of 0")
    }

    @Test("a grid on the service user's word alone proves no improvement", arguments: ["su", nil])
    func serviceUserOnly(informants: String?) throws {
        let hub = try GivenHub()
        try add("i", "intake", "2024-01-10", "high", in: hub)
        try add("e", "exit", "2024-05-10", "none", informants: informants, in: hub)
        #expect(try hub.figure("physical-abuse-reduced") == "0 of 0")
    }

    @Test("an exit on the service user's word alone does not displace an earlier one on more")
    func laterServiceUserOnlyGrid() throws {
        let hub = try GivenHub()
        try add("i", "intake", "2024-01-10", "high", in: hub)
        try add("e1", "exit", "2024-05-10", "high", in: hub)
        try add("e2", "exit", "2024-05-20", "none", informants: "su", in: hub)
        #expect(try hub.figure("physical-abuse-reduced") == "0 of 1")
    }

    @Test("a case without a grid at one end is not compared")
    func unpaired() throws {
        let hub = try GivenHub()
        try add("i", "intake", "2024-05-01", "high", in: hub)
        try add("e", "exit", "2024-05-10", "none", case: "another", in: hub)
        #expect(try hub.figure("physical-abuse-reduced") == "0 of 0")
    }

    @Test("a grid counts once, whatever its rows")
    func wholeGrids() throws {
        let hub = try GivenHub()
        try add("g1", "intake", "2024-05-01", "high", in: hub)
        try add("g1", "intake", "2024-05-01", "none", domain: "sexual", trend: "worse", in: hub)
        try add("g2", "intake", "2024-05-02", "standard", informants: "su", case: "d", in: hub)
        try add("g3", "exit", "2024-05-03", "high", informants: "csc+police", case: "e", in: hub)
        #expect(try hub.figure("high-severity-at-intake") == "1 of 2")
        #expect(try hub.figure("escalating-at-intake") == "1 of 2")
        #expect(try hub.figure("grids-with-victim-survivors-voice") == "1 of 3")
        #expect(try hub.figure("grids-on-service-user-word-alone") == "1 of 3")
        #expect(try hub.figure("grids-on-service-user-word-alone", by: "stage", "intake") == "1 of 2")
    }

    @Test("a grid rests on what all its rows name together")
    func informantsOfSeveralRows() throws {
        let hub = try GivenHub()
        try add("g1", "intake", "2024-05-01", "high", informants: "psw", in: hub)
        try add("g1", "intake", "2024-05-01", "none", informants: "csc", domain: "sexual", in: hub)
        try add("g2", "intake", "2024-05-02", "high", informants: "su", case: "d", in: hub)
        try add("g2", "intake", "2024-05-02", "none", informants: "csc", domain: "sexual", case: "d", in: hub)
        try add("g3", "intake", "2024-05-03", "high", informants: "psw", case: "e", in: hub)
        try add("g3", "intake", "2024-05-03", "none", informants: "psw", domain: "sexual", case: "e", in: hub)
        #expect(try hub.figure("grids-with-victim-survivors-voice") == "1 of 3")
        #expect(try hub.figure("grids-on-service-user-word-alone") == "0 of 3")
    }

    @Test("a rating on the service user's word alone proves nothing, whatever the grid's other rows rest on")
    func ratingOnOneWord() throws {
        let hub = try GivenHub()
        for (stage, day, severity) in [("intake", "2024-01-10", "high"), ("exit", "2024-05-10", "none")] {
            try add(stage, stage, day, severity, informants: "su", in: hub)
            try add(stage, stage, day, severity, informants: "psw", domain: "sexual", in: hub)
        }
        #expect(try hub.figure("physical-abuse-reduced") == "0 of 0")
        #expect(try hub.figure("sexual-abuse-reduced") == "1 of 1")
    }
}
