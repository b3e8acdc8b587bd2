import CommandTestSupport
import Foundation
import Testing

/// A hostile text in every place that a shell, a variable or a file reaches, and the bytes that left the program for it.
@Suite("Hostile text on the command line, in variables and in files", .timeLimit(.minutes(5)))
struct HostilePlacesTests {
    /// What is tried; C1 controls in UTF-8 and as bare bytes, and a line of 20 kB.
    private static let texts: [(name: String, bytes: [UInt8])] = [
        ("escape", Array("a\u{1B}[31m\u{1B}]0;PWNED\u{07}\u{1B}Pq\u{1B}\\b".utf8)),
        ("breaks", Array("a\r\nb\n\tc\rd".utf8)),
        ("controls", Array("a\u{01}\u{08}\u{7F}\u{9B}31m\u{9D}b".utf8)),
        ("direction", Array("a\u{202E}b\u{2066}c\u{2069}\u{202A}\u{200F}d".utf8)),
        ("invisible", Array("a\u{200B}\u{FEFF}\u{2028}\u{AD}b".utf8)), ("bytes", [0x61, 0xFF, 0xFE, 0x9B, 0xC3, 0x62]),
        ("long", Array(repeating: 0x41, count: 20_000)), ("formula", Array("=cmd|' /C calc'!A0".utf8)),
    ]

    /// Shell commands with the text as `$bad`, the program as `$top` and a folder as `$dir`.
    private static let places = [
        #"$top "$bad""#, #"$top once "$bad" --timeout 1"#, #"$top once "postgresql://u@127.0.0.1:1/$bad" --timeout 1"#,
        #"$top once "postgresql://127.0.0.1:1/d?application_name=$bad" --timeout 1"#,
        #"$top once "langfuse+http://$bad" --timeout 1"#, #"$top once "--$bad""#, #"$top once demo --window "$bad""#,
        #"$top once demo --by "$bad""#, #"$top once demo --filter "$bad" --window 5m"#,
        #"$top once demo --filter "cost>$bad""#, #"$top once demo --filter "model:\"$bad\"" --window 5m --format csv"#,
        #"$top once demo --tz "$bad""#, #"$top once demo --at "$bad""#, #"$top once demo --format "$bad""#,
        #"$top demo --theme "$dir/$bad""#, #"$top config --env-file "$dir/$bad""#,
        #"LANGTOP_WINDOW="$bad" $top once demo"#, #"LANGTOP_FILTER="$bad" $top once demo --window 5m"#,
        #"LANGTOP_FILTER="$bad" $top config"#, #"LANGTOP_FILTER="$bad" $top config --format json"#,
        #"TZ="$bad" $top once demo --window 5m"#, #"LANGTOP_TZ="$bad" $top config"#,
        #"LANGTOP_THEME="$bad" $top config"#, #"LANGTOP_THEME="$bad" $top config --format json"#,
        #"DATABASE_URL="$bad" $top once --timeout 1"#, #"DATABASE_URL="postgresql://u@h/$bad" $top config"#,
        #"DATABASE_URL="postgresql://u@h/$bad" $top config --format json"#,
        #"PGHOST=127.0.0.1 PGPORT=1 PGDATABASE="$bad" PGUSER="$bad" $top once --timeout 1"#,
        #"PGSERVICE="$bad" $top once --timeout 1"#, #"PGHOST="$bad" $top once --timeout 1"#,
        #"LANGFUSE_HOST="http://127.0.0.1:1/$bad" LANGFUSE_PUBLIC_KEY="$bad" LANGFUSE_SECRET_KEY="$bad" $top config"#,
        #"LANGFUSE_HOST=http://127.0.0.1:1 LANGFUSE_PUBLIC_KEY="$bad" LANGFUSE_SECRET_KEY="$bad" $top once langfuse --timeout 1"#,
        #"LANGTOP_CONFIG="$dir/$bad" $top config"#, #"LANGTOP_CONFIG="$dir/$bad" $top once demo"#,
        #"printf '%s' "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{\"%s\": 1}' "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{window: \"%s\"}' "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{filter: \"%s\", theme: \"%s\"}' "$bad" "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{sources: {\"%s\": \"host=h\"}}' "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{sources: {a: \"host=h dbname=%s\"}}' "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '{sources: {a: {url: \"langfuse+https://h\", publicKey: \"%s\", secretKey: \"s\", project: \"%s\"}}}' "$bad" "$bad" > $dir/f; LANGTOP_CONFIG=$dir/f $top config"#,
        #"printf '%s' "$bad" > $dir/f; $top config --env-file $dir/f"#,
        #"printf 'LANGTOP_WINDOW="%s"' "$bad" > $dir/f; $top config --env-file $dir/f"#,
        #"printf 'LANGTOP_THEME="%s"' "$bad" > $dir/f; $top config --env-file $dir/f"#,
        #"printf '%s' "$bad" > $dir/f; $top demo --theme $dir/f"#, #"TERM="$bad" $top demo"#,
        #"$top prices "$bad" "openai/$bad""#, #"$top prices "$bad" --format json"#,
        #"$top prices gpt-4o --provider "$bad""#,
    ]

    @Test("never leaves the program as it is", arguments: texts.map(\.name))
    func streams(name: String) async throws {
        let folder = try TemporaryFolder()
        let text = try #require(Self.texts.first { $0.name == name }).bytes
        try Data(text).write(to: folder.url.appending(path: "bad"))
        for place in Self.places {
            let result = try await Self.run(place, folder.url)
            // Lines of CSV end in two characters.
            let bytes = place.contains("csv") ? result.filter { $0 != 0x0D } : result
            let wrong = HarmlessText.wrong(in: bytes, isLog: !place.contains("json"))
            #expect(wrong.isEmpty, "\(wrong) of \(name) left by \(place)")
            HarmlessText.log("\(name)\t\(place)\t\(result.count) bytes\t\(wrong.isEmpty ? "harmless" : "\(wrong)")")
        }
    }

    @Test("never reaches the screen as it is", arguments: texts.map(\.name))
    func screen(name: String) async throws {
        let folder = try TemporaryFolder()
        let text = try #require(Self.texts.first { $0.name == name }).bytes
        try Data(text).write(to: folder.url.appending(path: "bad"))
        for place in [#"$top demo --filter "!\"$bad\"""#, #"$top "postgresql://u@127.0.0.1:1/$bad""#] {
            let terminal = try PseudoTerminal(
                ["-c", Self.script(place, folder.url, isPiped: false)], of: "/bin/sh", columns: 120, rows: 40)
            #expect(await terminal.waits { $0.text.contains("langtop: ") || $0.text.contains("\u{1B}[?2026l") })
            _ = await terminal.waitsUntilStill()
            if !terminal.text.contains("langtop: ") {
                terminal.type("Q")
                #expect(await terminal.exitStatus() == 0)
            }
            HarmlessText.expect(terminal.text, allowing: HarmlessText.ofCurses, "the screen of \(name) by \(place)")
            #expect(!terminal.text.contains("PWNED\u{07}"))
            HarmlessText.log("\(name)\t\(place)\t\(terminal.bytes.count) bytes\tscreen")
        }
    }

    /// The shell's whole script for a place.
    private static func script(_ place: String, _ folder: URL, isPiped: Bool = true) -> String {
        "dir='\(folder.path)'; top='\(Binary.path)'; bad=$(cat \"$dir/bad\"); \(place)\(isPiped ? " 2>&1" : "")"
    }

    private static func run(_ place: String, _ folder: URL) async throws -> [UInt8] {
        let output = folder.appending(path: "output")
        let script = "exec > '\(output.path)' 2>&1; " + script(place, folder)
        _ = try await Binary.run(["-c", script], program: "/bin/sh")
        return Array(try Data(contentsOf: output))
    }
}
