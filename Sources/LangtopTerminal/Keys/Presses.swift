import LangtopScreen

/// Makes clicks, double clicks and turns of the wheel of a terminal's mouse reports.
struct Presses {
    private var last: (point: Point, time: ContinuousClock.Instant)?
    /// Two presses within this time are one double click.
    private static let doubleClick = Duration.milliseconds(400)

    /// What a report `button;column;row` means; held keys (4, 8, 16) change nothing.
    mutating func key(_ report: Substring, isDown: Bool, at now: ContinuousClock.Instant) -> Key? {
        let numbers = report.split(separator: ";", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard isDown, numbers.count == 3, numbers.dropFirst().allSatisfy({ (1...32_767).contains($0) }) else {
            return nil
        }
        let point = Point(x: numbers[1] - 1, y: numbers[2] - 1)
        switch numbers[0] & ~0b1_1100 {
        case 0:
            if let last, last.point == point, now - last.time < Self.doubleClick {
                self.last = nil
                return .doubleClick(point)
            }
            last = (point, now)
            return .click(point)
        case 64: return .wheel(point, -1)
        case 65: return .wheel(point, 1)
        default: return nil
        }
    }
}
