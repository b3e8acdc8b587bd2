import ArgumentParser
import LangtopConfiguration
import LangtopQuery
import LangtopReport
import LangtopShell

/// Prints the sessions of one window.
struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print an agent's tasks, turn by turn: what they cost, where caches broke, what the next turn costs.",
        discussion: """
            A session is two requests or more of the same id. Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: WindowArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(help: "At most so many sessions, those with the newest turns; all are counted.")
    var limit = 200

    @Flag(help: "The most expensive sessions instead of the newest.")
    var mostExpensive = false

    @Option(help: "Format: text, json or csv.")
    var format: TableFormat = .text

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit must be a number from 1 to 10000") }
    }

    func run() async throws {
        let launch = try Launch(options, more)
        let reading = try await HeadlessReading(rowsOf: launch, names: sources.source, moment)
        let snapshot = try await reading.settled()
        let list = await reading.sessions(SessionDemand(by: mostExpensive ? .cost : .lastTurn, limit: limit))
        reading.stop()
        guard try StandardStream.write(SessionsReport(list, in: snapshot).render(format)) else { return }
        try snapshot.refuseIfPartial(timeout: moment.timeout)
        if list.count == 0 { throw Failure(.noData, "no sessions in \(launch.settings.window.value.rawValue)") }
    }
}

extension Snapshot {
    /// Ends a command that printed what is not all of the window.
    ///
    /// - Throws: a failure of status `partial` that says why.
    func refuseIfPartial(timeout: Double) throws {
        if let reason = coverage.lack { throw Failure(.partial, "not exact: \(reason)") }
        guard coverage != .exact else { return }
        throw Failure(
            .partial,
            "not read completely within \(timeout) s: " + (lack ?? "raise --timeout or shorten --window"))
    }
}
