import LangtopCore
import LangtopMemory

/// Goes over rows and folded hours for one question and adds them to tallies.
struct TallyScan {
    let memory: Memory
    let scope: Scope
    private let question: Question
    private let matcher: FilterMatcher
    private(set) var index: GroupIndex?

    init(_ question: Question, _ memory: Memory, _ matcher: FilterMatcher, _ index: GroupIndex?) {
        self.question = question
        self.memory = memory
        self.matcher = matcher
        self.index = index
        scope = question.scope
        self.index?.update(from: memory.rows.vocabulary)
    }

    /// Sums do not say which rows they are made of, so a filter cannot see into them.
    var seesBlocks: Bool { matcher.isTrivial }

    /// Whether estimates do not count.
    private var isRecordedOnly: Bool { question.basis == .recorded }

    /// Folded sums with the costs that count.
    private func counted(_ sums: Sums) -> Sums { isRecordedOnly ? sums.withoutEstimates : sums }

    /// Everything in a span.
    mutating func tally(of range: TimeRange, preferring preferred: [UInt32]?) -> Tally {
        var part = TallyPart(question, from: range.from, stepsFrom: range.from, preferring: preferred)
        part.extend(to: range.to, &self)
        return part.tally
    }

    /// Adds some rows of a segment that started in a span.
    mutating func add(_ segment: Segment, _ rows: Range<Int>, in range: TimeRange, to tally: inout Tally) {
        let from = range.from.milliseconds - segment.start.milliseconds
        let to = range.to.milliseconds - segment.start.milliseconds
        let isWhole = from <= 0 && to > segment.lastOffset
        let finder = index?.finder(for: segment)
        segment.withRows { reader in
            let selection = RowSelection(
                reader, rows, offsets: isWhole ? nil : from..<max(from, to), skipsDuplicates: scope.skipsDuplicates,
                finder: finder, passes: matcher.isTrivial ? nil : matcher.passes(in: segment))
            tally.add(reader, of: segment, selection, isRecordedOnly ? RoutePrices() : memory.rows.vocabulary.prices)
        }
    }

    /// Adds the quarters of an hour of a block that begin in a span.
    ///
    /// Groups have one histogram for six hours; at the ends of a span it counts if half of it is inside.
    mutating func add(_ block: RollupBlock, in range: TimeRange, to tally: inout Tally) {
        let ratio = max(1, Int(question.step.milliseconds / Segment.length.milliseconds))
        let kept = Set(block.quarters.filter { range.contains($0.range.from) }.map(\.step))
        for quarter in block.quarters where kept.contains(quarter.step) {
            tally.add(counted(quarter.sums), at: quarter.step / ratio)
        }
        if !question.detail.isDisjoint(with: [.spread, .stepSpreads]) {
            block.bins.forEach { if kept.contains($0.place) { tally.add($0, at: $0.place / ratio) } }
        }
        if question.detail.contains(.failures) {
            for failures in block.failures where kept.contains(failures.step) {
                tally.add(failures.count, failures.kind, at: failures.step / ratio)
            }
            for (route, requests) in block.routes { tally.count(route, requests) }
        }
        guard let dimension = index?.dimension, let groups = block.groups[dimension] else { return }
        let numbers = index?.numbers(of: block)
        func group(_ number: Int) -> UInt32 { numbers.map { $0[number] } ?? UInt32(number) }
        groups.sums.forEach { cell in
            if kept.contains(cell.step) {
                tally.add(counted(cell.sums), group: group(Int(cell.group)), at: cell.step / ratio)
            }
        }
        guard block.range.intersection(range).duration * 2 >= RollupBlock.length else { return }
        groups.bins.forEach { tally.add($0, group: group($0.place)) }
    }
}
