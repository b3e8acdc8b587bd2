import LangtopCore
import Testing

@testable import LangtopServices

@Suite("Replies of Redis")
struct RedisReplyTests {
    private static func read(_ text: String, _ count: Int = 1) -> [RedisReply]? {
        RedisReply.read(count, from: Array(text.utf8))
    }

    @Test("are lines that begin with + or -, as many as commands were sent")
    func lines() {
        #expect(Self.read("+PONG\r\n") == [.status("PONG")])
        #expect(Self.read("-ERR no\r\n+PONG\r\n", 2) == [.error("ERR no"), .status("PONG")])
        #expect(Self.read("+OK\r\n+PONG\r\nmore") == [.status("OK")])
    }

    @Test("are waited for as long as a line is not whole", arguments: ["", "+", "+PON", "+PONG\r", "-NOAUTH what"])
    func partial(_ text: String) { #expect(Self.read(text) == nil) }

    @Test(
        "are those of another server where they are anything else",
        arguments: ["HTTP/1.1 400", "+PONG\n", "\0\0", ":1\r\n"])
    func foreign(_ text: String) { #expect(Self.read(text) == [.other]) }

    @Test("are never longer than a few words")
    func bounded() {
        let longest = RedisReply.longest
        #expect(Self.read("+" + String(repeating: "a", count: longest - 2)) == nil)
        let text = String(repeating: "a", count: longest - 3)
        #expect(Self.read("+\(text)\r\n") == [.status(text)] && Self.read("+\(text)a\r\n") == [.other])
        #expect(Self.read("+" + String(repeating: "a", count: longest)) == [.other])
        #expect(Self.read("+" + String(repeating: "a", count: longest) + "\r\n") == [.other])
    }

    @Test("to a login and a ping tell whether it works")
    func meaning() {
        #expect(RedisProbe.condition([.status("OK"), .status("PONG")]) == .answers)
        #expect(
            RedisProbe.condition([.error("NOAUTH Authentication required.")])
                == .closed(PlainLine("it answered NOAUTH Authentication required.")))
        #expect(
            RedisProbe.condition([.status("OK"), .error("LOADING Redis is loading")])
                == .notReady(PlainLine("it answered LOADING Redis is loading")))
        let hostile = RedisProbe.condition([.error("ERR \u{1B}[2J" + String(repeating: "x", count: 400))])
        guard case .notReady(let line) = hostile else { return #expect(Bool(false), "\(hostile)") }
        #expect(!line.text.contains("\u{1B}") && line.text.count < 160)
        for replies in [[RedisReply.other], [.status("HELLO")], []] {
            guard case .down = RedisProbe.condition(replies) else { return #expect(Bool(false), "\(replies)") }
        }
    }

    @Test("are asked for with a login only where a password is known")
    func question() throws {
        func sent(_ text: String) throws -> String {
            String(decoding: RedisProbe.question(try RedisAddress(text)), as: UTF8.self)
        }
        let ping = "*1\r\n$4\r\nPING\r\n"
        #expect(try sent("redis://cache") == ping)
        #expect(try sent("redis://:p%40ss@cache") == "*2\r\n$4\r\nAUTH\r\n$4\r\np@ss\r\n" + ping)
        #expect(try sent("redis://me:pässe@cache") == "*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$6\r\npässe\r\n" + ping)
    }
}
