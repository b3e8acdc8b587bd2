/// What is said of a trace as a whole and holds for all its steps.
struct TraceFacts: Sendable, Equatable {
    var name = ""
    var user = ""
    var session = ""
    var release = ""
    var tags = RequestTags()
}
