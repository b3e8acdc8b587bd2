import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopScreen
import LangtopSources
import LangtopTestSupport
import Testing

@testable import LangtopRecording

@Suite("A replay", .timeLimit(.minutes(20)))
@MainActor
struct ReplayTests {
    private static let begin = Timestamp(seconds: 1_795_789_800) + .milliseconds(500)

    /// Records some time of a source, and gives the frames of some of its instants, with what else was pressed.
    private func record(
        _ source: some GenerationSource, clock: ManualClock, for minutes: Int, keys: [String],
        meanwhile: (Int) async -> Void = { _ in }
    ) async throws -> (bytes: [UInt8], whole: Timestamp, frames: [CellBuffer], snapshots: [Snapshot]) {
        let paper = Paper()
        let (recorded, recorder) = RecordingSource.recording(
            [source], limit: 1 << 30, now: { clock.now() }, to: { paper.append($0) })
        let live = Dashboard(recorded, clock: clock)
        // A day is read in less than that.
        await live.pass(.seconds(120))
        recorder.noteWhole()
        let whole = clock.now()
        var (frames, snapshots): ([CellBuffer], [Snapshot]) = ([], [])
        // So long a replay takes to read.
        await live.pass(.seconds(120))
        for minute in 0..<minutes {
            await meanwhile(minute)
            await live.pass(.seconds(60))
            frames.append(live.frame)
            snapshots.append(await live.snapshot)
        }
        for keys in keys {
            await live.press(keys)
            await live.pass(.seconds(20))
            frames.append(live.frame)
            snapshots.append(await live.snapshot)
        }
        await live.stop()
        return (paper.bytes, whole, frames, snapshots)
    }

    private func replay(
        _ bytes: [UInt8], from whole: Timestamp, for minutes: Int, keys: [String]
    ) async throws -> (frames: [CellBuffer], snapshots: [Snapshot]) {
        let recording = try Recording(reading: bytes)
        #expect(recording.damage == nil && recording.begin == whole)
        let clock = ManualClock(begin: whole)
        let replay = Dashboard(ReplaySource.sources(of: recording, now: { clock.now() }), clock: clock)
        await replay.pass(.seconds(120))
        var (frames, snapshots): ([CellBuffer], [Snapshot]) = ([], [])
        for _ in 0..<minutes {
            await replay.pass(.seconds(60))
            frames.append(replay.frame)
            snapshots.append(await replay.snapshot)
        }
        for keys in keys {
            await replay.press(keys)
            await replay.pass(.seconds(20))
            frames.append(replay.frame)
            snapshots.append(await replay.snapshot)
        }
        await replay.stop()
        return (frames, snapshots)
    }

    /// Windows, groups, filters, going back, other panes.
    private static let keys = ["b", "bb", "x", "xt", "TT", "[", "0", "/cline", "\u{1B}"]

    @Test("shows the frames that were there at the same instants: ten minutes, other groups, filters, the past")
    func frames() async throws {
        let clock = ManualClock(begin: Self.begin)
        let source = DemoSource(seed: 3, now: { clock.now() })
        let live = try await record(source, clock: clock, for: 10, keys: Self.keys)
        let replay = try await replay(live.bytes, from: live.whole, for: 10, keys: Self.keys)
        #expect(live.frames.count == replay.frames.count)
        #expect(live.snapshots.prefix(10).allSatisfy { $0.totals.requests > 0 })
        for (place, (one, other)) in zip(live.frames, replay.frames).enumerated() where one != other {
            let differences = zip(Self.lines(one), Self.lines(other)).filter { $0 != $1 }
            Issue.record(
                "frame \(place) differs:\n\(differences.map { "live   \($0)\nreplay \($1)" }.joined(separator: "\n"))")
        }
        // About forty bytes a row, and a quarter of a kilobyte for one in full.
        #expect(live.bytes.count < 3 << 20)
    }

    private static func lines(_ buffer: CellBuffer) -> [Substring] {
        PlainTextEncoder.encode(buffer).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
