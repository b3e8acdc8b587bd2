import LangtopCore
import Testing

@Suite("A line people may see")
struct PlainLineTests {
    private static let secret = "SECRETPW"

    @Test(
        "shows no password, wherever it stands",
        arguments: [
            "PostgreSQL at \"postgresql://app:SECRETPW@127.0.0.1:54510/litellm\" does not answer",
            "\"postgresql://app:SECRETPW@127.0.0.1/litellm\"", " postgresql://app:SECRETPW@127.0.0.1/litellm\n",
            "u:SECRETPW@127.0.0.1/db", "postgresql:/u:SECRETPW@127.0.0.1/db",
            "postgresql://127.0.0.1:5432/db?user=u&p%61ssword=SECRETPW", "postgresql://u@127.0.0.1:SECRETPW/d",
            "definition of service \"postgresql://u:SECRETPW@127.0.0.1/d\" not found",
            "jdbc:postgresql://h/d?user=u&password=SECRETPW", "host=h PASSWORD = 'SECRETPW' dbname=d",
            "mysql://u:SECRETPW@h/d", "langfuse+https://pk:SECRETPW@h", "sslpassword=SECRETPW",
            "postgresql://u:a SECRETPW b@h/d", "u:SECRETPW@[::1]:5432/db", "postgresql://u:p@h1:5432,h2:SECRETPW/d",
            "PostgreSQL at u:SECRETPW@h: no such service",
        ])
    func passwords(text: String) {
        let line = PlainLine(text).text
        #expect(!line.contains(Self.secret), "\(line)")
        #expect(line.contains("***"), "\(line)")
    }

    @Test("is left as it is where it holds none")
    func harmless() {
        for text in [
            "connection to server at \"127.0.0.1\", port 5432 failed: FATAL: role \"a@b.example\" does not exist",
            "percent-encode special characters in the password (@ as %40): postgresql://user@host/database",
            "--at 2026-11-20T12:00:00Z lies in the future", "write langfuse+https:// before it: langfuse+https://…",
            "anna@example.com: 3 of 5",
        ] {
            #expect(PlainLine(text).text == text)
        }
    }

    @Test("steers no terminal, is one line and has an end")
    func tame() {
        let hostile = "a\u{1B}]0;T\u{7}b\u{202E}c\u{9B}31m\r\nsecond\tline\u{7F} \u{85}d\u{2028}e"
        #expect(PlainLine(hostile).text == "a?]0;T?b?c?31m second line? d e")
        #expect(PlainLine(String(repeating: "x", count: 100_000)).text.count == 601)
        #expect(PlainLine("  通义 – naïve  ").text == " 通义 – naïve".dropFirst())
        #expect(PlainLine("").text.isEmpty)
    }
}
