// How fast the engine takes rows in, makes snapshots and folds; or how much memory a month of rows takes.
//
//   swift run --package-path Benchmarks -c release -Xswiftc -enable-testing EngineBenchmarks [MILLION_ROWS_OF_A_MONTH]

import LangtopCore

@testable import LangtopEngine

let million = 1_000_000
let watch = Stopwatch()
if let millions = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) {
    measureMonth(millions * million)
} else {
    measureSpeed()
}

/// Memory into which `count` rows over so many days were read, newest first, as a fill does.
func memory(_ count: Int, days: Int, budget: Int, endingAt end: Timestamp) -> Aggregator {
    var aggregator = Aggregator(zone: .utc, rowBudget: budget)
    aggregator.feeds[0].reading.polled(through: end)
    var traffic = Traffic()
    let hour = Duration.seconds(3600)
    for number in 0..<days * 24 {
        let range = TimeRange(from: end - hour * (number + 1), to: end - hour * number)
        aggregator.replace(range, with: traffic.generations(count / (days * 24), in: range), depth: .kinds)
        aggregator.fold(keeping: [KindsPlan(over: TimeRange(from: end, to: end), refusal: nil)])
    }
    return aggregator
}

/// A million rows over three days.
func measureSpeed() {
    let end = Timestamp(seconds: 1_795_046_400)
    var traffic = Traffic()
    let day = traffic.generations(million / 3, in: TimeRange(from: end - .seconds(86_400), to: end))
    watch.time("ingest", rows: day.count) {
        var aggregator = Aggregator(zone: .utc)
        aggregator.ingest(day)
    }
    var rows = memory(million, days: 3, budget: 2 * million, endingAt: end)
    for dimension in Dimension.allCases {
        let request = SnapshotRequest(window: .week, end: end, grouping: dimension)
        watch.time("snapshot by \(dimension.rawValue), first", rows: million, runs: 1) {
            _ = rows.snapshot(request, now: end)
        }
        watch.time("snapshot by \(dimension.rawValue), next", rows: million) { _ = rows.snapshot(request, now: end) }
    }
    watch.time("fold", rows: million, runs: 1) {
        var folded = rows
        for number in 0..<12 {
            let start = end - RollupBlock.length * (number + 1)
            let range = TimeRange(from: start, to: start + RollupBlock.length)
            folded.rollups.insert(RollupBlock(Segment.Key(start: start, feed: 0), folded.rows.take(range), folded.rows.vocabulary))
        }
    }
}

/// `count` rows over thirty days with room for a million.
func measureMonth(_ count: Int) {
    let end = Timestamp(seconds: 1_795_046_400)
    let before = Stopwatch.residentMegabytes
    var month = memory(count, days: 30, budget: million, endingAt: end)
    let blocks = month.rollups.blocks
    let size = blocks.reduce(0) { $0 + $1.size }
    let quarters = blocks.reduce(0) { $0 + $1.quarters.count }
    let sums = blocks.reduce(0) { $0 + $1.groups.reduce(0) { $0 + $1.sums.size } }
    let bins = blocks.reduce(0) { $0 + $1.groups.reduce(0) { $0 + $1.bins.size } }
    print("\(count) rows: \(month.rows.count) kept, the others folded into \(blocks.count) blocks of 6 h")
    print("folded: \(size >> 20) MB (sums \(sums >> 20), histograms \(bins >> 20)),", terminator: " ")
    print("\(size / max(1, quarters)) bytes a quarter of an hour, \(size / max(1, count - month.rows.count)) a row")
    print("process: \(Stopwatch.residentMegabytes) MB, before any row \(before) MB")
    for dimension in [Dimension.model, .key] {
        let request = SnapshotRequest(window: .month, end: end, grouping: dimension)
        watch.time("30 d by \(dimension.rawValue), first", rows: count, runs: 1) {
            _ = month.snapshot(request, now: end)
        }
        watch.time("30 d by \(dimension.rawValue), next", rows: count) { _ = month.snapshot(request, now: end) }
    }
}
