import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("A vocabulary without end")
struct VocabularyTests {
    private static let crowd = 100_000

    private static func batch(_ customers: Range<Int>) -> RecordBatch {
        let start = SeededTraffic.now
        return RecordBatch(
            customers.map { number in
                var row = Generation(
                    id: .init(source: SeededTraffic.source, value: "r\(number)"), start: start - .milliseconds(number),
                    end: start)
                row.outcome = .success
                row.key = "key-\(number % 5)"
                row.user = "user-\(number)"
                row.endUser = "customer-\(number)"
                row.tags = ["tag-\(number)"]
                row.spend = 0.5
                row.tokens.total = 1
                return row
            })
    }

    @Test func `keeps so many names, knows them again, and counts all others as one`() {
        var vocabulary = Vocabulary()
        let ordinal = Dimension.endUser.ordinal
        func number(_ text: String) -> UInt32 {
            var text = text
            return text.withUTF8 { vocabulary.number(of: UnsafeRawBufferPointer($0), at: ordinal) }
        }
        let numbers = (0..<Self.crowd).map { number("customer-\($0)") }
        #expect(
            vocabulary.count(in: .endUser) == Vocabulary.textLimit && vocabulary.count(in: .user) < Vocabulary.textLimit
        )
        let named = Vocabulary.textLimit - 2
        #expect(Set(numbers[..<named]).count == named && numbers[named...].allSatisfy { $0 == Vocabulary.others })
        for index in stride(from: 0, to: Self.crowd, by: 101) { #expect(number("customer-\(index)") == numbers[index]) }
        #expect(vocabulary.text(numbers[9], in: .endUser) == "customer-9")
        #expect(vocabulary.text(Vocabulary.others, in: .endUser) == Dimension.othersID)
        #expect(number("") == 0)
    }

    @Test func `tells apart so many callers, and of the rest who they have in common`() {
        var vocabulary = Vocabulary()
        let user = Vocabulary.callerDimensions.firstIndex(of: .user) ?? 0
        let key = Vocabulary.callerDimensions.firstIndex(of: .key) ?? 0
        func caller(_ number: Int) -> UInt32 {
            var codes = Combinations.Codes()
            (codes[user], codes[key]) = (UInt32(number), UInt32(number % 7))
            return vocabulary.caller(codes)
        }
        for number in 0..<Vocabulary.callerLimit + 50_000 { _ = caller(number) }
        #expect(vocabulary.callerCount <= Vocabulary.callerLimit + 7)
        #expect(caller(5) == 5)
        let late = caller(Vocabulary.callerLimit + 60_000)
        #expect(vocabulary.callers.values[Int(late)][user] == Vocabulary.others)
        #expect(vocabulary.callers.values[Int(late)][key] == UInt32((Vocabulary.callerLimit + 60_000) % 7))
    }

    @Test func `keeps so many sets of tags`() {
        var vocabulary = Vocabulary()
        for number in 0..<UInt32(Self.crowd) { _ = vocabulary.tagSet([number + 2, number + 3]) }
        #expect(vocabulary.tagSets.count <= Vocabulary.textLimit)
        #expect(vocabulary.tagSet([3, 2, 3]) == 1, "in any order, each once")
    }

    @Test func `bounds the memory of rows whose names never repeat, and every sum stays right`() {
        var memory = Memory()
        let half = Self.crowd / 2
        memory.absorb(Self.batch(0..<half))
        memory.absorb(Self.batch(half..<Self.crowd))
        let vocabulary = memory.rows.vocabulary
        #expect(
            vocabulary.count(in: .endUser) == Vocabulary.textLimit && vocabulary.count(in: .tag) == Vocabulary.textLimit
        )
        #expect(vocabulary.count(in: .key) == 7)
        #expect(memory.rows.count == Self.crowd)
        #expect(memory.rows.size < Self.crowd * 64)
        // What is read again is the same rows, though their names are lost.
        #expect(memory.absorb(Self.batch(half..<Self.crowd)) == Absorption())
        var sums = Sums()
        for segment in memory.rows.segments {
            segment.withRows { rows in
                for row in 0..<rows.count {
                    sums.add(rows.state(row), rows.amounts(row), RowCost(recorded: rows.spend(row)), .all)
                }
            }
        }
        #expect(sums[.requests] == Self.crowd && sums[.tokens] == Self.crowd && sums.cost == Double(half))
    }
}
