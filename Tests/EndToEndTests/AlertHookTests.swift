import CommandTestSupport
import Foundation
import LangtopCore
import LangtopShell
import Synchronization
import Testing

@testable import LangtopAlerts

/// The program that is told of alerts.
@Suite("The hook of an alert", .timeLimit(.minutes(2)))
final class AlertHookTests {
    private static let hostile =
        "$(touch /tmp/langtop-x); `id`\n\"quotes\" 'more' && rm -rf /nowhere | é\u{1B}]0;x\u{07}"
    private let folder: TemporaryFolder
    private let failures = Failures()

    private final class Failures: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: PlainLine) { lines.withLock { $0.append(line.text) } }
    }

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    /// A script and the words it is run by: a file of its own could be busy while another test starts a program.
    private func script(_ text: String) -> [String] { ["/bin/sh", "-c", text, "hook"] }

    private func hook(
        _ words: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"],
        patience: Duration = AlertHook.patience
    ) -> AlertHook {
        AlertHook(words, environment: environment, source: "prod", patience: patience) { [failures] in failures.add($0)
        }
    }

    private static func change(_ name: String = hostile, to level: AlertLevel = .over) throws -> AlertChange {
        let rule = try AlertRule(parsing: "error-rate 5% by model")
        let reading = AlertReading(rule, group: name, name: name, .known(AlertAmount(0.062, .share)))
        let alert = Alert(reading: reading, level: level, since: Timestamp(seconds: 1_795_000_000))
        return AlertChange(alert: alert, before: .good)
    }

    @Test("gets values as variables, arguments as they are, and runs nothing of a hostile name")
    func values() async throws {
        let script = script(
            "env -0 > '\(path("env"))'; printf '%s' \"$1\" > '\(path("word"))'; ls /proc/self/fd > '\(path("files"))'")
        let held = open("/dev/null", O_RDONLY)
        defer { close(held) }
        await hook(script + ["$(id) \n;"], environment: ["PATH": "/usr/bin:/bin", "KEPT": "yes"]).tell([
            try Self.change()
        ])
        #expect(failures.all == [])
        let lines = try String(contentsOfFile: path("env"), encoding: .utf8).split(separator: "\0")
        let values = Dictionary(
            lines.map { line in
                let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            }, uniquingKeysWith: { first, _ in first })
        #expect(values["LANGTOP_ALERT_GROUP"] == Self.hostile && values["LANGTOP_ALERT_NAME"] == Self.hostile)
        #expect(values["LANGTOP_ALERT_RULE"] == "error-rate 5% by model")
        #expect(values["LANGTOP_ALERT_VALUE"] == "0.062" && values["LANGTOP_ALERT_LIMIT"] == "0.05")
        #expect(values["LANGTOP_ALERT_UNIT"] == "share" && values["LANGTOP_ALERT_SOURCE"] == "prod")
        #expect(values["LANGTOP_ALERT_LEVEL"] == "over" && values["LANGTOP_ALERT_BEFORE"] == "good")
        let text = try #require(values["LANGTOP_ALERT_TEXT"])
        #expect(
            text.hasPrefix("error rate 6.2% in 15m, model $(touch") && !text.unicodeScalars.contains { $0.value < 0x20 }
        )
        #expect(values["KEPT"] == "yes" && values["HOME"] == nil)
        #expect(try String(contentsOfFile: path("word"), encoding: .utf8) == "$(id) \n;")
        let files = try String(contentsOfFile: path("files"), encoding: .utf8).split(separator: "\n").compactMap {
            Int($0)
        }
        // 3 is the folder that is listed.
        #expect(Set(files).isSubset(of: [0, 1, 2, 3]), "\(files)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/langtop-x"))
    }

    @Test("runs one at a time, in order")
    func order() async throws {
        let script = script(
            "mkdir '\(path("lock"))' || echo twice >> '\(path("log"))'; echo $LANGTOP_ALERT_NAME >> '\(path("log"))'; rmdir '\(path("lock"))'"
        )
        let hook = hook(script)
        let changes = try (0..<5).map { try Self.change("m\($0)") }
        async let first: Void = hook.tell(Array(changes[..<3]))
        async let second: Void = hook.tell(Array(changes[3...]))
        _ = await (first, second)
        #expect(
            await Patience.until {
                (try? String(contentsOfFile: self.path("log"), encoding: .utf8))?.split(separator: "\n").count == 5
            })
        let log = try String(contentsOfFile: path("log"), encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(log.sorted() == ["m0", "m1", "m2", "m3", "m4"] && failures.all == [])
    }

    @Test("that cannot be run, fails or does not end is one line and no more")
    func trouble() async throws {
        await hook(["/nowhere/notify"]).tell([try Self.change()])
        await hook(["/etc"]).tell([try Self.change()])
        await hook(script("exit 3")).tell([try Self.change()])
        await hook(script("echo $$ > '\(path("pid"))'; sleep 300 & sleep 300"), patience: .milliseconds(300))
            .tell([try Self.change()])
        let reasons = [
            "there is no such program: name it with its folder, or add that to PATH", "it may not be run",
            "ended with exit code 3",
            "killed after 0 s",
        ]
        try #require(failures.all.count == 4, "\(failures.all)")
        for (line, reason) in zip(failures.all, reasons) {
            #expect(line.hasPrefix("alert hook /") && line.contains(reason), "\(line)")
        }
        let group = try #require(Int32(String(contentsOfFile: path("pid"), encoding: .utf8).filter(\.isNumber)))
        #expect(await Patience.until { kill(-group, 0) == -1 && errno == ESRCH }, "its children are gone too")
    }
}
