import LangtopCore
import LangtopQuery

/// Every command; a new one is a line here.
enum CommandCatalog {
    static let all: [Command] =
        views + [
            Command("window", "6h", "the span to look at", among: { _ in windows }) { .act($0) },
            Command("by", "key", "what to group by", among: fields) { .act(.groupBy($0)) },
            Command("sort", "-cost", "the order of rows; with - the least first", values: { $0.sorts }, read: sort),
            Command(
                "at", "yesterday 18:00", "the window as it ended then: \(MomentText.usage)", values: { _ in moments },
                read: moment),
            Command("filter", "model:opus", "what counts at all; nothing for everything", values: saved, read: filter),
            Command("cost", "recorded", "which costs count", among: { _ in costs }) { .basis($0) },
            Command("source", "NAME", "the source to show, or all", among: sources) { .source($0) },
            Command("every", "10", "seconds between polls", among: { _ in intervals }) { .every($0) },
            Command("theme", "NAME", "the colours", among: { facts in facts.themes.map { ($0, $0) } }) { .theme($0) },
            Command("pane", "latency", "the pane to focus", among: { _ in panes }) { .act(.focusPane($0)) },
            Command(
                "panes", "spend groups", "the panes of the overview, in order: names, or all",
                values: { _ in ["all"] + PaneName.allCases.map(\.rawValue) }, read: shownPanes),
            Command("view", "latency", "a view of the dashboard", among: { _ in dashboards }) { .act(.view($0)) },
            Command("compare", "yesterday", "what each group is compared with", among: { _ in bases }) {
                .act(.compare($0))
            },
            Command(
                "export", "csv [FILE]", "write what is shown to a new file", values: { _ in formats }, read: export),
            Command(
                "w", "FILE.csv", "write what is shown to a new file, in the format its ending names",
                values: { _ in [] }, read: write),
        ]

    private static let views = [
        Command("why", .changes, "what changed, and why"),
        Command("sessions", .sessions, "sessions, turn by turn"),
        Command("waste", .waste, "what bought nothing"),
        Command("options", .options, "what the next run begins with"),
        Command("doctor", .doctor, "missing and wrong prices"),
        Command("sources", .sources, "how each source is doing"),
        Command("errors", .errorsOnly, "failures only, and back"),
        Command("live", .live, "back to now"),
        Command("pause", .pause, "pause the screen, or resume"),
        Command("refresh", .refresh, "ask the sources now"),
        Command("help", .help, "every key and command"),
        Command("q", .quitAtOnce, "quit"),
        Command("quit", .quitAtOnce, "quit"),
    ]

    private static var windows: [(name: String, value: Action)] {
        Window.allCases.map { ($0.rawValue, .show($0)) } + [("yesterday", .showYesterday)]
    }

    private static func fields(_ facts: CommandFacts) -> [(name: String, value: Dimension)] {
        Dimension.allCases.filter { facts.fields?.contains($0) ?? true }.map { ($0.rawValue, $0) }
    }

    private static let moments = ["yesterday", "today", "now", "1h ago", "1d ago", "7d ago"]

    private static var costs: [(name: String, value: CostBasis)] {
        [("estimated", .withEstimates), ("recorded", .recorded)]
    }

    private static func sources(_ facts: CommandFacts) -> [(name: String, value: SourceID?)] {
        [("all", nil)] + facts.sources.map { ($0.name, $0) }
    }

    private static var intervals: [(name: String, value: Int)] { PollInterval.choices.map { (String($0), $0) } }

    private static var panes: [(name: String, value: Int)] {
        PaneCatalog.ids.map { ($0.name, PaneCatalog.number(of: $0)) }
    }

    private static var dashboards: [(name: String, value: DashboardView)] {
        DashboardView.allCases.map { ($0.rawValue, $0) }
    }

    private static var bases: [(name: String, value: ComparisonBase?)] {
        ComparisonBase.allCases.map { ($0.rawValue, $0) } + [("nothing", nil)]
    }

    private static func shownPanes(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        if text == "all" { return .panes(PaneName.allCases) }
        let (panes, unknown) = PaneName.list(in: text)
        if let unknown {
            let all = PaneName.allCases.map(\.rawValue).joined(separator: ", ")
            throw Command.Problem("panes: \(unknown) is none of \(all)")
        }
        guard !panes.isEmpty else { throw Command.Problem("panes: name some, or all") }
        return .panes(panes)
    }

    private static let formats = ExportFormat.allCases.map(\.rawValue)

    private static func saved(_ facts: CommandFacts) -> [String] { facts.filters.keys.sorted().map { "@" + $0 } }

    private static func sort(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        let isReversed = text.hasPrefix("-")
        let name = isReversed ? String(text.dropFirst()) : text
        guard facts.sorts.contains(name) else {
            throw Command.Problem("sort: one of \(facts.sorts.joined(separator: ", "))")
        }
        return .act(.order(by: name, isReversed: isReversed))
    }

    private static func moment(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        do throws(MomentText.Problem) {
            return .goTo(try MomentText.parse(text, now: facts.now, zone: facts.zone))
        } catch {
            throw Command.Problem(error.message)
        }
    }

    private static func filter(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        do throws(FilterError) {
            return .filter(try Filter(parsing: text, saved: facts.filters))
        } catch {
            throw Command.Problem(error.line)
        }
    }

    private static func export(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let word = parts.first, let format = ExportFormat(rawValue: word.lowercased()) else {
            throw Command.Problem("export: one of \(formats.joined(separator: ", ")), then a file's name or nothing")
        }
        return .export(format, path: parts.count > 1 ? parts[1] : nil)
    }

    private static func write(_ text: String, _ facts: CommandFacts) throws(Command.Problem) -> Instruction {
        guard !text.isEmpty else { return .export(.text, path: nil) }
        let end = text.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let format = ExportFormat.allCases.first(where: { $0.fileExtension == end }) else {
            let ends = ExportFormat.allCases.map { "." + $0.fileExtension }
            throw Command.Problem("w: the file's name must end in \(ends.joined(separator: ", "))")
        }
        return .export(format, path: text)
    }
}
