import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SyncProtocol

extension Request {
    /// The whole body.
    /// - Throws: `HTTPRefusal` (413) for a longer one.
    func bytes(upTo limit: Int) async throws -> Data {
        let tooLarge = HTTPRefusal(
            .contentTooLarge, .invalid,
            "The request is larger than the \(limit < 1_048_576 ? "\(limit / 1024) KiB" : "\(limit / 1_048_576) MiB") that are taken here.")
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        var copy = self
        do {
            return Data(try await copy.collectBody(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // The connection ended, or broke off, within the body.
            throw HTTPRefusal(.badRequest, .unreadable, "The request was cut off.")
        }
    }

    /// A message of a few lines.
    func message<Message: Decodable>(_ type: Message.Type) async throws -> Message {
        try Self.message(type, in: await bytes(upTo: 1_048_576))
    }

    /// - Throws: `Refusal` (unreadable) that names the key at which reading stopped, and no value.
    static func message<Message: Decodable>(_ type: Message.Type, in data: Data) throws -> Message {
        // A decoder would take UTF-16 as well; in UTF-8 no byte of a message is nought.
        guard !data.contains(0) else { throw Refusal(.unreadable, "The request is not JSON in UTF-8. /openapi.json says what is expected.") }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            let path = place(of: error)
            throw Refusal(.unreadable, "The request cannot be read\(path.isEmpty ? "" : ": look at `\(path)`"). /openapi.json says what is expected.")
        }
    }

    private static func place(of error: DecodingError) -> String {
        let keys: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context.codingPath
            @unknown default: []
            }
        return keys.map(\.stringValue).joined(separator: ".")
    }
}

extension Response {
    /// JSON with stable key order.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        json(text: try StableJSON.text(value), status: status)
    }

    static func json(text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
