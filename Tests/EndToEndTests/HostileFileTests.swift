import CommandTestSupport
import Foundation
import Testing

/// Files that never end, never begin, or are none, and a machine that has little to give: one line with the file and what
/// to do, and a status.
@Suite("What cannot be read or opened", .timeLimit(.minutes(3)))
struct HostileFileTests {
    /// A file and how the line about it goes on.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Makes the file `$f` in the shell.
        let make: String
        let says: String
    }

    private static let cases = [
        Case(
            testDescription: "a pipe that nobody writes into", make: "mkfifo $f", says: "nobody writes into this pipe"),
        Case(testDescription: "two gigabytes of zeros", make: "truncate -s 2G $f", says: "longer than 4 MB"),
        Case(testDescription: "a device without an end", make: "ln -s /dev/zero $f", says: "longer than 4 MB"),
        Case(testDescription: "a folder", make: "mkdir $f", says: "it is a folder"),
        Case(testDescription: "a link to itself", make: "ln -s $f $f", says: "symbolic links"),
        Case(testDescription: "nothing", make: "true", says: "there is no such file"),
        Case(
            testDescription: "a socket",
            make: "python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' $f",
            says: "it is a socket"),
        Case(testDescription: "Latin-1", make: #"printf 'A=caf\351' > $f"#, says: "UTF-8"),
        Case(
            testDescription: "another's file",
            make: "echo A=1 > $f; chmod 0 $f; chmod 711 $dir; as='setpriv --reuid=65534'",
            says: "permission denied"),
    ]

    private static func run(
        _ script: String, in folder: TemporaryFolder
    ) async throws -> Program.Outcome {
        // Whatever grows without bound ends at two gigabytes of addresses.
        let beginning = "top='\(Binary.path)'; dir='\(folder.url.path)'; f=$dir/f; ulimit -v 2000000; "
        return try await Binary.run(["-c", beginning + script], program: "/bin/sh")
    }

    /// Whether this user can be another one, who may run the program but not read everything.
    private static let canBeAnother = getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0

    @Test("is said in one line with what to do, wherever it is named", arguments: cases)
    func file(what: Case) async throws {
        guard !what.make.contains("setpriv") || Self.canBeAnother else { return }
        for command in [
            "$as $top config --env-file $f", "LANGTOP_CONFIG=$f $as $top config", "$as $top demo --theme $f",
        ] {
            let folder = try TemporaryFolder()
            let result = try await Self.run("\(what.make); \(command)", in: folder)
            #expect(result.status == 64, "\(command): \(result.status) \(result.error)")
            #expect(
                result.error.contains("\(folder.url.path)/f") && result.error.contains(what.says), "\(result.error)")
            #expect(result.error.hasPrefix("langtop: ") && result.error.filter(\.isNewline).count == 1)
        }
    }

    @Test("is waited for where somebody has it open and thinks")
    func slowPipe() async throws {
        let folder = try TemporaryFolder()
        let result = try await Self.run(
            "mkfifo $f; (exec > $f; sleep 1.2; echo LANGTOP_WINDOW=7d) & $top config --env-file $f", in: folder)
        #expect(result.status == 0 && result.output.contains("7d"), "\(result.error)")
    }

    @Test("is told where too few files may be open", arguments: [8, 16, 24])
    func descriptors(limit: Int) async throws {
        for command in ["once demo --window 5m", "demo", "once postgresql://127.0.0.1:1/d"] {
            // Without what this process has open itself.
            let alone = "exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-; ulimit -n \(limit)"
            let result = try await Self.run("\(alone); exec $top \(command)", in: try TemporaryFolder())
            #expect(result.status == 30 && result.output.isEmpty, "\(command): \(result.status) \(result.error)")
            #expect(result.error.contains("raise the limit, ulimit -n") && result.error.filter(\.isNewline).count == 1)
        }
    }

    @Test("is told where too little memory may be used")
    func memory() async throws {
        let result = try await Self.run("ulimit -v 200000; exec $top once demo --window 5m", in: try TemporaryFolder())
        #expect(result.status == 30 && result.output.isEmpty, "\(result.status) \(result.error)")
        #expect(
            result.error.hasPrefix("langtop: only 195 MB of memory may be used and 224 are needed"), "\(result.error)")
    }
}
