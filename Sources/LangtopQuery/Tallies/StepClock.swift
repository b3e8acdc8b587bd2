import LangtopCore
import LangtopMemory

/// Which step of a chart each row of a segment belongs to, counted from a tally's first.
struct StepClock {
    /// The last step the segment meets.
    let last: Int
    private let base: Int
    private let shift: UInt32
    private let width: UInt32
    private let isOne: Bool

    init(_ segment: Segment, step: Duration, firstStep: Int) {
        let width = step.milliseconds
        let first = StepGrid.index(of: segment.start, step)
        let shift = segment.start.milliseconds - Int64(first) * width
        let count = Int((shift + Segment.length.milliseconds - 1) / width) + 1
        isOne = count == 1
        base = first - firstStep
        last = max(0, base + count - 1)
        // A long step holds the whole segment and is never divided by; for the others 32 bits are enough and faster.
        self.shift = UInt32(clamping: shift)
        self.width = UInt32(clamping: width)
    }

    /// The step of an offset into the segment. Rows of a span's first step may start before it; none lies before.
    @inline(__always)
    func step(_ offset: Int64) -> Int {
        let local = isOne ? 0 : Int((UInt32(truncatingIfNeeded: offset) &+ shift) / width)
        return max(0, base + local)
    }
}
