import Foundation
import Testing

/// Waiting for a condition, never for a time: the limit only ends a test that has already failed.
///
/// A waiting test holds no thread: there are as many as the machine has processors, and others need them meanwhile.
enum Patience {
    static let step = Duration.milliseconds(20)

    static func until(_ limit: TimeInterval = 60, _ condition: () async throws -> Bool) async rethrows -> Bool {
        let end = Date(timeIntervalSinceNow: limit)
        while try await !condition() {
            if Date() > end { return false }
            // Only a cancelled test is not put off, and ends at its limit.
            try? await Task.sleep(for: step)
        }
        return true
    }
}
