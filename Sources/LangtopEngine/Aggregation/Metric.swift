/// A number of a billed request of which percentiles are shown.
enum Metric: Int, CaseIterable {
    /// Milliseconds from start to end.
    case latency
    /// Milliseconds from start to first token.
    case firstToken
    /// Output tokens a second after the first token.
    case outputRate

    /// The value of a billed row; nil where it has none.
    @inline(__always)
    func value(of numbers: WideRow) -> Float? {
        switch self {
        case .latency: numbers.latency.map { Float($0) }
        case .firstToken: numbers.firstToken.map { Float($0) }
        case .outputRate: numbers.outputRate.map { Float($0) }
        }
    }

    /// What a value is multiplied with before it goes into a histogram, so that bins of ratio 1.02 begin low enough.
    var scale: Float { self == .outputRate ? 1000 : 1 }
}
