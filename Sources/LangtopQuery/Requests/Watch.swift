public import LangtopCore

/// A question beside what is on screen: a span, a filter and groups of its own, over all sources together.
public struct Watch: Sendable, Equatable {
    /// The span.
    public var window: Window
    /// The instant the span ends; nil is now, wherever the reader looks.
    public var end: Timestamp?
    /// What the groups are; nil for none.
    public var grouping: Dimension?
    /// Which generations count.
    public var filter: Filter
    /// Whether the moment of the newest request is asked for.
    public var wantsNewest: Bool

    /// A question about a span that ends now.
    public init(
        window: Window, end: Timestamp? = nil, grouping: Dimension? = nil, filter: Filter = .all,
        wantsNewest: Bool = false
    ) {
        self.window = window
        self.end = end
        self.grouping = grouping
        self.filter = filter
        self.wantsNewest = wantsNewest
    }
}
