public import Foundation
import Glibc

/// One request and its whole answer over a connection of its own, independent of the clients under test and of proxies.
public enum PlainHTTP {
    /// The body of an answer with status 200.
    public static func ask(_ port: Int, _ method: String, _ path: String, _ body: String) throws -> Data {
        let failure = { (reason: String) in
            CommandFailure(command: "\(method) \(path) at port \(port)", output: reason)
        }
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let reached = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard reached == 0 else { throw failure(String(cString: strerror(errno))) }
        let head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        let request = Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
        var sent = 0
        while sent < request.count {
            let count = send(connection, Array(request[sent...]), request.count - sent, Int32(MSG_NOSIGNAL))
            guard count > 0 else { throw failure(String(cString: strerror(errno))) }
            sent += count
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            if count <= 0 { break }
            answer.append(contentsOf: buffer[..<count])
        }
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) else { throw failure("no whole answer") }
        let content = answer[end.upperBound...]
        let status = answer.prefix(while: { $0 != UInt8(ascii: "\r") })
        guard status.starts(with: Data("HTTP/1.1 200 ".utf8)) else {
            throw failure("\(String(decoding: status, as: UTF8.self)) \(String(decoding: content, as: UTF8.self))")
        }
        let fields = String(decoding: answer[..<end.lowerBound], as: UTF8.self).lowercased()
        return fields.contains("transfer-encoding: chunked") ? unchunked(content) : Data(content)
    }

    /// The bytes of a body in chunks, each behind its length in hexadecimal digits.
    private static func unchunked(_ content: Data) -> Data {
        var (rest, body) = (content[...], Data())
        while let line = rest.firstRange(of: Data("\r\n".utf8)),
            let count = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16), count > 0,
            rest.count >= line.upperBound - rest.startIndex + count
        {
            body += rest[line.upperBound..<line.upperBound + count]
            rest = rest[(line.upperBound + count)...].dropFirst(2)
        }
        return body
    }
}
