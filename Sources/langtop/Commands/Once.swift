public import ArgumentParser
import Glibc
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopQuery
public import LangtopReport
import LangtopShell
import LangtopSources

/// Waits until the window is exact, prints it and leaves.
struct Once: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print one window as text, JSON or CSV and exit.",
        discussion: """
            Exit codes:
            \(codes.map { "  \($0.rawValue) \($0.meaning)" }.joined(separator: "\n"))
            """
    )
    private static let codes = ExitStatus.allCases.filter { $0 != .terminal }

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: ReadingArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "Format: text, json or csv.")
    var format: ReportFormat = .text

    @Option(help: "End of the window, ISO 8601 (UTC if it names no zone); otherwise now.")
    var at: InstantArgument?

    @Option(help: "Seconds to wait for exact numbers.")
    var timeout: Double = 60

    func validate() throws {
        // A week: what takes longer is never waited for.
        guard (0...604_800).contains(timeout) else {
            throw ValidationError("--timeout must be a number of seconds from 0 to 604800")
        }
    }

    @Flag(
        name: .customLong("plain"),
        help: """
            Only what plain columns know, several times faster: token kinds, fallbacks and error classes are null.
            """)
    var isPlain = false

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let clock = SystemClock()
        let now = clock.now()
        // A clock that is a little ahead of ours is none of the reader's business.
        if let at, at.instant > now + .seconds(60) {
            throw Failure(.usage, "--at \(at.instant.iso8601) lies in the future: what will be asked then is not known")
        }
        let end = min(at?.instant ?? now, now)
        let choices = try launch.choices(named: sources.source)
        let opened = SourceSet(try await SourceOpening.open(choices, now: { clock.now() }), pricing: launch.pricing)
        let request = launch.settings.request(endingAt: end, isPlain: isPlain)
        let store = Store(
            zone: zone, limits: .report(by: request.grouping, isFiltered: !request.filter.terms.isEmpty),
            roles: opened.roles, request: request,
            pricing: opened.pricing)
        await store.advance(to: clock.now())
        let polling = opened.pollers(of: store, clock: clock, pace: .headless).map { poller in
            Task { await poller.run() }
        }
        let snapshot = try await settled(store, opened.sources.count, within: .seconds(timeout))
        for task in polling { task.cancel() }
        let names = snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
        guard try StandardStream.write(format.render(snapshot, source: names)) else { return }
        if let reason = snapshot.coverage.lack { throw Failure(.partial, "not exact: \(reason)") }
        if snapshot.coverage != .exact {
            throw Failure(.partial, "not read completely within \(timeout) s: raise --timeout or shorten --window")
        }
        if snapshot.totals.requests == 0, snapshot.groups.isEmpty {
            throw Failure(.noData, "no requests in \(launch.settings.window.value.rawValue) before \(end.iso8601)")
        }
    }

    /// The first snapshot that will not get better, or the last one before time is up.
    private func settled(_ store: Store, _ count: Int, within timeout: Duration) async throws -> Snapshot {
        try await withThrowingTaskGroup(of: Snapshot?.self) { group in
            group.addTask {
                for await snapshot in store.snapshots {
                    if let reason = Self.failure(of: snapshot.sources, count) { throw Failure(.unreadable, reason) }
                    if Self.isSettled(snapshot) { return snapshot }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            return await store.snapshot()
        }
    }

    /// Why nothing can be read; nil while one source may still answer.
    private static func failure(of sources: [SourceStatus], _ count: Int) -> String? {
        var (losses, absences): ([String], [String]) = ([], [])
        for source in sources {
            switch source.phase {
            case .lost(_, let reason): losses.append(reason)
            case .absent(let reason): absences.append(reason)
            case .connecting, .live: break
            }
        }
        guard losses.count + absences.count == count else { return nil }
        return losses.first ?? absences.joined(separator: "; ")
    }

    private static func isSettled(_ snapshot: Snapshot) -> Bool {
        !snapshot.coverage.isFilling && !snapshot.extrasCoverage.isFilling
    }
}

/// The formats go by the same names wherever they are asked for.
extension ReportFormat: ExpressibleByArgument {}
