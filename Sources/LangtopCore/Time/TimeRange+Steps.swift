extension TimeRange {
    /// The steps of a span of whole ones, in order.
    package func steps(of step: Duration) -> [TimeRange] {
        stride(from: from.milliseconds, to: to.milliseconds, by: Int64.Stride(step.milliseconds)).map {
            let start = Timestamp(milliseconds: $0)
            return TimeRange(from: start, to: start + step)
        }
    }
}
