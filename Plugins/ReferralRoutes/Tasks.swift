public import Domain
public import PluginKit

extension ReferralRoutes {
    /// Days ahead for which a contact's last day is announced.
    static let noticeOfLapse = 30

    public func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] {
        let decisions = caseFiles.flatMap { caseFile in
            caseFile[.referrals].compactMap { decision(on: $0, in: caseFile) }
        }
        return decisions + lapsingContacts(asAt: today) + vacancies(asAt: today) + onwardTasks(over: caseFiles, asAt: today)
    }

    private func decision(on referral: Record, in caseFile: CaseFile) -> PluginTask? {
        guard referral["decision"].text == "pending", let received = referral["received_on"].date else { return nil }
        let advice = advice(on: referral, in: caseFile)
        return PluginTask(
            due: deadline(of: referral) ?? received, code: "decide_referral", caseID: caseFile.caseID,
            title: "Decide referral \(referral.key), received on \(received.inWords): \(inWords(advice)).", role: "case manager")
    }

    /// A contact whose last day comes within the notice, on routes where nobody follows the day after.
    private func lapsingContacts(asAt today: CivilDate) -> [PluginTask] {
        contacts.compactMap { entry in
            guard let last = entry.contact.term.until, entry.contact.term.contains(today), today.days(until: last) <= Self.noticeOfLapse
            else { return nil }
            let left = entry.routes.filter { contacts(for: $0, on: last.adding(days: 1)).isEmpty }
            guard !left.isEmpty else { return nil }
            return PluginTask(
                due: last, code: "name_next_contact",
                title: "\(entry.contact.name) answers until \(last.inWords); name who follows for: \(list(left)).", role: "service manager")
        }
    }

    private func vacancies(asAt today: CivilDate) -> [PluginTask] {
        let vacant = acceptedRoutes(on: today).map(\.code).filter { contacts(for: $0, on: today).isEmpty }
        guard !vacant.isEmpty, setting.borough.tookPart(on: today) else { return [] }
        return [PluginTask(due: today, code: "fill_contact", title: "Nobody answers now for: \(list(vacant)).", role: "service manager")]
    }

    private func list(_ codes: [String]) -> String { codes.map { words(route: $0) }.joined(separator: "; ") }

    /// What the rules say, in half a sentence.
    func inWords(_ advice: Advice) -> String {
        switch advice.outcome {
        case .take: "the rules say take it"
        case .decline(let reason, let goesTo): "the rules say decline with `\(reason)` and tell \(words(destination: goesTo))"
        case .redirect(let goesTo, _): "the rules say redirect it to \(words(destination: goesTo))"
        case .holdNeedsReason(let orElse):
            "it is above the threshold: redirect it to \(words(destination: orElse)), or hold it with a recorded reason"
        }
    }
}
