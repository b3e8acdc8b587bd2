import LangtopAlerts
import LangtopCore
import LangtopQuery
import Testing

@Suite("A rule of an alert")
struct AlertRuleTests {
    @Test(
        "is written as it is read",
        arguments: [
            "error-rate 5%", "error-rate 0.5% in 1h", "p95 30s", "p95 1500ms by model", "ttft 5s in 5m by deployment",
            "spend-rate 10", "spend-rate 2.5 in today by team", "unpriced 1%", "unpriced 10 in 24h", "silence 10m",
            "silence 2h for key:prod", "source-down 1m", "error-rate 7% by key near 50% least 100",
            "error-rate 5% for model:opus \"a b\" !key:x", "p95 90m", "p95 1d",
            "budget day=60", "budget team:Platform month=1000",
        ])
    func text(text: String) throws {
        let rule = try AlertRule(parsing: text)
        #expect(rule.text == text)
        #expect(try AlertRule(parsing: rule.text) == rule)
    }

    @Test("takes a limit in any of its units")
    func limits() throws {
        #expect(try AlertRule(parsing: "spend-rate $10/h").limit == AlertAmount(10, .dollarsPerHour))
        #expect(try AlertRule(parsing: "ERROR-RATE 5%").limit == AlertAmount(0.05, .share))
        #expect(try AlertRule(parsing: "p95 0.5s").limit == AlertAmount(500, .time))
        #expect(try AlertRule(parsing: "unpriced 3").limit == AlertAmount(3, .requests))
    }

    @Test("looks at the usual span of its measure, and for silence at one as long as its limit")
    func windows() throws {
        #expect(try AlertRule(parsing: "error-rate 5%").watch?.window == .minutes15)
        #expect(try AlertRule(parsing: "silence 10m").watch?.window == .minutes15)
        #expect(try AlertRule(parsing: "silence 15m").watch?.window == .minutes15)
        #expect(try AlertRule(parsing: "silence 16m").watch?.window == .hour)
        #expect(try AlertRule(parsing: "silence 90d").watch?.window == .month)
        #expect(try AlertRule(parsing: "source-down 1m").watch == nil)
    }

    @Test(
        "that is none is refused with what would be one",
        arguments: [
            ("", "a rule is a measure and its limit"), ("errors 5%", "no measure \"errors\": use budget, spend-rate"),
            ("error-rate", "error-rate needs a limit: error-rate 5%"),
            ("error-rate 5", "error-rate: the limit \"5\" is not allowed: use a share up to 100% such as 5%"),
            ("error-rate 500%", "use a share"), ("error-rate 0%", "use a share"), ("p95 30", "use a time such as"),
            ("p95 -3s", "use a time"), ("spend-rate nan", "use dollars"), ("spend-rate inf", "use dollars"),
            ("unpriced 1.5", "use a share up to 100% such as 5% or a number of requests"),
            ("p95 30s in 2h", "no span \"2h\": use 5m"), ("p95 30s by shoe", "no grouping \"shoe\": use model"),
            ("p95 30s by", "something is missing after \"by\""),
            ("p95 30s of model", "\"of\" is not understood: use in"),
            ("p95 30s near 0%", "near \"0%\" is not allowed"), ("p95 30s least 0", "least \"0\" is not allowed"),
            ("silence 10m in 1h", "silence has no span"), ("source-down 1m by key", "source-down has no groups"),
            ("budget", "budget: \"\" is no budget"), ("budget week=3", "is no period of a budget"),
            ("source-down 1m for key:a", "source-down has no filter"), ("p95 30s for shoe:3", "no field “shoe”"),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: AlertRuleError.self) { try AlertRule(parsing: text) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }
}
