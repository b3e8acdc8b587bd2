import CommandTestSupport
import Foundation
import Testing

/// What is packaged beside the program.
@Suite("The manual page and the completions")
struct ManualPageTests {
    @Test("are made of the help and the README: scripts/man-page makes the page again")
    func page() async throws {
        let made = try await Command.runAside(Command.script("man-page"), [Binary.path])
        let kept = try String(contentsOfFile: Command.path("man/langtop.1"), encoding: .utf8)
        #expect(made == kept, "run scripts/man-page PROGRAM >man/langtop.1")
        #expect(kept.contains(".Ss langtop line") && !kept.contains("\\-\\-refresh"))
    }

    @Test("are understood by bash, and by zsh and fish where they are installed", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let script = try await Binary.run(["--generate-completion-script", shell])
        #expect(script.status == 0 && script.output.contains("langtop"))
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "completion").path
        try script.output.write(toFile: file, atomically: true, encoding: .utf8)
        guard (try? Command.run("which", shell)) != nil else { return }
        try await Command.runAside(shell, [shell == "fish" ? "--no-execute" : "-n", file])
    }

    @Test("without anything configured it says what to try, and ends")
    func nothing() async throws {
        let outcome = try await Binary.run([])
        #expect(outcome.status == 64 && outcome.error.contains("langtop demo"), "\(outcome.error)")
    }
}
