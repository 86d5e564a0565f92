import HTTPTypes
import Synchronization
import SyncProtocol

/// How much of agents' requests the hub holds in memory at once. What finds no room is asked to come again, before it is taken in.
final class BodyRoom: Sendable {
    /// In bytes: eight of the largest batches, and hundreds of such as agents make.
    static let usual = 8 * BatchController.largestBatch
    /// Seconds after which somebody who found no room may come again.
    static let pause = 2

    /// Room that is somebody's for as long as this lives.
    final class Place: Sendable {
        private let room: BodyRoom
        private let bytes: Int

        fileprivate init(_ room: BodyRoom, _ bytes: Int) {
            self.room = room
            self.bytes = bytes
        }

        deinit { room.left.withLock { $0 += bytes } }
    }

    private let left: Mutex<Int>

    init(bytes: Int = BodyRoom.usual) { left = Mutex(bytes) }

    /// - Throws: `HTTPRefusal` (503, with Retry-After) where there is none left.
    func place(for bytes: Int) throws -> Place {
        let isTaken = left.withLock { left in
            guard bytes <= left else { return false }
            left -= bytes
            return true
        }
        guard isTaken else {
            throw HTTPRefusal(
                .serviceUnavailable, .busy, "The hub is taking in as much as it can hold. Try again in a moment.", retryAfter: Self.pause)
        }
        return Place(self, bytes)
    }
}
