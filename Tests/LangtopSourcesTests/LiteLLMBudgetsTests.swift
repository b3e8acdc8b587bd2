import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite("Budgets that LiteLLM keeps")
struct LiteLLMBudgetsTests {
    private static let rows = """
        INSERT INTO "LiteLLM_BudgetTable"
            (budget_id, max_budget, budget_duration, budget_reset_at, temp_budget_increase, temp_budget_expiry,
            created_by, updated_by)
        VALUES ('gold', 40, '7d', '2026-11-30', NULL, NULL, 'x', 'x'), ('none', NULL, NULL, NULL, NULL, NULL, 'x', 'x'),
            ('more', 10, '1d', '2126-01-01', 90, '2126-01-01', 'x', 'x'), ('less', 10, '1d', NULL, 90, '2001-01-01', 'x', 'x');
        INSERT INTO "LiteLLM_VerificationToken" (token, key_alias, spend, max_budget, budget_duration, budget_reset_at)
        VALUES ('k-own', 'ana', 388, 400, '30d', '2026-12-01'), ('k-free', 'free', 9, NULL, NULL, NULL),
            ('k-zero', 'zero', 9, 0, NULL, NULL);
        INSERT INTO "LiteLLM_VerificationToken" (token, key_alias, spend, budget_id) VALUES ('k-gold', 'bo', 10, 'gold');
        INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias, spend, max_budget) VALUES ('t-1', 'Platform', 701, 1000);
        INSERT INTO "LiteLLM_UserTable" (user_id, user_email, spend, max_budget) VALUES ('u-1', 'ana@example.com', 5, 10);
        INSERT INTO "LiteLLM_EndUserTable" (user_id, alias, spend, budget_id, blocked)
        VALUES ('e-1', 'Customer', 50, 'gold', false), ('e-2', NULL, 1, 'none', false);
        INSERT INTO "LiteLLM_TagTable" (tag_name, spend, budget_id) VALUES ('tag-more', 4, 'more'), ('tag-less', 2, 'less');
        """

    @Test("are told with their own limit, else that of the table of budgets, the nearest first")
    func all() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(Self.rows)
        #expect(database.description.capabilities.contains(.budgets))
        let budgets = try await database.source.budgets(atMost: 50)
        #expect(budgets.map(\.id) == ["e-1", "k-own", "t-1", "u-1", "tag-more", "k-gold", "tag-less"])
        #expect(budgets.map(\.dimension) == [.endUser, .key, .team, .user, .tag, .key, .tag])
        #expect(budgets.prefix(4).map(\.name) == ["Customer", "ana", "Platform", "ana@example.com"])
        #expect(budgets.map(\.limit) == [40, 400, 1000, 10, 10, 40, 10])
        #expect(budgets.map(\.spent) == [50, 388, 701, 5, 4, 10, 2])
        #expect(budgets.map(\.length) == ["7d", "30d", "", "", "1d", "7d", "1d"])
        #expect(budgets[1].resets == Timestamp(iso8601: "2026-12-01T00:00:00Z") && budgets[2].resets == nil)
        #expect(try await database.source.budgets(atMost: 1).count == 5)
    }

    @Test("several windows of one key or team are told one by one, with the sum of each")
    func windows() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_VerificationToken" (token, key_alias, spend, budget_limits) VALUES ('k-w', 'win', 99,
                '[{"budget_duration": "1d", "max_budget": 5, "reset_at": "2026-11-24T00:00:00+00:00"},
                {"budget_duration": "30d", "max_budget": 80, "reset_at": null}, {"budget_duration": "1h"},
                {"budget_duration": "1w", "max_budget": 1e400}, {"budget_duration": "2w", "max_budget": "x"},
                {"budget_duration": "3w", "max_budget": 100, "reset_at": "2026-02-30T00:00:00Z"}]');
            INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias, budget_limits)
            VALUES ('t-w', 'Team', '[{"budget_duration": "7d", "max_budget": 50.5, "reset_at": "soon"}]'), ('t-x', 'x', '{}');
            INSERT INTO "LiteLLM_BudgetWindowSpend" (entity_type, entity_id, window_duration, window_start, spend, updated_at)
            VALUES ('key', 'k-w', '1d', '2026-11-23', 4, now()), ('team', 't-w', '7d', '2026-11-23', 1, now()),
                ('team', 'k-w', '30d', '2026-11-23', 77, now());
            """)
        let budgets = try await database.source.budgets(atMost: 50)
        #expect(
            budgets.map(\.id) == ["k-w", "t-w", "k-w", "k-w"]
                && budgets.map(\.dimension) == [.key, .team, .key, .key])
        #expect(budgets.map(\.limit) == [5, 50.5, 80, 100] && budgets.map(\.length) == ["1d", "7d", "30d", "3w"])
        #expect(budgets.map(\.spent) == [4, 1, 0, 0] && budgets.map(\.name) == ["win", "Team", "win", "win"])
        #expect(budgets[0].resets == Timestamp(iso8601: "2026-11-24T00:00:00Z") && budgets[1].resets == nil)
        #expect(budgets[3].resets == nil)
    }

    @Test("of a key that may spend more for a while have that limit, and no longer than that")
    func more() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_VerificationToken" (token, spend, max_budget, metadata) VALUES
                ('k-1', 60, 100, '{"temp_budget_increase": 50, "temp_budget_expiry": "2126-01-01T00:00:00+00:00"}'),
                ('k-2', 50, 100, '{"temp_budget_increase": 50, "temp_budget_expiry": "2001-01-01T00:00:00"}'),
                ('k-3', 30, 100, '{"temp_budget_increase": "much", "temp_budget_expiry": "soon"}');
            """)
        let budgets = try await database.source.budgets(atMost: 50)
        #expect(budgets.map(\.id) == ["k-2", "k-1", "k-3"] && budgets.map(\.limit) == [100, 150, 100])
    }

    @Test("one table that cannot be read hides no others")
    func broken() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(Self.rows)
        // Found by the probe as a column, and no number when it is read.
        try database.database.execute("ALTER TABLE \"LiteLLM_TeamTable\" ALTER COLUMN spend TYPE text USING 'much'")
        let budgets = try await database.source.budgets(atMost: 50)
        #expect(budgets.contains { $0.dimension == .key } && !budgets.contains { $0.dimension == .team })
    }

    @Test("are told by the oldest schema too, and none where there are none")
    func oldest() async throws {
        let oldest = try await LiteLLMDatabase.filled(.first)
        try oldest.database.execute(
            "INSERT INTO \"LiteLLM_TeamTable\" (team_id, spend, max_budget) VALUES ('t-1', 7, 10)")
        #expect(try await oldest.source.budgets(atMost: 50).map(\.id) == ["t-1"])
        #expect(try await LiteLLMDatabase.shared().source.budgets(atMost: 50).isEmpty)
    }

    @Test("a role that may read only the log is told none")
    func refused() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(Self.rows)
        let role = "langtop_log"
        let known = try database.database.execute("SELECT count(*) FROM pg_roles WHERE rolname = '\(role)'")
        if known == "0\n" { try database.database.execute("CREATE ROLE \(role) LOGIN") }
        try database.database.execute("GRANT SELECT ON \"LiteLLM_SpendLogs\" TO \(role)")
        let source = try LiteLLMSource(target: database.database.url.replacing("postgres@", with: role + "@"))
        _ = try await source.connect()
        #expect(try await source.budgets(atMost: 50).isEmpty)
    }
}
