import Foundation
import LangtopCore
import LangtopRows
import LangtopTestSupport
import Testing

@testable import LangtopReport

@Suite("A list of requests")
struct RowsReportTests {
    private static let range = TimeRange(from: DashboardFixture.now - .seconds(86_400), to: DashboardFixture.now)
    private static let rows = (0..<12).map(DashboardFixture.generation)

    private static func render(
        _ format: RowsReport.Format, _ fields: [RowField] = RowField.all, _ rows: [Generation] = rows
    ) -> String {
        RowsReport(rows, names: Directory(), fields: fields, in: range, zone: "UTC", lack: nil).render(format)
    }

    @Test("as JSON and NDJSON is JSON with the same rows; unknown is null")
    func json() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(Self.render(.json).utf8)) as? [String: Any])
        let rows = try #require(object["rows"] as? [[String: Any]])
        let lines = Self.render(.ndjson).split(separator: "\n")
        #expect(rows.count == Self.rows.count && lines.count == Self.rows.count)
        for (row, line) in zip(rows, lines) {
            let other = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let texts = try [other, row].map { try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) }
            #expect(texts[0] == texts[1])
        }
        let unpriced = try #require(Self.rows.firstIndex { $0.isUnpriced })
        #expect((rows[unpriced]["cost"] as? [String: Any])?["recorded"] is NSNull, "no price is not nothing")
        let tokens = try #require(rows[0]["tokens"] as? [String: Any])
        #expect(tokens["input"] as? Int == Self.rows[0].tokens.prompt - 17_000)
    }

    @Test("as CSV has a field a column, and hostile text stays in its cell")
    func csv() {
        var row = Self.rows[0]
        row.name = "=cmd|'/c calc'!A1\r\n\u{1B}[31m,\"x\""
        row.tags = ["a,b", "\u{7}c"]
        let lines = Self.render(.csv, RowField.all, [row]).components(separatedBy: "\r\n")
        #expect(lines.count == 3 && lines[2].isEmpty)
        #expect(lines[0] == RowField.all.map(\.column).joined(separator: ","))
        #expect(lines[1].contains(#""'=cmd|'/c calc'!A1"#))
        #expect(
            !Self.render(.csv, RowField.all, [row]).unicodeScalars.contains {
                $0.value < 0x20 && $0 != "\r" && $0 != "\n"
            })
    }

    @Test("as text lets no control byte through and keeps its columns")
    func text() {
        let text = Self.render(.text, RowField.usual)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(text.split(separator: "\n").count == Self.rows.count + 1)
    }

    @Test("has its fields by their names alone, each once, and by the names of columns")
    func names() {
        #expect(Set(RowField.all.map(\.name)).count == RowField.all.count)
        #expect(Set(RowField.all.map(\.column)).count == RowField.all.count)
        for field in RowField.all {
            #expect(
                RowField(named: field.name)?.name == field.name && RowField(named: field.column)?.name == field.name)
        }
        #expect(RowField(named: "nothing") == nil)
        // What both reports know goes by one name.
        let others = Set(
            ReportedNumber.all.filter { ["tokens", "cost"].contains($0.object) }.map { "\($0.object).\($0.key)" })
        let own = RowField.all.map(\.name).filter { $0.contains(".") }
        #expect(others.isSuperset(of: own))
    }

    @Test("is ordered by any field, unknown last either way")
    func order() throws {
        for field in RowField.all {
            for isReversed in [false, true] {
                let sorted = RowOrder(by: field, isReversed: isReversed).sorted(Self.rows, names: Directory())
                let values = sorted.map { field.value($0, Directory()) }
                let known = Array(values.prefix { $0 != .unknown })
                #expect(!values.dropFirst(known.count).contains { $0 != .unknown }, "\(field.name)")
                for (one, next) in zip(known, known.dropFirst()) {
                    #expect(isReversed ? !next.isLess(than: one) : !one.isLess(than: next), "\(field.name)")
                }
            }
        }
    }
}
