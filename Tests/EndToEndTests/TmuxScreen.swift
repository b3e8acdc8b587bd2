import CommandTestSupport
import Foundation
import Testing

/// The program in tmux: what a reader sees, cell by cell, and the shell it gives the terminal back to.
final class TmuxScreen {
    let tmux: Tmux
    private let place: URL

    /// Starts a session whose shell notes the terminal's modes before and after the program, and its exit status.
    init(_ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String?] = [:]) throws {
        let name = "langtop-test-\(getpid())-\(UUID().uuidString.prefix(8))"
        place = FileManager.default.temporaryDirectory.appending(path: name)
        // The server's socket goes with the folder.
        // What is typed is kept there and goes with it too, unless a test wants to look.
        let own: [String: String?] = ["XDG_STATE_HOME": place.path].merging(environment) { $1 }
        tmux = Tmux(socket: name, environment: own.merging(["TMUX_TMPDIR": place.path]) { $1 })
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let quoted = ([Binary.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let script = """
            cd '\(place.path)'
            stty -g >before
            bash -c 'echo $$ >process; exec "$@"' start \(quoted)
            echo $? >status.new
            stty -g >after
            mv status.new status
            exec cat
            """
        try Data(script.utf8).write(to: place.appending(path: "session"))
        try ask([
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "bash '\(place.path)/session'",
        ])
        try ask(["set-option", "-g", "status", "off"])
        // Without a client a window keeps its size only when told so.
        try resize(columns, rows)
    }

    deinit {
        _ = try? ask(["kill-server"])
        try? FileManager.default.removeItem(at: place)
    }

    /// The screen as text, one line a row, without trailing spaces.
    var text: String { (try? ask(["capture-pane", "-p"])) ?? "" }

    /// The screen cell by cell.
    var grid: CellGrid { CellGrid((try? ask(["capture-pane", "-p", "-e"])) ?? "") }

    /// The text in one line and without frames, so that a sentence is found however it was broken.
    var sentence: String {
        text.map { "│╭╮╰╯─".contains($0) ? " " : $0 }.split(whereSeparator: \.isWhitespace).map { String($0) }
            .joined(separator: " ")
    }

    /// The requests the table of groups shows for a model; nil while it shows none.
    func requests(of model: String) -> Int? {
        let words = text.split(separator: "\n").first { $0.contains("▌\(model) ") }?.split(separator: " ") ?? []
        let place = words.firstIndex { $0.hasSuffix("▌\(model)") }
        return place.flatMap { Int(words[$0 + 1].filter { $0 != "," }) }
    }

    /// The requests of the whole window; nil while they are not there.
    var total: Int? { text.firstMatch(of: /req\/m .*? ([0-9,]+) req +│/).flatMap { Int($0.1.filter(\.isNumber)) } }

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    @discardableResult
    func waits(for marker: String) async -> Bool { await Patience.until { text.contains(marker) } }

    /// Waits for words wherever the lines are broken.
    func waits(forSentence words: String, _ seconds: Double = 60) async -> Bool {
        await Patience.until(seconds) { sentence.contains(words) }
    }

    /// Keeps every byte the program sends from now on.
    func record() throws { try ask(["pipe-pane", "-O", "cat >'\(place.appending(path: "sent").path)'"]) }

    /// What was kept.
    var recorded: String {
        String(decoding: (try? Data(contentsOf: place.appending(path: "sent"))) ?? Data(), as: UTF8.self)
    }

    func press(_ keys: String...) throws { try press(keys) }
    func press(_ keys: [String]) throws { try ask(["send-keys"] + keys) }
    func resize(_ columns: Int, _ rows: Int) throws {
        try ask(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// Whether the program has the whole screen to itself.
    var isAlternate: Bool { (try? ask(["display-message", "-p", "#{alternate_on}"])) == "1\n" }

    /// Sends a signal to the program, not to its shell.
    func send(signal number: Int32) throws {
        let process = try #require(Int32(try note("process")), "the program did not start")
        kill(process, number)
    }

    /// The program's argument list as every user of the machine can read it.
    var commandLine: String {
        let process = (try? note("process")) ?? ""
        return (try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline")))
            .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// How the program ended; nil if it still runs.
    func exitStatus() async -> Int32? {
        _ = await Patience.until { (try? note("status").isEmpty) == false }
        return (try? note("status")).flatMap { Int32($0) }
    }

    /// Whether the terminal's modes are what they were.
    var isGivenBack: Bool {
        guard let before = try? note("before"), let after = try? note("after") else { return false }
        return !before.isEmpty && before == after && !isAlternate
    }

    private func note(_ name: String) throws -> String {
        try String(contentsOf: place.appending(path: name), encoding: .utf8).trimmingCharacters(in: .newlines)
    }

    @discardableResult
    private func ask(_ arguments: [String]) throws -> String {
        let answer = try tmux.ask(arguments)
        try #require(answer.status == 0, "tmux \(arguments.joined(separator: " ")): \(answer.output)")
        return answer.output
    }
}
