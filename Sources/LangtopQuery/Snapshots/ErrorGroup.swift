public import LangtopCore

/// Failures of one class.
public struct ErrorGroup: Sendable, Equatable {
    /// The class; nil while it is not known.
    public var errorClass: ErrorClass?
    /// How many.
    public var count: Int
    /// When the last one started.
    public var last: Timestamp?
    /// How many by step over the span, `sparkPoints` of them.
    public var spark: [Int] = []
    /// The model that fails so most often.
    public var model = ""
    /// Its deployment.
    public var deployment = ""
    /// Its provider.
    public var provider = ""

    /// Failures of one class.
    public init(errorClass: ErrorClass?, count: Int) {
        self.errorClass = errorClass
        self.count = count
    }
}
