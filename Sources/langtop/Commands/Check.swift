public import ArgumentParser
import LangtopAlerts
import LangtopConfiguration
import LangtopCore
public import LangtopQuery
import LangtopReport
import LangtopShell

/// Looks once whether limits are kept, for cron and monitoring.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look once whether limits are kept: a line for each, and an exit code.",
        discussion: """
            Without a limit the rules of the configuration file hold, and the budgets. Exit codes:
            \(ExitStatus.list(of: [.good, .near, .over, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: CheckArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(
        help: "US dollars in a day or a month, such as day=60 or 'team:Platform month=1000'; may be given again.")
    var budget: [String] = []

    @Option(help: "A rule as the configuration file has it, such as 'error-rate 5% by model'; may be given again.")
    var rule: [String] = []

    @Option(
        name: .shortAndLong,
        help: "Span of the limits given here: \(Window.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(Window.allCases.map(\.rawValue)))
    var window: Window?

    @Option(help: "From which share of a limit given here on it is near.")
    var near = "80%"

    @Option(help: "How many requests a rate or a percentile needs.")
    var least = AlertRule.standardLeast

    @Option(help: "Format: text or json.")
    var format: PrintFormat = .text

    func validate() throws {
        guard least > 0 else { throw ValidationError("--least must be a number of requests from 1 on") }
    }

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let rules = try rules(launch)
        let end = try moment.end(in: zone)
        let request = Self.request(rules, endingAt: end, in: zone)
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: request, timeout: .seconds(moment.timeout))
        let snapshot = try await settled(reading, request, rules, launch)
        reading.stop()
        let findings = rules.map { $0.finding(in: snapshot, at: end) }
        let report = CheckReport(findings, in: snapshot)
        guard try StandardStream.write(format == .json ? report.json : report.text) else { return }
        try Self.leave(AlertOutcome(of: findings, in: snapshot), before: end)
    }

    /// The rules of the command line, else those of the configuration file that looking once can tell.
    private func rules(_ launch: Launch) throws -> [AlertRule] {
        var rules: [AlertRule] = []
        do {
            for text in budget { rules += try AlertRule.budgets(parsing: text) }
        } catch {
            throw Failure(.usage, "--budget: \(error.message)")
        }
        do {
            rules += try AlertFlags.rules(
                options.given, window: window, filter: launch.settings.resolvedFilter, near: try AlertRule.share(near),
                least: least)
            for text in rule { rules.append(try AlertRule(parsing: text)) }
        } catch let error as ConfigurationError {
            throw Failure(error)
        } catch let error as AlertRuleError {
            throw Failure(.usage, "--rule: \(error.message)")
        }
        if rules.isEmpty { rules = launch.alerts.rules }
        rules.removeAll { $0.measure == .sourceDown }
        guard !rules.isEmpty else {
            throw Failure(
                .usage,
                "nothing to check: name a limit such as --budget day=60 or --error-rate 5%, or write alerts into the configuration file"
            )
        }
        return rules
    }

    /// What the rules need: their spans, and the widest of them as the window.
    private static func request(_ rules: [AlertRule], endingAt end: Timestamp, in zone: Zone) -> SnapshotRequest {
        var request = SnapshotRequest(window: .minutes5, end: end)
        request.wantsExtras = false
        for rule in rules {
            guard var watch = rule.watch else { continue }
            watch.end = end
            if !request.watches.contains(watch) { request.watches.append(watch) }
            let start = watch.window.range(endingAt: end, in: zone).from
            if start < request.window.range(endingAt: end, in: zone).from { request.window = watch.window }
        }
        return request
    }

    /// What was read of plain columns; and with tokens by kind, which take longer, only where something has no price yet
    /// that a rule asks for. Where not all was read in time, or a limit is reached already, an estimate changes nothing.
    private func settled(
        _ reading: HeadlessReading, _ request: SnapshotRequest, _ rules: [AlertRule], _ launch: Launch
    ) async throws -> Snapshot {
        let snapshot = try await reading.settled()
        let findings = rules.map { $0.finding(in: snapshot, at: snapshot.range.to) }
        guard launch.settings.estimates.value, findings.allSatisfy(\.isRead),
            AlertOutcome(of: findings, in: snapshot) != .over || rules.contains(where: { $0.measure == .unpriced }),
            rules.contains(where: \.measure.needsPrices),
            snapshot.watched.contains(where: { $0.totals.cost.unpricedRequests > 0 })
        else { return snapshot }
        var request = request
        request.wantsExtras = true
        await reading.request(request)
        return try await reading.settled()
    }

    private static func leave(_ outcome: AlertOutcome, before end: Timestamp) throws {
        switch outcome {
        case .good: return
        case .near: throw ExitCode(ExitStatus.near.rawValue)
        case .over: throw ExitCode(ExitStatus.over.rawValue)
        case .noData: throw Failure(.noData, "too few requests before \(end.iso8601) to tell")
        case .partial(let reason): throw Failure(.partial, "not exact: \(reason)")
        }
    }
}

/// Windows go by the same names wherever they are asked for.
extension Window: ExpressibleByArgument {}
