/// Where a server tells how it does.
struct HealthPath: Sendable, Equatable, CustomStringConvertible {
    /// The segments of the path.
    let segments: [String]
    /// What is asked with it.
    let query: [(name: String, value: String)]

    init(_ segments: String..., query: [(name: String, value: String)] = []) {
        (self.segments, self.query) = (segments, query)
    }

    /// For people: `/health/readiness`.
    var description: String { "/" + segments.joined(separator: "/") }

    static func == (left: HealthPath, right: HealthPath) -> Bool { left.segments == right.segments }
}
