import CommandTestSupport
import Foundation

/// A copy of `stack/` of one test's own, with a docker that only writes down what it is asked.
struct Stack: Sendable {
    /// Where the copy is.
    let folder: URL
    private let home: TemporaryFolder
    private let tools: URL
    private let standIn: URL

    /// What the script may use of this machine; docker and langtop are not among it.
    private static let needed = [
        "bash", "cat", "date", "dirname", "env", "grep", "gzip", "head", "ln", "ls", "mkdir", "mktemp", "od",
        "rm", "sed", "sort", "tail", "tr",
    ]
    /// The real Docker Compose, installed if need be.
    private static let compose = Result {
        try Command.run(Command.script("check-stack"), "--compose").split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Makes the copy, without an `.env`.
    init() throws {
        home = try TemporaryFolder()
        (folder, tools, standIn) = (
            home.url.appending(path: "stack"), home.url.appending(path: "tools"), home.url.appending(path: "stand-in")
        )
        for place in [tools, standIn] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        }
        try FileManager.default.copyItem(at: URL(filePath: Command.path("stack")), to: folder)
        try? FileManager.default.removeItem(at: folder.appending(path: ".env"))
        for tool in Self.needed {
            let found = try Command.run("sh", "-c", "command -v \(tool)").split(separator: "\n")[0]
            try FileManager.default.createSymbolicLink(
                atPath: tools.appending(path: tool).path(), withDestinationPath: String(found))
        }
        try install("docker", from: Command.path("Tests/StackTests/docker"))
    }

    /// Makes the copy and its `.env`.
    static func withEnv(profile: String? = nil) async throws -> Stack {
        let stack = try Stack()
        let made = try await stack.run(["env", "--init"] + (profile.map { ["--profile", $0] } ?? []))
        guard made.status == 0 else { throw CommandFailure(command: "env --init", output: made.error) }
        return stack
    }

    /// Puts a program onto the script's path.
    func install(_ name: String, from path: String) throws {
        // No copy: a program is busy as long as anybody's child holds the file it was written to.
        try FileManager.default.createSymbolicLink(
            atPath: tools.appending(path: name).path(), withDestinationPath: path)
    }

    /// Takes a program away.
    func remove(_ name: String) throws { try FileManager.default.removeItem(at: tools.appending(path: name)) }

    /// Prepares what the stand-in answers.
    func prepare(_ name: String, _ text: String = "") throws {
        try text.write(to: standIn.appending(path: name), atomically: true, encoding: .utf8)
    }

    /// What docker was asked, without what every call begins with; questions that change nothing are left out.
    func calls() throws -> [String] {
        guard let text = try? String(contentsOf: standIn.appending(path: "calls"), encoding: .utf8) else { return [] }
        let start = "compose --env-file .env -f compose.yaml "
        return text.split(separator: "\n").map { $0.hasPrefix(start) ? String($0.dropFirst(start.count)) : String($0) }
            .filter { call in !["version", "info", "config", " ps ", " port "].contains { " \(call) ".contains($0) } }
    }

    /// The text of a file of the copy.
    func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }

    /// Adds lines to `.env`; the last line of a name counts.
    func addToEnv(_ lines: String) throws {
        let url = folder.appending(path: ".env")
        try (try text(".env") + lines + "\n").write(to: url, atomically: true, encoding: .utf8)
    }

    /// Whether something of the copy is there.
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path()) }

    /// The names and values of `.env`.
    func env() throws -> [String: String] {
        let pairs = try text(".env").split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        return Dictionary(pairs.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") }) { $1 }
    }

    /// Runs the script from elsewhere, with an environment of its own.
    func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await aside("bash", [folder.appending(path: "manage-services.sh").path()] + arguments, environment)
    }

    /// Runs the script on a terminal, where there may be colours.
    func runOnTerminal(_ arguments: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
        // Python itself is looked for on the path of this process: it may be a script that needs more than is here.
        let spawn = "import os, pty, sys; os.environ['PATH'] = sys.argv[1]; sys.exit(pty.spawn(sys.argv[2:]) >> 8)"
        let script = folder.appending(path: "manage-services.sh").path()
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let arguments = ["PATH=\(path)", "python3", "-c", spawn, tools.path(), "bash", script] + arguments
        return try await aside("env", arguments, environment)
    }

    private func aside(
        _ program: String, _ arguments: [String], _ changes: [String: String]
    ) async throws -> Program.Outcome {
        let environment = [
            "PATH": tools.path(), "HOME": home.url.path(), "LANG": "C.UTF-8", "STAND_IN": standIn.path(),
            "STAND_IN_COMPOSE": try Self.compose.get(),
        ].merging(ProcessInfo.processInfo.environment.filter { $0.key == "ASAN_OPTIONS" }) { $1 }.merging(changes) {
            $1
        }
        return try await Program.run(
            tools.appending(path: program).path(), arguments, environment: environment, in: home.url)
    }
}
