/// A number of a billed request of which percentiles are shown.
package enum Metric: Int, Sendable, CaseIterable {
    /// Milliseconds from start to end.
    case latency
    /// Milliseconds from start to first token.
    case firstToken
    /// Output tokens a second after the first token.
    case outputRate

    /// What a value is multiplied with before it goes into a histogram, so that bins of ratio 1.02 begin low enough.
    var scale: Float { self == .outputRate ? 1000 : 1 }
}
