import LangtopCore

/// What is asked of a span of time, whatever the span: everything an answer depends on besides the rows.
struct Question: Sendable, Equatable {
    /// Which parts of an answer are wanted.
    struct Detail: OptionSet, Sendable {
        let rawValue: UInt8
        /// Percentiles over the whole span.
        static let spread = Detail(rawValue: 1)
        /// Sums by step of a chart.
        static let steps = Detail(rawValue: 2)
        /// The groups, their sums, percentiles and costs by step.
        static let groups = Detail(rawValue: 4)
        /// Failures by class and step, and requests by route.
        static let failures = Detail(rawValue: 8)
        /// Percentiles by step of a chart, beside its sums.
        static let stepSpreads = Detail(rawValue: 16)
        /// The request that took longest.
        static let slowest = Detail(rawValue: 32)
    }

    var detail: Detail
    /// What the groups are, where they are asked for.
    var grouping: Dimension?
    var filter: Filter
    /// Filters may name keys and teams, so other names make other answers.
    var directory: Directory
    /// How long a step of the chart is.
    var step: Duration
    /// Which costs count.
    var basis: CostBasis
    /// Which sources are asked.
    var scope: Scope
    /// The rows whose names or ids the filter asks for.
    var known: [KnownRows] = []
}
