import HTTPTestSupport
import LangtopCore
import LangtopHTTP
import Testing

@testable import LangtopServices

@Suite("Asking a Redis", .timeLimit(.minutes(5)))
struct RedisProbeTests {
    private let stack: StackStandIn
    private static let login = ":\(StackStandIn.password)@"

    init() throws { stack = try StackStandIn() }

    private func condition(_ url: String, within patience: Duration = .seconds(60)) async throws -> ServiceCondition {
        await RedisProbe(at: try RedisAddress(url)).ask(within: patience)
    }

    @Test("over TCP and on a path")
    func plain() async throws {
        #expect(try await condition("redis://\(Self.login)127.0.0.1:\(stack.redis)") == .answers)
        #expect(try await condition("unix://\(Self.login)\(stack.redisPath)") == .answers)
        #expect(try await condition("unix://\(stack.redisPath)?db=1&password=\(StackStandIn.password)") == .answers)
        let refused = ServiceCondition.closed(PlainLine("it answered NOAUTH Authentication required."))
        #expect(try await condition("unix://\(stack.redisPath)") == refused)
    }

    @Test("over TLS trusts nobody's certificate and sends it no password")
    func untrusted() async throws {
        let condition = try await condition("rediss://\(Self.login)127.0.0.1:\(stack.secureRedis)")
        guard case .unasked(let line) = condition else { return #expect(Bool(false), "\(condition)") }
        #expect(line.text.hasPrefix("127.0.0.1:\(stack.secureRedis): "), "\(line)")
        #expect(line.text.contains("CURL_CA_BUNDLE or SSL_CERT_FILE"), "\(line)")
    }

    @Test("that speaks another protocol than the URL says tells so")
    func mismatched() async throws {
        let plain = try await condition("redis://127.0.0.1:\(stack.secureRedis)")
        guard case .down(let line) = plain else { return #expect(Bool(false), "\(plain)") }
        #expect(
            line.text.contains("does it want TLS, rediss://?"), "\(line)")
        let secure = try await condition("rediss://127.0.0.1:\(stack.redis)")
        guard case .unasked(let line) = secure else { return #expect(Bool(false), "\(secure)") }
        #expect(line.text.contains("does the server speak TLS there?"), "\(line)")
    }

    @Test("that is not there, or never answers, is down")
    func down() async throws {
        let nobody = try await condition("rediss://127.0.0.1:\(stack.nobody)")
        guard case .down(let line) = nobody else { return #expect(Bool(false), "\(nobody)") }
        #expect(line.text.hasPrefix("127.0.0.1:\(stack.nobody): Connection refused"), "\(line)")
        let path = try await condition("unix:///nonexistent/redis.sock")
        guard case .down(let line) = path else { return #expect(Bool(false), "\(path)") }
        #expect(line.text.hasPrefix("/nonexistent/redis.sock: No such file or directory"), "\(line)")
        for scheme in ["redis", "rediss"] {
            let silent = try await condition("\(scheme)://127.0.0.1:\(stack.silent)", within: .milliseconds(300))
            guard case .down(let line) = silent else { return #expect(Bool(false), "\(silent)") }
            #expect(line.text.contains("in time"), "\(line)")
        }
    }
}
