public import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopQuery
public import LangtopReport
import LangtopRows
import LangtopShell

/// Prints requests one by one.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the requests of one window, a row each, as text, CSV, JSON or NDJSON.",
        discussion: """
            Fields, as 'langtop once --format json' names them:
            \(RowField.all.map { "  " + $0.name }.joined(separator: "\n"))
            Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: ListArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(help: "A field to order by, the largest first.", completion: .list(RowField.all.map(\.name)))
    var sort = "start"

    @Flag(help: "The smallest first.")
    var reverse = false

    @Option(help: "At most so many.")
    var limit = 100

    @Option(help: "Fields, separated by commas: id,start,model,cost.recorded.")
    var fields: String?

    @Option(help: "Format: text, csv, json or ndjson.")
    var format: RowsReport.Format = .text

    func validate() throws {
        guard (1...200_000).contains(limit) else {
            throw ValidationError("--limit must be a number of requests from 1 to 200000")
        }
    }

    func run() async throws {
        let fields = try chosenFields()
        let order = RowOrder(by: try field(sort, of: "--sort"), isReversed: reverse)
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let end = try moment.end(in: zone)
        let window = launch.settings.window.value
        let range = window.range(endingAt: end, in: zone)
        let (rows, names, lack) = try await withDeadline { [sources, limit] in
            let reading = try await RowReading(launch, names: sources.source)
            defer { Task { await reading.close() } }
            var list = GenerationList(
                range: range, filter: launch.settings.filter.value, names: reading.names, limit: limit)
            list.onlyRequests = true
            let isWhole = !order.isNewestFirst
            let found = try await reading.rows(of: list, isWhole: isWhole)
            let rows = Array(order.sorted(found.generations, names: reading.names).prefix(limit))
            let isShort = !found.isComplete && (isWhole || rows.count < limit)
            return (rows, reading.names, reading.lack ?? (isShort ? "not all requests could be looked at" : nil))
        }
        let report = RowsReport(rows, names: names, fields: fields, in: range, zone: zone.name, lack: lack)
        guard try StandardStream.write(report.render(format)) else { return }
        if let lack { throw Failure(.partial, "not exact: \(lack)") }
        if rows.isEmpty { throw Failure(.noData, "no requests in \(window.rawValue) before \(end.iso8601)") }
    }

    private func chosenFields() throws -> [RowField] {
        guard let text = self.fields else { return format == .text ? RowField.usual : RowField.all }
        return try text.split(separator: ",").map { try field(String($0), of: "--fields") }
    }

    private func field(_ name: String, of option: String) throws -> RowField {
        if let field = RowField(named: name) { return field }
        let all = RowField.all.map(\.name).joined(separator: ", ")
        throw Failure(.usage, "\(option): there is no field \(name): fields are \(all)")
    }

    /// What some work comes to, as long as it takes no longer than the reader waits.
    private func withDeadline<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask {
                do {
                    return try await work()
                } catch let error as SourceError {
                    throw Failure(error)
                }
            }
            group.addTask { [seconds = moment.timeout] in
                try await Task.sleep(for: .seconds(seconds))
                throw Failure(
                    .partial, "not read within \(seconds) s: raise --timeout or shorten --window")
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw Failure(.partial, "nothing was read") }
            return value
        }
    }
}

/// The formats go by the same names wherever they are asked for.
extension RowsReport.Format: ExpressibleByArgument {}
