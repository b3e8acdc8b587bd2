import Glibc

/// Times as multiples of a yardstick measured in the same run, because machines differ and ratios much less.
struct Stopwatch {
    /// One pass over the 40 MB that a million packed rows take.
    private let yardstick: Duration

    init() {
        let words = (0..<5_000_000).map { UInt64($0) }
        yardstick =
            (0..<5).map { _ in
                ContinuousClock().measure { precondition(words.reduce(0, &+) > 0) }
            }.min() ?? .zero
        print("yardstick: one pass over 40 MB, \(Self.milliseconds(yardstick)) ms")
    }

    /// Runs `body` some times and prints its best time; `rows` says how many rows it worked on.
    func time(_ name: String, rows: Int, runs: Int = 3, _ body: () -> Void) {
        let best = (0..<runs).map { _ in ContinuousClock().measure(body) }.min() ?? .zero
        let perRow = best / .nanoseconds(1) / Double(max(1, rows))
        print(
            Self.column(name, 28), Self.column("\(Self.milliseconds(best)) ms", 14),
            Self.column("\(Self.rounded(best / yardstick)) x", 12), "\(Self.rounded(perRow)) ns a row")
    }

    /// Memory of this process that is in use, in MB.
    static var residentMegabytes: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 128)
        fgets(&buffer, Int32(buffer.count), file)
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return (pages * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
    }

    private static func milliseconds(_ duration: Duration) -> Double { rounded(duration / .milliseconds(1)) }
    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    private static func column(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
