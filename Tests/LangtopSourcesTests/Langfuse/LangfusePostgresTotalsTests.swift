import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What is read slice by slice adds up to what SQL that shares nothing with the program's says of the whole.
@Suite struct LangfusePostgresTotalsTests {
    struct Sums: Equatable, CustomStringConvertible {
        var rows = 0
        var failures = 0
        var tokens = 0
        var microdollars = 0
        var description: String { "\(rows) \(failures) \(tokens) \(microdollars)" }
    }

    private static let dimensions: [(Dimension, group: String)] = [
        (.model, "coalesce(o.model, '')"), (.user, "coalesce(t.user_id, '')"), (.session, "coalesce(t.session_id, '')"),
        (.tag, "coalesce(tag, '')"), (.release, "coalesce(t.release, '')"),
    ]

    private func everything(_ source: LangfusePostgresSource) async throws -> [Generation] {
        var found: [Generation] = []
        let hour = Duration.seconds(3600)
        var from = LangfuseDatabase.day
        while from < LangfuseTraffic.end + hour {
            found += try await source.generations(in: TimeRange(from: from, to: from + hour))
            from = from + hour
        }
        return found
    }

    @Test func `groups by model, user, session, tag and release are what SQL says`() async throws {
        let database = try await LangfuseTraffic.shared(parameters: "")
        let rows = try await everything(database.source)
        #expect(rows.count == LangfuseTraffic.count)
        for (dimension, group) in Self.dimensions {
            var ours: [String: Sums] = [:]
            for row in rows {
                for value in row.values(of: dimension) {
                    ours[value, default: Sums()].rows += 1
                    ours[value, default: Sums()].failures += row.outcome == .failure ? 1 : 0
                    ours[value, default: Sums()].tokens += row.tokens.total
                    ours[value, default: Sums()].microdollars += Int(((row.spend ?? 0) * 1e6).rounded())
                }
            }
            let answer = try database.database.execute(
                """
                SELECT \(group), count(*), count(*) FILTER (WHERE o.level = 'ERROR'), sum(o.total_tokens),
                    sum(round(coalesce(o.calculated_total_cost, 0) * 1e6))::bigint
                FROM observations AS o LEFT JOIN traces AS t ON t.id = o.trace_id
                LEFT JOIN LATERAL (SELECT DISTINCT unnest(t.tags) AS tag) AS tags ON \(dimension == .tag)
                WHERE o.type = 'GENERATION' GROUP BY 1
                """
            )
            var theirs: [String: Sums] = [:]
            for line in answer.split(separator: "\n") {
                let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                let numbers = cells.dropFirst().compactMap { Int($0) }
                try #require(numbers.count == 4)
                theirs[String(cells[0])] = Sums(
                    rows: numbers[0], failures: numbers[1], tokens: numbers[2], microdollars: numbers[3])
            }
            #expect(theirs.count > 2)
            #expect(ours == theirs, "\(dimension)")
        }
    }

    @Test func `checksums are what the rows add up to, bucket by bucket`() async throws {
        let source = try await LangfuseTraffic.shared(parameters: "").source
        let step = Duration.seconds(3600)
        let checksums = try await source.checksums(of: LangfuseDatabase.range, every: step)
        #expect(checksums.count == 24)
        let rows = Dictionary(grouping: try await everything(source)) { $0.start.floored(to: step) }
        for checksum in checksums {
            let inside = try #require(rows[checksum.range.from])
            #expect(checksum.count == inside.count)
            #expect(checksum.tokens == inside.reduce(0) { $0 + $1.tokens.total })
            #expect(checksum.failures == inside.count { $0.outcome == .failure })
            #expect(abs(checksum.spend - inside.reduce(0) { $0 + ($1.spend ?? 0) }) < 1e-9)
        }
    }

    @Test func `projects add up to the whole`() async throws {
        var parts = 0
        for project in ["p1", "p2"] {
            parts += try await everything(try await LangfuseTraffic.shared(parameters: "?project=\(project)").source)
                .count
        }
        #expect(parts == LangfuseTraffic.count)
    }
}
