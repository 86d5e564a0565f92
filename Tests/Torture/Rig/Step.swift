/// What an agent does, one command each.
enum Step: Sendable, Equatable {
    case enrol
    /// - Parameter export: a folder in the stage's own.
    case ingest(export: String)
    case push
    /// The way forward for a home that was put back.
    case recover

    var verb: String {
        switch self {
        case .enrol: "enrol"
        case .ingest: "ingest"
        case .push: "push"
        case .recover: "recover"
        }
    }
}
