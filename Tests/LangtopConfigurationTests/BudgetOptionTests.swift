import LangtopBudgets
import LangtopCore
import Testing

@testable import LangtopConfiguration

@Suite("Budgets of the configuration")
struct BudgetOptionTests {
    private static func settings(
        _ text: String? = nil, given: [String: String] = [:], variables: [String: String] = [:]
    ) throws -> Setting<[BudgetLimit]> {
        let file = try text.map {
            try ConfigurationFile(reading: Array($0.utf8), of: [], path: "/c.json5", environment: Environment([:]))
        }
        return try Settings(
            options: GivenOptions(given), environment: Environment(variables), file: file
        ).budgets
    }

    @Test("are read from the file, in its order")
    func file() throws {
        let text =
            #"{budgets: {day: 60, month: 1300.5, "team:Platform": {month: 1000, day: 50}, "tag:a, b": {day: 1}}}"#
        let setting = try Self.settings(text)
        #expect(
            setting.value.map(\.text) == [
                "day=60", "month=1300.5", "team:Platform month=1000", "team:Platform day=50", "tag:\"a, b\" day=1",
            ])
        #expect(setting.origin == .file("/c.json5"))
        #expect(try Self.settings("{budgets: {}}").value.isEmpty)
    }

    @Test("are read from a variable and the command line, which wins")
    func texts() throws {
        let variables = ["LANGTOP_BUDGETS": "day=5"]
        #expect(try Self.settings(variables: variables).value.map(\.text) == ["day=5"])
        let both = try Self.settings(given: ["budgets": "month=9, key:ci day=2"], variables: variables)
        #expect(both.value.map(\.text) == ["month=9", "key:ci day=2"])
        #expect(try Self.settings().value.isEmpty)
    }

    @Test(
        "that are none are refused with the place and what would be allowed",
        arguments: [
            ("{budgets: 60}", "/budgets must be an object, not a number"),
            ("{budgets: {week: 60}}", "/budgets/week cannot be understood: \"week\" is no period"),
            ("{budgets: {day: 0}}", "/budgets/day cannot be understood: \"0\" is no budget's amount"),
            ("{budgets: {day: null}}", "/budgets/day cannot be understood: \"null\""),
            ("{budgets: {Platform: {month: 1}}}", "/budgets/Platform cannot be understood: \"Platform\" is no group"),
            ("{budgets: {\"team:x\": {year: 1}}}", "/budgets/team:x/year cannot be understood"),
            ("{budgets: {\"team:x\": 1}}", "/budgets/team:x cannot be understood: \"team:x\" is no period"),
        ])
    func refusals(text: String, says: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try Self.settings(text) }
        #expect(error.message.contains(says), "\(error.message)")
    }

    @Test("of the command line are refused by its name")
    func badText() throws {
        let error = try #require(throws: ConfigurationError.self) { try Self.settings(given: ["budgets": "60"]) }
        #expect(error.message.contains("--budgets") && error.message.contains("is no budget"), "\(error.message)")
    }
}
