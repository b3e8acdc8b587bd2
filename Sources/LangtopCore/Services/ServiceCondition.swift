/// How a service does. Reasons may hold a server's words and are lines that people may see.
public enum ServiceCondition: Sendable, Hashable {
    /// It answers as it should.
    case answers
    /// It answers, and cannot do its work; why.
    case notReady(PlainLine)
    /// It does not answer, or something else does in its place; why.
    case down(PlainLine)
    /// It answers, and does not let langtop look; why. Others may be let in.
    case closed(PlainLine)
    /// It could not be asked, for its address cannot be read or TLS fails; why.
    case unasked(PlainLine)
}
