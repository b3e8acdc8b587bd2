/// One header field.
public struct HTTPHeader: Sendable, Equatable {
    /// Its name, in the case it was written.
    public let name: String
    /// Its value, without blanks around it.
    public let value: String

    /// Whether it can be sent: a token (RFC 9110, 5.6.2), and a value that stays in its line.
    var isSendable: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte) && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
