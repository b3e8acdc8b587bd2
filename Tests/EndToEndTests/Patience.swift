import Foundation

/// Waiting for a condition, never for a time: the limit only ends a test that has already failed.
enum Patience {
    static func until(_ limit: TimeInterval = 20, _ condition: () throws -> Bool) rethrows -> Bool {
        let end = Date(timeIntervalSinceNow: limit)
        while try !condition() {
            if Date() > end { return false }
            usleep(20_000)
        }
        return true
    }
}
