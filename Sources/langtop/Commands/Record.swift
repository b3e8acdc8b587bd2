import ArgumentParser
import Glibc
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopRecording
import LangtopShell
import LangtopTerminal

/// Takes down what sources deliver, for a dashboard without them.
struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record what sources deliver into a file that langtop replay shows without them.",
        discussion: """
            The file holds rows with their models, keys, users and tags, and no prompt and no answer; only you may read
            it. It begins with the window and grows until Ctrl-C, --for or --limit; what was written until then can
            be replayed, however the recording ends. Exit codes:
            \(ExitStatus.list(of: [.good, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @Argument(help: "The file to make.", completion: .file())
    var file: String

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: RecordArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(name: .customLong("for"), help: "Seconds to record; otherwise until Ctrl-C.")
    var seconds: Double?

    @Option(help: "At most so many megabytes.")
    var limit = 256

    func validate() throws {
        guard seconds.map({ (1...31_536_000).contains($0) }) ?? true else {
            throw ValidationError("--for must be a number of seconds from 1 to 31536000")
        }
        guard (1...Replay.most >> 20).contains(limit) else {
            throw ValidationError("--limit must be a number of megabytes from 1 to \(Replay.most >> 20)")
        }
    }

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let clock = SystemClock()
        let opened = try await SourceOpening.open(try launch.choices(named: sources.source), now: { clock.now() })
        let signals: SignalTraps
        let target: AppendingFile
        do {
            signals = try SignalTraps()
            target = try AppendingFile(file)
        } catch let error as TerminalError {
            throw Failure(.terminal, error.message)
        } catch let error as FileFault {
            throw Failure(.unwritable, "cannot write \(file): \(error.reason)")
        }
        let (recorded, recorder) = RecordingSource.recording(
            opened, limit: limit << 20, now: { clock.now() }, to: { target.append($0) })
        let reading = RecordReading(
            SourceSet(recorded, pricing: launch.pricing), recorder: recorder, clock: clock, zone: zone,
            request: launch.settings.request(endingAt: nil), interval: .seconds(launch.settings.interval.value))
        let outcome = await reading.run(until: signals, within: seconds.map { .seconds($0) })
        let (state, bytes, rows) = recorder.progress
        StandardStream.warn(PlainLine("langtop: \(rows) rows, \(bytes >> 10) kB in \(file)"))
        switch state {
        case .failed:
            throw Failure(.unwritable, "cannot write \(file): \(target.fault?.reason ?? "nobody knows why")")
        case .full: throw Failure(.partial, "the recording ended early: it has \(limit) MB, raise --limit")
        case .running: break
        }
        if let reason = outcome { throw Failure(.unreadable, reason) }
    }
}
