import LangtopCore

/// What one segment adds to a snapshot but for percentiles; kept as long as neither segment nor question change.
struct SegmentSummary: Sendable {
    /// The sums over one group in one step.
    struct Cell: Sendable {
        var group: UInt32
        /// Steps since the epoch.
        var step: Int
        var sums = Sums()
    }

    /// Rows that failed for one reason on one route in one step.
    struct Failure: Sendable {
        /// What they have in common.
        struct Kind: Hashable, Sendable {
            /// Steps since the epoch.
            var step: Int
            var errorClass: ErrorClass?
            var route: Int
        }

        var kind: Kind
        var count = 0
        /// When the last one started.
        var last: Timestamp
    }

    private(set) var cells: [Cell] = []
    /// The sums over each step that has rows; here a row with two tags counts once.
    private(set) var steps: [(step: Int, sums: Sums)] = []
    private(set) var bins: [BinCount] = []
    private(set) var failures: [Failure] = []
    /// Requests by route.
    private(set) var routes: [(route: UInt32, requests: Int)] = []

    /// Sums up the selected rows of `segment`; a brief summary has cells alone.
    init(
        of segment: Segment, _ selection: RowSelection, step: Duration, groupCount: Int, routeCount: Int,
        isBrief: Bool = false
    ) {
        let clock = StepClock(segment, step: step)
        var places = CellPlaces(steps: clock.count, groups: groupCount)
        var stepSums = [Sums](repeating: Sums(), count: clock.count)
        var histograms = MetricHistograms(places: clock.count)
        var reasons: [Failure.Kind: Failure] = [:]
        var requests = [Int](repeating: 0, count: routeCount)
        segment.rows.withUnsafeBufferPointer { rows in
            var from = 0
            for (index, number) in selection.numbers.enumerated() {
                let row = rows[Int(number)]
                let numbers = segment.numbers(of: row, Int(number))
                let local = clock.step(of: row)
                let end = selection.ends.map { Int($0[index]) } ?? index + 1
                for place in from..<end {
                    let group = selection.groups[place]
                    let cell = places.number(ofGroup: group, step: local)
                    if cell == cells.count { cells.append(Cell(group: group, step: clock.first + local)) }
                    cells[cell].sums.add(row, numbers)
                }
                from = end
                if isBrief { continue }
                if selection.ends != nil { stepSums[local].add(row, numbers) }
                if row.isBilled { histograms.add(numbers, place: local) }
                if !row.isAttempt {
                    requests[row.route] += 1
                    if row.outcome == .failure {
                        let kind = Failure.Kind(step: clock.first + local, errorClass: row.errorClass, route: row.route)
                        reasons[kind, default: Failure(kind: kind, last: segment.start)].add(segment.start(of: row))
                    }
                }
            }
        }
        if isBrief { return }
        // Where every row has one group, the groups of a step add up to the step.
        if selection.ends == nil { for cell in cells { stepSums[cell.step - clock.first] += cell.sums } }
        for (local, sums) in stepSums.enumerated() where sums.rows > 0 { steps.append((clock.first + local, sums)) }
        for (route, count) in requests.enumerated() where count > 0 { routes.append((UInt32(route), count)) }
        bins = histograms.counts { clock.first + $0 }
        failures = Array(reasons.values)
    }

    /// A summary of sums that were made elsewhere.
    init(
        cells: [Cell], steps: [(step: Int, sums: Sums)], bins: [BinCount], failures: [Failure],
        routes: [(route: UInt32, requests: Int)]
    ) {
        self.cells = cells
        self.steps = steps
        self.bins = bins
        self.failures = failures
        self.routes = routes
    }
}

extension SegmentSummary.Failure {
    fileprivate mutating func add(_ start: Timestamp) {
        count += 1
        last = max(last, start)
    }
}

/// Which step of a chart each row of a segment belongs to.
private struct StepClock {
    /// The first step the segment meets, counted from the epoch.
    let first: Int
    /// How many it meets.
    let count: Int
    private let shift: UInt32
    private let width: UInt32

    init(_ segment: Segment, step: Duration) {
        let width = step.milliseconds
        first = Int(segment.start.floored(to: step).milliseconds / width)
        let shift = segment.start.milliseconds - Int64(first) * width
        count = Int((shift + Segment.length.milliseconds - 1) / width) + 1
        // A long step holds the whole segment and is never divided by; for the others 32 bits are enough and faster.
        self.shift = UInt32(clamping: shift)
        self.width = UInt32(clamping: width)
    }

    @inline(__always)
    func step(of row: PackedRow) -> Int {
        count == 1 ? 0 : Int((UInt32(truncatingIfNeeded: row.offset) &+ shift) / width)
    }
}

/// Numbers the cells of a segment in the order of first sight: by a plain table where it is small, else by hash.
struct CellPlaces {
    private let groups: Int
    private var table: [UInt32]
    private var hashed: [UInt64: Int] = [:]
    private var count = 0
    private static let largestTable = 1 << 18

    init(steps: Int, groups: Int) {
        self.groups = groups
        table = steps * groups <= Self.largestTable ? [UInt32](repeating: 0, count: steps * groups) : []
    }

    @inline(__always)
    mutating func number(ofGroup group: UInt32, step: Int) -> Int {
        let place = step * groups + Int(group)
        if place < table.count {
            if table[place] == 0 {
                count += 1
                table[place] = UInt32(count)
            }
            return Int(table[place]) - 1
        }
        return hashedNumber(UInt64(place))
    }

    private mutating func hashedNumber(_ place: UInt64) -> Int {
        if let number = hashed[place] { return number }
        hashed[place] = count
        count += 1
        return count - 1
    }
}
