import LangtopCore

@testable import LangtopServices

extension FuzzTarget {
    /// What answers where a Redis should be, and the text that says where: never waited for without end, told in a line.
    static let redis = FuzzTarget(
        name: "redis",
        tokens: [
            "+PONG\r\n", "-NOAUTH ", "+OK\r\n", "-WRONGPASS ", "-LOADING ", "\r\n", "$-1\r\n", "*1\r\n", "HTTP/1.1 400",
            "redis://", "rediss://", "unix://", ":\(mark)@", "[::1]", "?password=\(mark)",
        ]
    ) { bytes in
        for count in 1...2 {
            let whole = RedisReply.read(count, from: bytes)
            try hold(whole != nil || bytes.count < count * RedisReply.longest, "\(bytes.count) bytes are not enough")
            try hold((whole?.count ?? 0) <= count, "more replies than questions")
            // As it arrives: the first answer that is one stays.
            var (arrived, first): ([UInt8], [RedisReply]?) = ([], nil)
            for piece in bytes.pieces where first == nil {
                arrived += piece
                first = RedisReply.read(count, from: arrived)
            }
            try hold(first == whole, "in pieces other replies")
            if let whole { try holdCondition(RedisProbe.condition(whole)) }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let address: RedisAddress
        do throws(ProbeFault) {
            address = try RedisAddress(text)
        } catch {
            return try hold(!error.reason.contains(mark), "the password is told: \(error.reason)")
        }
        try holdHiddenPassword(address, in: text)
        _ = RedisProbe.question(address)
    }

    /// What answers after the health of LiteLLM, Langfuse and ClickHouse; the first line is its status.
    static let serviceHealth = FuzzTarget(
        name: "service-health",
        tokens: [
            "200\n", "503\n", "404\n", "\"I'm alive!\"", "{\"status\":\"healthy\"", ",\"db\":\"connected\"}", "Ok.\n",
            "\"Not connected\"", "{\"status\":\"OK\"}", "shutting_down", "<html>",
        ]
    ) { bytes in
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let status = Int(String(decoding: line, as: UTF8.self)) ?? 200
        let answer = HealthAnswer.http(status: status, body: Array(bytes.dropFirst(line.count + 1)))
        for check in [LiteLLMHealth(), LangfuseHealth(), ClickHouseHealth()] as [any HealthCheck] {
            for path in check.paths {
                if let condition = check.fault(in: answer, to: path) { try holdCondition(condition) }
            }
        }
    }

    private static func holdCondition(_ condition: ServiceCondition) throws {
        switch condition {
        case .answers: break
        case .notReady(let line), .down(let line), .closed(let line), .unasked(let line):
            try hold(line.text.unicodeScalars.count < 300, "\(line.text.count) characters")
            try hold(PlainLine(line.text) == line, "it is no plain line: \(line.text)")
        }
    }

    private static func holdHiddenPassword(_ address: RedisAddress, in text: String) throws {
        guard text.ranges(of: mark).count == 1, address.password.contains(mark) else { return }
        try hold(!address.name.contains(mark), "the password is told: \(address.name)")
    }
}
