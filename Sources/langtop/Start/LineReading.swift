import LangtopAlerts
import LangtopConfiguration
import LangtopCore
import LangtopQuery
import LangtopReport
import LangtopShell

/// Reads what a status line tells, and no more.
struct LineReading {
    let launch: Launch
    /// The sources as the command line names them.
    let names: [String]
    let zone: Zone
    /// What was read last; its forecasts hold for a while, and a month need not be added up again for each line.
    let before: LineNumbers?

    /// The numbers of now.
    ///
    /// - Throws: a failure where no source answers in time.
    func numbers(timeout: Duration) async throws -> LineNumbers {
        let now = SystemClock().now()
        // A budget is told by what is spent of it, which takes less than all rows of a month.
        let rules = launch.alerts.rules.filter { $0.measure != .budget && $0.measure != .sourceDown }
        var request = SnapshotRequest(window: .today)
        request.budgets = launch.settings.budgets.value
        request.wantsExtras = false
        request.watches = rules.watches
        request.watches += LineNumbers.watches.filter { !request.watches.contains($0) }
        let isWhole = before?.needForecast(at: now) ?? true
        let reading = try await HeadlessReading(
            launch, names: names, zone: zone, request: request, spending: isWhole ? .whole : .known, timeout: timeout)
        defer { reading.stop() }
        var snapshot = try await reading.settled()
        // Tokens by kind take longer, and only an estimate needs them.
        if launch.settings.estimates.value, snapshot.totals.cost.unpricedRequests > 0 {
            request.wantsExtras = true
            await reading.request(request)
            snapshot = try await reading.settled()
        }
        guard let numbers = LineNumbers(snapshot, rules: rules) else {
            throw Failure(.unreadable, "nothing was read in time: raise --timeout")
        }
        guard !isWhole, let before else { return numbers }
        return numbers.foretold(by: before)
    }
}
