import Domain
import HTTPTypes
import Hummingbird
import Reporting
import Storage
import SyncProtocol

/// Hands out one-time codes, and takes the key of the agent that shows one.
struct EnrolmentController: Sendable {
    let store: HubStore
    let keys: HubKeys
    let clock: HubClock
    let work: BlockingWork
    let tokens: TokenGate
    let agents: AgentGate
    let desk: EditionDesk
    private let guesses = GuessLimit(of: "codes")

    /// How long a code holds, in seconds.
    static let codeLifetime: Int64 = 72 * 3600

    init(store: HubStore, keys: HubKeys, clock: HubClock, work: BlockingWork, tokens: TokenGate, agents: AgentGate, desk: EditionDesk) {
        self.store = store
        self.keys = keys
        self.clock = clock
        self.work = work
        self.tokens = tokens
        self.agents = agents
        self.desk = desk
    }

    func addRoutes(to router: Router<HubContext>) {
        router.post(RouterPath(HubPath.enrolments), use: makeCode)
        router.post(RouterPath(HubPath.enrol), use: enrol)
    }

    @Sendable private func makeCode(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [])
        let borough = try await request.message(EnrolmentRequest.self).borough
        try Self.check(borough)
        try holder.check(mayServe: borough.slug, context)
        let code = Secrets.enrolmentCode()
        let (now, expires) = (clock.timestamp(), clock.timestamp(later: Self.codeLifetime))
        try await work.run {
            try store.register(borough, at: now, actor: holder.actor)
            try store.addEnrolmentCode(
                digest: Secrets.digest(ofCode: code), borough: borough.slug, expires: expires, at: now, actor: holder.actor)
        }
        return try .json(EnrolmentCode(code: code, expires: expires))
    }

    @Sendable private func enrol(_ request: Request, context: HubContext) async throws -> Response {
        try guesses.check(context, now: clock.seconds())
        let body = try await request.bytes(upTo: 65536)
        let message = try Request.message(EnrolRequest.self, in: body)
        guard let key = VerifyingKey(text: message.publicKey) else { throw Refusal(.invalid, "The public key is not 32 bytes in base 64.") }
        guard request.headers[.signatureInput].flatMap(RequestSignature.keyID) == key.fingerprint else {
            throw agents.refusal(context, "the signature names another key than the request brings")
        }
        try await agents.verify(request, context, body: body, key: key)

        let now = clock.timestamp()
        do {
            let enrolment = try await work.run {
                let agent = try store.redeem(
                    codeDigest: Secrets.digest(ofCode: message.code), borough: message.borough, publicKey: key.text,
                    agentID: "agent-\(message.borough)-\(Secrets.suffix())", at: now)
                let position = try store.position(of: agent.borough)
                let statement = try keys.statement()
                return Enrolment(
                    agent: agent.id, borough: agent.borough, hubKeyID: try keys.current().id, hubKey: statement.current,
                    position: Position(last: position.last, digest: position.digest), hubKeyChanges: statement.changes,
                    configuration: try desk.trust())
            }
            context.caller.isNamed(enrolment.agent)
            return try .json(enrolment)
        } catch let fault as HubStore.RedeemFault {
            guard fault != .keyRevoked else {
                context.caller.isRefused(because: "the key was revoked")
                throw Refusal(
                    .notPermitted,
                    "This agent's key was revoked and is not taken again. Run the same command with --new-key: the code is still good.")
            }
            guesses.countBad(context, now: clock.seconds())
            context.caller.isRefused(because: fault == .otherBorough ? "the code is another borough's" : "the code is not known, used or expired")
            throw Refusal(
                .codeInvalid, "This code does not hold: it was used, has expired, was mistyped or is another borough's. Ask the central team for a new one.")
        }
    }

    private static func check(_ borough: Borough) throws(Refusal) {
        guard isSlug(borough.slug), isName(borough.name) else {
            throw Refusal(.invalid, "A borough's slug is made of small letters and dashes, like `barking-and-dagenham`, and it has a name.")
        }
        guard borough.gssCode.wholeMatch(of: /[A-Z][0-9]{8}/) != nil, borough.participation.count <= 100 else {
            throw Refusal(.invalid, "A borough's code is a letter and eight digits, like E09000029, and it takes part for at most 100 terms.")
        }
    }

    private static func isName(_ text: String) -> Bool {
        (1...100).contains(text.count) && text.unicodeScalars.count <= 200 && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func isSlug(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 60 && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
