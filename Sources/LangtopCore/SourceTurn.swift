/// Lets the sources that look at one place connect one after the other, in their order: a careful administrator grants
/// a role one connection, and what is only looked for must not take it from what is there.
public struct SourceTurn: Sendable {
    private let queue: Queue
    private let isFirst: Bool

    /// The turn of a place's first source.
    public init() { self.init(queue: Queue(), isFirst: true) }

    private init(queue: Queue, isFirst: Bool) {
        self.queue = queue
        self.isFirst = isFirst
    }

    /// The turn of one more source of the same place.
    public var later: SourceTurn { SourceTurn(queue: queue, isFirst: false) }

    /// Waits until no other source connects.
    ///
    /// - Returns: why the place cannot be reached, where another one found that out meanwhile.
    public func take() async -> SourceError? { await queue.take(isFirst: isFirst) }

    /// Gives the turn to the next, with what came of it: a connection or a failure.
    public func leave(_ failure: SourceError?) async { await queue.leave(failure, isFirst: isFirst) }

    /// Keeps nobody waiting for a source that will never connect.
    public func resign() async { await queue.resign(isFirst: isFirst) }

    /// Whether another source of the place holds a connection, as far as is known.
    public var isBesideAnother: Bool { get async { await queue.isHeld(byFirst: !isFirst) } }

    private actor Queue {
        /// Nobody looks before the first has.
        private var isReserved = true
        private var isTaken = true
        private var waiting: [CheckedContinuation<SourceError?, Never>] = []
        /// Which sources hold a connection: the first, a later one.
        private var holders: Set<Bool> = []

        func isHeld(byFirst: Bool) -> Bool { holders.contains(byFirst) }

        func take(isFirst: Bool) async -> SourceError? {
            if isFirst, isReserved {
                isReserved = false
                return nil
            }
            if isTaken { return await withCheckedContinuation { waiting.append($0) } }
            isTaken = true
            return nil
        }

        func leave(_ failure: SourceError?, isFirst: Bool) {
            if failure == nil { holders.insert(isFirst) } else { holders.remove(isFirst) }
            pass(failure.flatMap { $0.kind == .unreachable || $0.kind == .crowded ? $0 : nil })
        }

        func resign(isFirst: Bool) {
            holders.remove(isFirst)
            guard isFirst, isReserved else { return }
            isReserved = false
            pass(nil)
        }

        /// Whoever waited has nothing to find out where nobody answers, and does not take the turn.
        private func pass(_ failure: SourceError?) {
            if let failure {
                for waiter in waiting { waiter.resume(returning: failure) }
                waiting = []
            }
            isTaken = !waiting.isEmpty
            if isTaken { waiting.removeFirst().resume(returning: nil) }
        }
    }
}
