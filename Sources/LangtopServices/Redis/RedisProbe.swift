import LangtopCore
import LangtopHTTP
import LangtopQueue

/// Signs in to a Redis where a password is known, and pings it.
actor RedisProbe: ServiceProbe {
    private nonisolated let place: RedisAddress
    private nonisolated let executor = ThreadExecutor()
    /// Keeps the wait off the shared pool.
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(at place: RedisAddress) { self.place = place }

    nonisolated var address: String { place.name }
    nonisolated var isHere: Bool { place.isHere }

    func ask(within patience: Duration) async -> ServiceCondition {
        let deadline = ContinuousClock.now + patience
        do throws(HTTPError) {
            let socket = try CurlSocket(place.place, named: place.name, until: deadline)
            try socket.send(Self.question(place), until: deadline)
            return Self.condition(try replies(of: socket, until: deadline))
        } catch {
            return Self.condition(error)
        }
    }

    private func replies(of socket: CurlSocket, until deadline: ContinuousClock.Instant) throws(HTTPError)
        -> [RedisReply]
    {
        var bytes: [UInt8] = []
        while true {
            if let replies = RedisReply.read(Self.count(place), from: bytes) { return replies }
            let piece: [UInt8]
            do throws(HTTPError) {
                piece = try socket.receive(until: deadline)
            } catch {
                // Broken or ended, it says nothing more.
                guard error.kind == .unreachable else { throw error }
                piece = []
            }
            guard !piece.isEmpty else { throw silence }
            bytes += piece
        }
    }

    /// Nothing came, or not all of it.
    private var silence: HTTPError {
        let isPlain = if case .port(_, _, false) = place.place { true } else { false }
        return HTTPError(
            .unreachable,
            "\(place.name): the connection ended without an answer (is it the right port"
                + (isPlain ? ", and does it want TLS, rediss://?)" : "?)"))
    }

    /// What it means that no replies came.
    static func condition(_ error: HTTPError) -> ServiceCondition {
        // Others may trust its certificate, or have one that it asks for.
        error.kind == .tls ? .unasked(PlainLine(error.message)) : .down(PlainLine(error.message))
    }

    /// How many replies there will be.
    private static func count(_ place: RedisAddress) -> Int { place.password.isEmpty ? 1 : 2 }

    /// What is sent: a login where a password is known, and the ping.
    static func question(_ place: RedisAddress) -> [UInt8] {
        let login = ["AUTH"] + [place.user, place.password].filter { !$0.isEmpty }
        return (place.password.isEmpty ? [] : RedisReply.command(login)) + RedisReply.command(["PING"])
    }

    /// Whether it is the login that failed, and not Redis; as it writes since version 2.
    private static func isRefusal(_ text: String) -> Bool {
        let words = ["NOAUTH", "WRONGPASS", "NOPERM", "ERR invalid password", "ERR Client sent AUTH", "ERR AUTH"]
        return words.contains { text.hasPrefix($0) }
    }

    /// What its replies mean: of a login and a ping the last tells, and an error before it why.
    static func condition(_ replies: [RedisReply]) -> ServiceCondition {
        for reply in replies {
            switch reply {
            case .error(let text):
                let reason = PlainLine("it answered \(text.prefix(120))")
                return Self.isRefusal(text) ? .closed(reason) : .notReady(reason)
            case .other: return .down(PlainLine("what answers there is not Redis: is it the right port?"))
            case .status: continue
            }
        }
        return replies.last == .status("PONG")
            ? .answers : .down(PlainLine("what answers there is not Redis: is it the right port?"))
    }
}
