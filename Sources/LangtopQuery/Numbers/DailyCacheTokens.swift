import LangtopCore

/// Cache tokens as daily sums tell them, and as rows do outside those days.
package struct DailyCacheTokens: Sendable, Equatable {
    package private(set) var read = 0
    package private(set) var write = 0

    /// No tokens.
    package init() {}

    /// Adds a day of a group.
    mutating func add(_ tokens: DailyTokens) {
        read += tokens.cacheRead
        write += tokens.cacheWrite
    }

    /// Adds what rows tell.
    mutating func add(read: Int, write: Int) {
        self.read += read
        self.write += write
    }
}
