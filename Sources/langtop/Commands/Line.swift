import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopReport
import LangtopScreen
import LangtopShell

/// One line for a prompt or a status bar, at once.
struct Line: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print one line for tmux or a prompt, at once, and refresh it in the background.",
        discussion: """
            Numbers come from a file below $XDG_CACHE_HOME/langtop, which a running dashboard of the same sources keeps
            new, and else a langtop in the background. Fields of --format:
            \(fields)
            Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .unreadable, .usage, .unwritable]))
            """
    )

    private static let fields = LineField.allCases.map { "  {\($0.rawValue)} \($0.summary)" }.joined(separator: "\n")

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: LineArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "At most so many columns: what matters least leaves first, and no number is cut.")
    var width: Int?

    @Option(help: "A template such as '#[fg={level}]{today} {rate}/h'; {{ and }} are braces.")
    var format: String?

    @Option(help: "Seconds after which numbers are read again.")
    var every = 60

    @Option(help: "Seconds to wait for exact numbers.")
    var timeout: Double = 60

    @Flag(help: "Read now and wait for it.")
    var wait = false

    @Flag(help: .hidden)
    var refresh = false

    func validate() throws {
        guard width.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--width must be a number of columns from 1 on")
        }
        guard (5...86_400).contains(every) else {
            throw ValidationError("--every must be a number of seconds from 5 to 86400")
        }
        guard (1...3600).contains(timeout) else {
            throw ValidationError("--timeout must be a number of seconds from 1 to 3600")
        }
    }

    func run() async throws {
        let template = try template()
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let cache = try LineCache(launch, names: sources.source)
        if refresh || wait {
            let isOurs = (try? cache?.file.hold()) ?? wait
            guard isOurs || wait else { return }
            let reading = LineReading(launch: launch, names: sources.source, zone: zone, before: cache?.numbers)
            let numbers = try await reading.numbers(timeout: .seconds(timeout))
            try? cache?.write(numbers)
            if wait { try print(StatusLine(numbers, at: numbers.instant, freshness: freshness), template) }
            return
        }
        let now = SystemClock().now()
        let numbers = cache?.numbers
        let isReading = refreshed(cache, numbers, at: now)
        try print(StatusLine(numbers, at: now, freshness: freshness, isReading: isReading), template)
        if numbers == nil { throw ExitCode(ExitStatus.noData.rawValue) }
    }

    /// So old may numbers be without a word: while they are read again they age.
    private var freshness: Duration { .seconds(2 * every) }

    /// Sees to it that somebody reads numbers again that are due; whether somebody does.
    private func refreshed(_ cache: LineCache?, _ numbers: LineNumbers?, at now: Timestamp) -> Bool {
        func isDue(_ instant: Timestamp?) -> Bool {
            // A clock that was set back makes what is written seem to come.
            instant.map { !(.zero..<Duration.seconds(every)).contains(now - $0) } ?? true
        }
        guard let cache else { return false }
        guard isDue(numbers?.instant), !cache.file.isHeld else { return cache.file.isHeld }
        guard isDue(cache.file.lastHeld) else { return false }
        return (try? BackgroundStart.run(Array(ProcessArguments.given.dropFirst()) + ["--refresh"])) != nil
    }

    private func template() throws -> LineTemplate? {
        do {
            return try format.map { try LineTemplate(parsing: $0) }
        } catch let error as LineTemplateError {
            throw Failure(.usage, "--format: \(error.message)")
        }
    }

    private func print(_ line: StatusLine, _ template: LineTemplate?) throws {
        let text = template?.text(line) ?? line.text(width: width ?? .max)
        try StandardStream.write(text + "\n")
    }
}
