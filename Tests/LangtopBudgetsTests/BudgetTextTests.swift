import LangtopBudgets
import LangtopCore
import Testing

@Suite("Budgets as text")
struct BudgetTextTests {
    @Test(
        "are read and written alike",
        arguments: [
            ("day=60", BudgetLimit(.everything, .day, dollars: 60)),
            ("month=1300.5", BudgetLimit(.everything, .month, dollars: 1300.5)),
            ("team:Platform month=1000", BudgetLimit(.group(.team, "Platform"), .month, dollars: 1000)),
            ("end_user:Ada Lovelace day=0.25", BudgetLimit(.group(.endUser, "Ada Lovelace"), .day, dollars: 0.25)),
            ("model:bedrock/claude:v1 day=5", BudgetLimit(.group(.model, "bedrock/claude:v1"), .day, dollars: 5)),
            ("key:\"a, b\" day=5", BudgetLimit(.group(.key, "a, b"), .day, dollars: 5)),
            ("tag:env=dev month=7", BudgetLimit(.group(.tag, "env=dev"), .month, dollars: 7)),
        ])
    func roundTrip(_ text: String, _ limit: BudgetLimit) throws {
        #expect(try BudgetLimit(parsing: text) == limit)
        #expect(limit.text == text)
    }

    @Test("take a dollar sign and blanks")
    func lenient() throws {
        #expect(try BudgetLimit(parsing: "  day=$60 ") == BudgetLimit(.everything, .day, dollars: 60))
        #expect(
            try BudgetLimit.list(parsing: "day=60, team:\"A, B\" month=9 ,").map(\.text) == [
                "day=60", "team:\"A, B\" month=9",
            ])
        #expect(try BudgetLimit.list(parsing: " ").isEmpty)
    }

    @Test(
        "that are none say how to write one",
        arguments: [
            ("60", "is no budget"), ("day", "is no budget"), ("week=60", "use day or month"),
            ("day=0", "above 0"), ("day=-1", "above 0"), ("day=nan", "above 0"), ("day=inf", "above 0"),
            ("day=", "above 0"), ("Platform month=10", "is no group"), ("team: month=10", "names no group"),
            ("teams:x month=10", "is no group"), ("", "is no budget"),
        ])
    func faults(_ text: String, _ part: String) {
        #expect {
            try BudgetLimit(parsing: text)
        } throws: {
            ($0 as? BudgetTextError)?.message.contains(part) ?? false
        }
    }
}
