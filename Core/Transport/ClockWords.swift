import SyncProtocol

extension Refusal {
    /// Where the hub's clock stands elsewhere than this machine's, that is why a signature does not hold, and is said instead.
    /// - Parameter now: this machine's clock, in seconds since 1970.
    func namingTheClock(now: Int64) -> Refusal {
        guard code == .notPermitted, let hubTime, abs(now - hubTime) > RequestSignature.tolerance else { return self }
        let hours = abs(now - hubTime) / 3600
        let distance = hours < 72 ? "\(hours) hours" : "\(hours / 24) days"
        return Refusal(
            code,
            "This machine's clock is \(distance) \(now < hubTime ? "behind" : "ahead of") the hub's. Put right whichever is wrong, and try again. Nothing was changed.",
            hubTime: hubTime)
    }
}
