// How fast rows come into memory, answers are made and hours folded; or how much memory a month of rows takes.
//
//   swift run --package-path Benchmarks -c release -Xswiftc -enable-testing EngineBenchmarks [MILLION_ROWS_OF_A_MONTH]

import LangtopCore

@testable import LangtopMemory
@testable import LangtopQuery

let million = 1_000_000
let end = Timestamp(seconds: 1_795_046_400)
let watch = Stopwatch()
if let millions = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) {
    measureMonth(millions * million)
} else {
    measureSpeed()
}

/// Memory into which `count` rows over so many days were read, newest first, as a fill does.
func memory(_ count: Int, days: Int, budget: Int) -> Memory {
    var memory = Memory(rowBudget: budget)
    memory[SourceIndex(0)].reading.polled(through: end, after: nil)
    var traffic = Traffic()
    let hour = Duration.seconds(3600)
    for number in 0..<days * 24 {
        let range = TimeRange(from: end - hour * (number + 1), to: end - hour * number)
        let rows = traffic.generations(count / (days * 24), in: range)
        memory.absorb(History(of: rows, in: range, depth: .full, newest: .none))
        memory.fold(keeping: [])
    }
    return memory
}

/// A million rows over three days.
func measureSpeed() {
    var traffic = Traffic()
    let day = traffic.generations(million / 3, in: TimeRange(from: end - .seconds(86_400), to: end))
    let batch = RecordBatch(day)
    watch.time("generations to a batch", rows: day.count) { _ = RecordBatch(day) }
    watch.time("batch to memory", rows: day.count) {
        var memory = Memory()
        memory.absorb(batch)
    }
    var rows = memory(million, days: 3, budget: 2 * million)
    print("\(rows.rows.count) rows: \(rows.rows.size / rows.rows.count) bytes a row")
    var fresh = traffic
    for dimension in Dimension.allCases {
        var maker = SnapshotMaker(zone: .utc)
        let request = SnapshotRequest(window: .day, grouping: dimension)
        watch.time("24 h by \(dimension.rawValue), cold", rows: million / 3, runs: 1) {
            _ = maker.snapshot(request, of: &rows, now: end)
        }
        watch.time("24 h by \(dimension.rawValue), a tick", rows: 20) {
            let now = TimeRange(from: end - .seconds(2), to: end)
            rows.absorb(RecordBatch(fresh.generations(20, in: now)))
            _ = maker.snapshot(request, of: &rows, now: end)
        }
    }
    watch.time("fold", rows: million, runs: 1) {
        var folded = rows
        for number in 0..<12 {
            let start = end - RollupBlock.length * (number + 1)
            let range = TimeRange(from: start, to: start + RollupBlock.length)
            let key = SegmentKey(start: start, source: SourceIndex(0))
            folded.rollups.insert(
                RollupBlock(key, folded.rows.take(range), folded.rows.vocabulary, by: Dimension.allCases))
        }
    }
}

/// `count` rows over thirty days with room for a million.
func measureMonth(_ count: Int) {
    let before = Stopwatch.residentMegabytes
    var month = memory(count, days: 30, budget: million)
    let blocks = month.rollups.blocks
    let quarters = blocks.reduce(0) { $0 + $1.quarters.count }
    let folded = max(1, count - month.rows.count)
    print("\(count) rows: \(month.rows.count) kept, the others folded into \(blocks.count) blocks of 6 h")
    print("folded: \(month.rollups.size >> 20) MB,", terminator: " ")
    print("\(month.rollups.size / max(1, quarters)) bytes a quarter of an hour, \(month.rollups.size / folded) a row")
    print("process: \(Stopwatch.residentMegabytes) MB, before any row \(before) MB")
    for dimension in [Dimension.model, .key] {
        var maker = SnapshotMaker(zone: .utc)
        let request = SnapshotRequest(window: .month, end: end, grouping: dimension)
        watch.time("30 d by \(dimension.rawValue), cold", rows: count, runs: 1) {
            _ = maker.snapshot(request, of: &month, now: end)
        }
        watch.time("30 d by \(dimension.rawValue), again", rows: count) {
            _ = maker.snapshot(request, of: &month, now: end)
        }
    }
}
