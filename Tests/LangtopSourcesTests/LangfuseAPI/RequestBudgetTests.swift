import LangtopCore
import Testing

@testable import LangtopSources

/// A budget against a server that counts as Langfuse Cloud does.
@Suite("Request budget")
struct RequestBudgetTests {
    /// A fixed window begins with a request and refuses its last.
    private struct FixedWindow {
        var limit: Int
        var ends: Duration?
        var used = 0
        var refused = 0
        mutating func ask(at now: Duration) {
            if ends.map({ now >= $0 }) ?? true {
                ends = now + .seconds(60)
                used = 0
            }
            used += 1
            if used >= limit { refused += 1 }
        }
    }

    @Test(
        "polls and a fill never meet the limit, and polls never wait",
        arguments: [RateLimits.Bucket.general, .legacy], [0, 1, 17, 33, 59])
    func neverRefused(bucket: RateLimits.Bucket, offset: Int) {
        var budget = RequestBudget(.hobby, host: "example.com")
        var server = FixedWindow(limit: RateLimits.hobby[bucket])
        // Somebody else's request may have begun the window.
        server.ends = .seconds(offset)
        let rest = max(.seconds(5), budget.rest(bucket))
        var nextPoll = Duration.zero
        var polls = 0
        var background = 0
        for second in 0..<1800 {
            let now = Duration.seconds(second)
            if now >= nextPoll {
                let wait = budget.take(bucket, for: .poll, at: now)
                #expect(wait == nil, "at \(second) s")
                server.ask(at: now)
                polls += 1
                nextPoll = now + rest
            }
            while budget.take(bucket, for: .background, at: now) == nil {
                server.ask(at: now)
                background += 1
            }
        }
        #expect(server.refused == 0)
        #expect(polls >= 1800 / (Int(rest.components.seconds) + 1))
        // The rest is used for the past.
        #expect(background >= 30 * (RateLimits.hobby[bucket] / 3))
    }

    @Test("a reader may go where background may not, and leaves room for a poll")
    func readers() {
        var budget = RequestBudget(.hobby, host: "example.com")
        var background = 0
        while budget.take(.legacy, for: .background, at: .zero) == nil { background += 1 }
        #expect(background == 6)
        var readers = 0
        while budget.take(.legacy, for: .reader, at: .zero) == nil { readers += 1 }
        #expect(readers == 6)
        #expect(budget.take(.legacy, for: .poll, at: .zero) == nil)
        let wait = budget.take(.legacy, for: .poll, at: .seconds(1))
        #expect(wait == .seconds(60))
        #expect(budget.take(.general, for: .background, at: .seconds(1)) == nil)
        #expect(budget.take(.legacy, for: .background, at: .seconds(61)) == nil)
    }

    @Test("a server without limits is asked freely until it refuses; then its own limit holds")
    func learning() {
        var budget = RequestBudget(.auto, host: "langfuse.example.com")
        for _ in 0..<1000 { #expect(budget.take(.general, for: .background, at: .zero) == nil) }
        #expect(budget.limits == nil && budget.rest(.general) == .zero)
        budget.refused(.general, limit: 12, pause: .milliseconds(7500), at: .seconds(10))
        #expect(budget.limits?.general == 12 && budget.limits?.legacy == 15)
        #expect(budget.take(.general, for: .poll, at: .seconds(12)) == .milliseconds(5500))
        #expect(budget.take(.legacy, for: .poll, at: .seconds(12)) == nil)
        #expect(budget.rest(.general) == .seconds(12))
        // The requests before count as well.
        #expect(budget.take(.general, for: .poll, at: .seconds(18)) == .seconds(43))
        #expect(budget.take(.general, for: .poll, at: .seconds(61)) == nil)
    }

    @Test("requests of more than a window ago are forgotten, with limits and without")
    func forgetting() {
        for setting in [RateLimits.Setting.auto, .none, .pro] {
            var budget = RequestBudget(setting, host: "langfuse.example.com")
            for hour in 0..<100 { #expect(budget.take(.general, for: .poll, at: .seconds(3600 * hour)) == nil) }
            #expect((budget.sent[.general] ?? []).count == (setting == .none ? 0 : 1))
        }
    }

    @Test("who says there are no limits is only paused")
    func noLimits() {
        var budget = RequestBudget(.none, host: "cloud.langfuse.com")
        #expect(budget.limits == nil)
        budget.refused(.general, limit: 30, pause: .seconds(3), at: .zero)
        #expect(budget.limits == nil)
        #expect(budget.take(.general, for: .poll, at: .seconds(1)) == .seconds(2))
        #expect(budget.take(.general, for: .poll, at: .seconds(3)) == nil)
    }

    @Test(
        "the Cloud is known by its hosts",
        arguments: [
            ("cloud.langfuse.com", true), ("us.cloud.langfuse.com", true), ("langfuse.com", true),
            ("langfuse.com.example.org", false), ("mylangfuse.com", false), ("localhost", false),
        ])
    func hosts(host: String, isCloud: Bool) {
        #expect(RateLimits.known(.auto, host: host) == (isCloud ? .hobby : nil))
        #expect(RateLimits.known(.none, host: host) == nil)
        #expect(RateLimits.known(.core, host: host) == .core)
        #expect(RateLimits.known(.pro, host: host) == .pro)
    }
}
