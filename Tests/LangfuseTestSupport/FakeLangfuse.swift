import CommandTestSupport
public import Foundation
import Glibc
import Synchronization

/// A Langfuse server for tests: `Tests/Support/fake-langfuse`, which imitates one of several generations.
///
/// It goes with this process, however that ends: it reads a connection that only this process holds open.
public final class FakeLangfuse: Sendable {
    /// Which servers can be imitated; the versions are in the server's README.
    public enum Generation: String, Sendable, CaseIterable {
        /// Self-hosted 2.95: v1 reads without metrics.
        case v2
        /// Self-hosted 3.225: v1 reads and metrics.
        case v3
        /// Self-hosted 4.16 as it is installed today: the v2 API alone.
        case v4
        /// Self-hosted 4.16 that serves both.
        case dual
        /// Langfuse Cloud: the v2 API.
        case cloud
    }

    /// Where it listens on 127.0.0.1.
    public let port: Int
    /// The address for clients: `http://127.0.0.1:port`, without a base path.
    public var url: String { "http://127.0.0.1:\(port)" }
    /// The public key it expects unless told otherwise.
    public static let publicKey = "pk-lf-fake"
    /// The secret key it expects unless told otherwise.
    public static let secretKey = "sk-lf-fake"

    private let process: Mutex<ServerProcess?>

    private init(_ started: ServerProcess, port: Int) {
        process = Mutex(started)
        self.port = port
    }

    deinit { stop() }

    /// Starts a server with the options its `--help` lists, such as `"--rate", "20"`. Throws a `FakeLangfuseFailure`
    /// if it does not come up.
    public static func start(_ generation: Generation, _ options: String...) async throws -> FakeLangfuse {
        try await start(generation, options)
    }

    /// The same with options in a list.
    public static func start(_ generation: Generation, _ options: [String]) async throws -> FakeLangfuse {
        let arguments = ["--generation", generation.rawValue, "--until-stdin-closes"] + options
        return try await aside {
            let started = try ServerProcess(arguments)
            struct Line: Decodable { var port: Int }
            do {
                let line = try JSONDecoder().decode(Line.self, from: Data(try started.firstLine().utf8))
                return FakeLangfuse(started, port: line.port)
            } catch {
                started.stop()
                throw error
            }
        }
    }

    /// Ends the server and all its connections; does nothing the second time.
    public func stop() {
        let running = process.withLock { running in
            defer { running = nil }
            return running
        }
        running?.stop()
    }

    /// The body of an answer of a route for tests, such as `/__admin/rows`; throws unless its status is 200.
    public func get(_ path: String) async throws -> Data { try await ask("GET", path, "") }

    /// Sends JSON to a route for tests, such as `/__admin/fault`; throws unless the answer's status is 200.
    @discardableResult
    public func post(_ path: String, _ json: String) async throws -> Data { try await ask("POST", path, json) }

    /// What was really used of calls that began in `[from, to)`, ISO times with a zone; nil for no bound.
    public func truth(from: String? = nil, to: String? = nil, by: String = "model") async throws -> FakeTruth {
        var path = "/__truth?by=\(by)"
        for (name, value) in [("from", from), ("to", to)] {
            if let value { path += "&\(name)=\(value.replacing("+", with: "%2B"))" }
        }
        return try JSONDecoder().decode(FakeTruth.self, from: try await get(path))
    }

    /// What clients have asked for so far.
    public func counters() async throws -> FakeCounters {
        try JSONDecoder().decode(FakeCounters.self, from: try await get("/__admin/counters"))
    }

    private func ask(_ method: String, _ path: String, _ body: String) async throws -> Data {
        try await Self.aside { [port] in try PlainHTTP.ask(port, method, path, body) }
    }

    /// Waits on a thread of its own, not on one of the shared pool.
    private static func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }
}

/// Why the fake server did not start or did not answer as wanted.
public struct FakeLangfuseFailure: Error, CustomStringConvertible {
    /// One line that says what went wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}
