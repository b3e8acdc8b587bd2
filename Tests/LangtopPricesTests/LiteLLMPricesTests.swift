import Foundation
import LangtopCore
import LangtopPrices
import Testing

/// The bundled book against what LiteLLM itself answers, from which `scripts/price-cases` made the cases.
@Suite struct LiteLLMPricesTests {
    static func rows(_ name: String) throws -> [[String]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
        let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        return text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A usage as its line has it.
    static func usage(_ row: [String]) -> PricedUsage {
        let numbers = row[2..<10].map { Int($0) ?? -1 }
        var usage = PricedUsage(prompt: numbers[0], completion: numbers[1])
        (usage.cacheRead, usage.cacheWrite, usage.hourlyCacheWrite) = (numbers[2], numbers[3], numbers[4])
        (usage.reasoning, usage.audioInput, usage.audioOutput) = (numbers[5], numbers[6], numbers[7])
        usage.tier = ["priority": .priority, "flex": .flex][row[10]] ?? .standard
        return usage
    }

    @Test func `names lead to the entries they lead LiteLLM to`() throws {
        let rows = try Self.rows("names.tsv")
        #expect(rows.count > 500)
        var wrong: [String] = []
        for row in rows {
            let found = PriceBook.bundled.match(row[0], provider: row[1])
            // What two names of one model cost alike is as good.
            let expected = PriceBook.bundled[row[2]]
            if found?.entry.price != expected?.price { wrong.append("\(row) got \(found?.entry.name ?? "nothing")") }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
    }

    @Test func `usage costs what it costs LiteLLM`() throws {
        let rows = try Self.rows("usage.tsv")
        #expect(rows.count >= 400)
        #expect(Set(rows.map { $0[1] }).count >= 11)
        var wrong: [String] = []
        for row in rows {
            let price = try #require(PriceBook.bundled.match(row[0], provider: row[1])?.entry.price, "\(row)")
            let dollars = Bill(Self.usage(row), at: price)?.dollars ?? -1
            let expected = try #require(Double(row[11]))
            if abs(dollars - expected) > expected * 0.001 { wrong.append("\(row) got \(dollars)") }
        }
        #expect(wrong.count * 50 <= rows.count, "\(wrong.count) of \(rows.count)")
        for line in wrong { print("prices:", line) }
    }
}
