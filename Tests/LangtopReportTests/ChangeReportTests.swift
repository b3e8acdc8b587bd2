import Foundation
import LangtopCore
import LangtopQuery
import LangtopReport
import LangtopTestSupport
import Testing

@Suite("A report of what changed")
struct ChangeReportTests {
    private static let now = SeededTraffic.now
    private static let question = ChangeQuestion(SnapshotRequest(window: .hour, end: now), now: now)

    private static func report(isRead: Bool = true) -> ChangeReport {
        let later = TimeRange(from: now - .seconds(3600), to: now)
        let earlier = TimeRange(from: later.from - .seconds(3600), to: later.from)
        var names = SeededTraffic.names
        names.keys["key-2"] = "evil\u{1B}[31m,\"key\"\n"
        var desk = Desk(names: names)
        desk.poll(through: now)
        if isRead { desk.replace(earlier, with: SeededTraffic.complete(150, seed: 3, in: earlier)) }
        desk.replace(later, with: SeededTraffic.renamed(SeededTraffic.complete(200, seed: 4, in: later), "b"))
        return ChangeReport(desk.memory.change(question, in: .utc), source: "litellm@host", zone: .utc)
    }

    private static func fields(_ line: String) -> [String] {
        // None of the numbers, which stand at the end, is in quotes.
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("as CSV has the total first, and lines of each field that add up to it")
    func csv() throws {
        let text = Self.report().render(as: .csv)
        let lines = text.components(separatedBy: "\r\n").dropLast()
        #expect(!text.contains("\u{1B}") && lines[0].hasPrefix("by,id,name,requests_before"))
        let numbers = lines.dropFirst().map { line in
            (line.prefix { $0 != "," }, Self.fields(line).suffix(11).map(Double.init))
        }
        let total = try #require(numbers.first)
        #expect(total.0 == "total")
        for field in ["key", "model"] {
            let rows = numbers.filter { $0.0 == field }
            #expect(rows.count > 2)
            for column in total.1.indices {
                let sum = rows.reduce(0) { $0 + ($1.1[column] ?? 0) }
                #expect(abs(sum - (total.1[column] ?? 0)) < 1e-8, "\(field) \(column)")
            }
        }
        let effects = total.1.suffix(6).reduce(0) { $0 + ($1 ?? 0) }
        #expect(abs(effects - (total.1[4] ?? 0)) < 1e-8)
    }

    @Test("as JSON is JSON, and tells what CSV tells")
    func json() throws {
        let text = Self.report().render(as: .json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let total = try #require(object["total"] as? [String: Any])
        let effects = try #require(total["effects"] as? [String: Double])
        #expect(Set(effects.keys) == Set(ChangeEffect.allCases.map(\.rawValue)))
        let change = try #require(total["change"] as? Double)
        #expect(abs(effects.values.reduce(0, +) - change) < 1e-8)
        let lines = try #require(object["lines"] as? [[String: Any]])
        #expect(lines.contains { $0["name"] as? String == "evil\u{1B}[31m,\"key\"\n" })
        #expect(object["state"] as? String == "partial" || object["reason"] is NSNull)
    }

    @Test("as text has nothing that steers a terminal, and says what is not read instead of a number")
    func text() {
        let text = Self.report().render(as: .text)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        for word in ["volume", "context", "errors", "p95", "evil"] { #expect(text.contains(word)) }
        let unread = Self.report(isRead: false)
        #expect(unread.lack != nil && unread.render(as: .text).contains("not read completely"))
        #expect(!unread.render(as: .text).contains("$") && !unread.render(as: .json).contains("\"total\""))
        #expect(unread.render(as: .csv).split(separator: "\r\n").count == 1)
    }
}
