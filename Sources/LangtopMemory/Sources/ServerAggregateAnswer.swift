package import LangtopCore

/// What a store's own aggregates said of one dimension.
package struct ServerAggregateAnswer: Sendable, Equatable {
    /// What was asked for.
    package var request: ServerAggregateRequest
    /// When.
    package var asked: Timestamp
    /// What they said, in whole steps.
    package var aggregates: [ServerAggregate]

    /// What was said to a request.
    package init(request: ServerAggregateRequest, asked: Timestamp, aggregates: [ServerAggregate]) {
        (self.request, self.asked, self.aggregates) = (request, asked, aggregates)
    }
}

/// What to ask a store to sum up, because its rows will not be read soon.
package struct ServerAggregateRequest: Sendable, Equatable {
    /// Whole steps.
    package var range: TimeRange
    /// How long a step is.
    package var step: Duration

    /// The steps of a range.
    package init(range: TimeRange, step: Duration) { (self.range, self.step) = (range, step) }
}
