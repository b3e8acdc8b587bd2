import ArgumentParser
import CHeap
import Glibc
import LangtopCore
import LangtopShell

/// The command line: a dashboard unless another command is named.
@main
struct CommandLineTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "langtop",
        abstract: "top for LLM spend: what language models are costing right now.",
        discussion: """
              langtop demo                                        a made-up day, no database needed
              langtop postgresql://user@host:5432/litellm         LiteLLM's or Langfuse's database
              langtop 'host=/var/run/postgresql dbname=litellm'   the same as psql takes it
              langtop langfuse+https://langfuse.example.com       Langfuse's API, keys from LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY
              langtop clickhouse+https://host:8443/default        ClickHouse, user from CLICKHOUSE_USER and CLICKHOUSE_PASSWORD
              langtop                                             what the configuration file and the environment name
            """,
        version: Langtop.version,
        subcommands: [
            Watch.self, Demo.self, Once.self, List.self, Line.self, Sessions.self, Why.self, WasteCommand.self,
            Check.self, Doctor.self, Record.self, Replay.self, Config.self, Prices.self,
        ],
        defaultSubcommand: Watch.self
    )

    static func main() async {
        // One heap for all threads: what was read by one is freed by another, and heaps of their own kept all of it.
        lt_share_heap()
        // A reader that has gone is an error code of the next write.
        signal(SIGPIPE, SIG_IGN)
        // The texts are copied first; then passwords disappear from the process list.
        let arguments = ProcessArguments.given
        ProcessArguments.hidePasswords()
        do {
            var command = try parseAsRoot(Array(arguments.dropFirst()))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            ProcessEnd.leave(0)
        } catch let failure as Failure {
            failure.leave()
        } catch {
            leave(error)
        }
    }

    /// Ends with what the parser has to say: help as it is, a complaint line by line, for it repeats what was typed.
    private static func leave(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        if code.isSuccess { exit(withError: error) }
        for line in fullMessage(for: error).split(separator: "\n") { StandardStream.warn(PlainLine(String(line))) }
        ProcessEnd.leave(code.rawValue)
    }
}
