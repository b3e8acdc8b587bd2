import Testing

@testable import LangtopConfiguration

/// Cases of docker compose's documentation and of its own tests, and what people write besides.
@Suite("An env file")
struct EnvFileTests {
    private static let process = ["HOST": "db", "EMPTY": "", "USER": "reader"]

    private func variables(_ text: String) throws -> [String: String] {
        try EnvFile.variables(in: text, path: ".env", environment: Self.process)
    }

    @Test(
        "has a value a line",
        arguments: [
            ("VAR=VAL", "VAL"), ("VAR=\"VAL\"", "VAL"), ("VAR='VAL'", "VAL"), ("VAR: VAL", "VAL"), ("VAR=", ""),
            ("VAR = VAL ", "VAL"), ("export VAR=VAL", "VAL"), ("export\tVAR=VAL", "VAL"), ("  VAR=a b", "a b"),
            ("VAR=VAL # comment", "VAL"), ("VAR=VAL# not a comment", "VAL# not a comment"),
            ("VAR=\"VAL # not a comment\"", "VAL # not a comment"), ("VAR=\"VAL\" # comment", "VAL"),
            ("VAR= # none", ""),
            ("VAR='$OTHER'", "$OTHER"), ("VAR='${OTHER}'", "${OTHER}"), ("VAR='Let\\'s go!'", "Let's go!"),
            ("VAR=\"{\\\"hello\\\": \\\"json\\\"}\"", "{\"hello\": \"json\"}"), ("VAR=\"some\\tvalue\"", "some\tvalue"),
            ("VAR='some\\tvalue'", "some\\tvalue"), ("VAR=some\\tvalue", "some\\tvalue"), ("VAR=\"a\\\\\"", "a\\"),
            ("VAR=\"a\nb\"", "a\nb"), ("VAR='a\nb'", "a\nb"), ("VAR=\"a\\nb\"", "a\nb"), ("VAR=\"\\0101\\q\"", "A\\q"),
            ("VAR=\"\\$HOST\"", "$HOST"), ("VAR=$$HOST", "$HOST"), ("# c\n\n #d\nVAR=1", "1"),
            ("VAR=postgresql://u:p%40ss@h:5432/d?a=b#c", "postgresql://u:p%40ss@h:5432/d?a=b#c"),
            ("VAR=a=b", "a=b"), ("VAR=it's", "it's"), ("VAR=\"ä–✓\"", "ä–✓"),
        ])
    func values(line: String, value: String) throws {
        #expect(try variables(line) == ["VAR": value])
        #expect(try variables("A=1\n" + line + "\nB=2\n")["B"] == "2", "what follows is read too")
        let windows = line.replacing("\n", with: "\r\n") + "\r\n"
        #expect(try variables(windows)["VAR"] == value)
    }

    @Test(
        "fills in variables outside single quotes",
        arguments: [
            ("$HOST", "db"), ("${HOST}", "db"), ("a${HOST}b$USER.c", "adbbreader.c"), ("${NONE}", ""),
            ("${NONE:-d}", "d"),
            ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""), ("${NONE-d}", "d"), ("${HOST:-d}", "db"),
            ("${NONE:-${HOST}}", "db"),
            ("${NONE:-a${ALSO:-b}c}d", "abcd"), ("${HOST:+there}", "there"), ("${EMPTY:+x}", ""), ("${EMPTY+x}", "x"),
            ("${NONE+x}", ""), ("${HOST:?must}", "db"), ("${EMPTY?must}", ""), ("${NONE:-}", ""),
            ("$${HOST}", "${HOST}"),
            ("${A}", "first"), ("${NONE:-a:-b}", "a:-b"),
        ])
    func interpolation(text: String, value: String) throws {
        #expect(try variables("A=first\nVAR=\(text)")["VAR"] == value)
        #expect(try variables("A=first\nVAR=\"\(text)\"")["VAR"] == value)
        #expect(try variables("A=first\nVAR='\(text)'")["VAR"] == text)
    }

    @Test(
        "says the line of what it cannot read, and nothing of its value",
        arguments: [
            ("A=1\nVAR=\"hush", 2, "closing \""), ("A=1\n\nVAR='hush\nx", 3, "closing '"),
            ("A=\"1\n2\"\nB C=hush", 3, "NAME"),
            ("A=1\n=hush", 2, "NAME"), ("VAR=\"x\"hush", 1, "comment"), ("VAR=hush$", 1, "$$"), ("VAR=hush$!", 1, "$$"),
            ("VAR=hush${HOST", 1, "}"), ("\nVAR=hush${NONE:?hush}", 2, "NONE is required"),
            ("VAR=${HOST!hush}", 1, ":-"),
            ("VAR=hush${}", 1, "$$"), ("{\"a\": 1}", 1, "NAME"),
        ])
    func faults(text: String, line: Int, says: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try variables(text) }
        #expect(error.message.hasPrefix(".env:\(line): ") && error.message.contains(says), "\(error.message)")
        #expect(!error.message.contains("hush") && !error.message.contains("\n"))
    }

    @Test("may begin with a byte order mark")
    func byteOrderMark() throws { #expect(try variables("\u{FEFF}VAR=1") == ["VAR": "1"]) }

    @Test("may name a variable alone, which stays the environment's")
    func inherited() throws {
        #expect(try variables("HOST\nexport USER\nA=1") == ["A": "1"])
    }

    @Test("never wins over the process; a later one wins over an earlier one and sees it")
    func order() throws {
        var environment = Environment(Self.process)
        try environment.add(envFile: "HOST=other\nA=1\nB=$HOST-$A", path: "one")
        try environment.add(envFile: "A=2\nC=$A$B\nEMPTY=x", path: "two")
        #expect(
            environment.values == ["HOST": "db", "EMPTY": "", "USER": "reader", "A": "2", "B": "db-1", "C": "1db-1"])
        #expect(environment.files == ["A": "two", "B": "one", "C": "two"])
    }
}
