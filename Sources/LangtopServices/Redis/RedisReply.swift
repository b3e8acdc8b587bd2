/// One reply of Redis' protocol, as far as a ping and a login need it: a line that begins with `+` or `-`.
///
/// Source: redis.io/docs/latest/develop/reference/protocol-spec.
enum RedisReply: Equatable {
    case status(String)
    case error(String)
    /// What no Redis answers to these commands.
    case other

    /// The longest line that is read, in bytes, its end included.
    static let longest = 512

    /// The first replies in what arrived; nil while bytes are missing.
    static func read(_ count: Int, from bytes: [UInt8]) -> [RedisReply]? {
        var replies: [RedisReply] = []
        var rest = bytes[...]
        while replies.count < count {
            guard let first = rest.first else { return nil }
            guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return replies + [.other] }
            guard let end = rest.prefix(longest).firstIndex(of: UInt8(ascii: "\n")) else {
                return rest.count >= longest ? replies + [.other] : nil
            }
            let line = rest[..<end]
            guard line.last == UInt8(ascii: "\r") else { return replies + [.other] }
            let text = String(decoding: line.dropFirst().dropLast(), as: UTF8.self)
            replies.append(first == UInt8(ascii: "+") ? .status(text) : .error(text))
            rest = rest[(end + 1)...]
        }
        return replies
    }

    /// A command as a server reads it.
    static func command(_ words: [String]) -> [UInt8] {
        words.reduce(into: Array("*\(words.count)\r\n".utf8)) { bytes, word in
            bytes += Array("$\(word.utf8.count)\r\n\(word)\r\n".utf8)
        }
    }
}
