/// A service whose address is known.
public struct Service: Sendable, Hashable {
    /// What it is.
    public let kind: ServiceKind
    /// Host and port, without any secret; empty where the address cannot be read.
    public let address: String
    /// Who said where it is, for people: `REDIS_URL of .env`.
    public let origin: String
    /// Whether it is on this machine.
    public let isHere: Bool

    /// Its address as a browser takes it, without any secret; empty where it has no pages.
    public let web: String

    /// A service at an address.
    public init(_ kind: ServiceKind, at address: String, origin: String, isHere: Bool, web: String = "") {
        (self.kind, self.address, self.origin, self.isHere) = (kind, PlainLine(address).text, origin, isHere)
        self.web = web
    }

    /// Whether a host is the machine that asks.
    public static func isHere(_ host: String) -> Bool {
        ["localhost", "::1", "[::1]", "local", ""].contains(host.lowercased()) || host.hasPrefix("127.")
    }
}
