import LangtopCore
import Testing

@testable import LangtopServices

@Suite("Answers after a server's health")
struct HealthTests {
    private static func http(_ status: Int, _ body: String) -> HealthAnswer {
        .http(status: status, body: Array(body.utf8))
    }

    /// What the answers to each path mean, in their order.
    private static func condition(_ check: some HealthCheck, _ answers: HealthAnswer...) -> ServiceCondition {
        for (path, answer) in zip(check.paths, answers) {
            if let fault = check.fault(in: answer, to: path) { return fault }
        }
        return .answers
    }

    private static let alive = http(200, #""I'm alive!""#)
    private static let late = HealthAnswer.failed(PlainLine("h:1: no whole answer in time"))

    @Test("of LiteLLM never call a model")
    func paths() {
        #expect(LiteLLMHealth().paths.map(\.description) == ["/health/liveliness", "/health/readiness"])
        #expect(LangfuseHealth().paths.map(\.description) == ["/api/public/health", "/api/public/ready"])
    }

    @Test("of LiteLLM tell a proxy that is away from one that has no database")
    func litellm() {
        let check = LiteLLMHealth()
        let ready = Self.http(200, #"{"status": "healthy", "db": "connected"}"#)
        #expect(Self.condition(check, Self.alive, ready) == .answers)
        #expect(Self.condition(check, Self.alive, Self.http(200, #"{"status": "healthy"}"#)) == .answers)
        #expect(
            Self.condition(check, Self.alive, Self.http(200, #"{"status": "healthy", "db": "Not connected"}"#))
                == .notReady(PlainLine("it has no database")))
        #expect(
            Self.condition(check, Self.alive, Self.http(503, #"{"status": "healthy", "db": "disconnected"}"#))
                == .notReady(PlainLine("its database is disconnected")))
        #expect(
            Self.condition(check, Self.alive, Self.http(503, #"{"detail": "Service Unhealthy"}"#))
                == .notReady(PlainLine("/health/readiness answered 503: its database does not answer")))
        #expect(Self.condition(check, Self.alive, Self.late) == .notReady(PlainLine("h:1: no whole answer in time")))
        #expect(Self.condition(check, Self.late) == .down(PlainLine("h:1: no whole answer in time")))
        #expect(
            Self.condition(check, Self.http(503, #"{"status": "shutting_down"}"#))
                == .notReady(PlainLine("it shuts down")))
        #expect(
            Self.condition(check, Self.http(404, "{}"))
                == .down(PlainLine("/health/liveliness answered 404: is it LiteLLM's address?")))
        for stranger in ["<html>hello", "{}", "", "\0\u{1}"] {
            #expect(
                Self.condition(check, Self.http(200, stranger))
                    == .down(PlainLine("what answers there is not LiteLLM: is it the right port?")))
        }
    }

    @Test("of Langfuse tell one that is away from one that lacks its database or shuts down")
    func langfuse() {
        let check = LangfuseHealth()
        let healthy = Self.http(200, #"{"status": "OK", "version": "4.16.0"}"#)
        #expect(Self.condition(check, healthy, Self.http(200, #"{"status": "OK"}"#)) == .answers)
        #expect(Self.condition(check, healthy, Self.http(404, "")) == .answers)
        #expect(
            Self.condition(check, Self.http(503, #"{"status": "Database not available"}"#))
                == .notReady(PlainLine("/api/public/health answered 503: Database not available")))
        #expect(
            Self.condition(check, healthy, Self.http(500, "{}"))
                == .notReady(PlainLine("/api/public/ready answered 500")))
        #expect(
            Self.condition(check, Self.http(502, "<html>Bad Gateway"))
                == .down(PlainLine("/api/public/health answered 502: is it Langfuse's address?")))
        #expect(
            Self.condition(check, Self.http(200, "<html>"))
                == .down(PlainLine("what answers there is not Langfuse: is it the right port?")))
    }

    @Test("of ClickHouse are a word")
    func clickhouse() {
        #expect(Self.condition(ClickHouseHealth(), Self.http(200, "Ok.\n")) == .answers)
        #expect(
            Self.condition(ClickHouseHealth(), Self.http(200, "hello"))
                == .down(PlainLine("what answers there is not ClickHouse: is it the right port?")))
    }

    @Test("never bring a server's words to a terminal as they are")
    func hostile() {
        let words = #"{"db": "\u001b[2J\u202e\#(String(repeating: "x", count: 500))"}"#
        let condition = Self.condition(LiteLLMHealth(), Self.alive, Self.http(503, words))
        guard case .notReady(let line) = condition else { return #expect(Bool(false), "\(condition)") }
        #expect(line.text.count < 120 && !line.text.contains("\u{1B}") && !line.text.contains("\u{202E}"))
    }
}
