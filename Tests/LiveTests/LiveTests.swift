import Foundation
import Testing

/// What only time can show: one after the other, because they measure and the machine is small.
@Suite("Live", .serialized, .timeLimit(.minutes(10)))
enum LiveTests {
    /// How long each phase of writing lasts; `scripts/live-check` asks for a minute.
    static let writingSeconds = seconds("LANGTOP_LIVE_SECONDS") ?? 8
    /// How long a quiet server is watched; `scripts/live-check` asks for a minute.
    static let quietSeconds = seconds("LANGTOP_QUIET_SECONDS") ?? 10

    private static func seconds(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}
