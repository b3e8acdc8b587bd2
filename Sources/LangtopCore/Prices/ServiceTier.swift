/// How a request was queued, which may change its price: OpenAI's and LiteLLM's `service_tier`. The raw value is its
/// letter in the book of prices.
public enum ServiceTier: UInt8, Sendable, CaseIterable {
    /// As usual.
    case standard = 0
    /// Before others.
    case priority = 0x70
    /// When there is room.
    case flex = 0x66
    /// In a batch, within a day.
    case batch = 0x62

    /// Its name for people and programs.
    public var name: String {
        switch self {
        case .standard: "standard"
        case .priority: "priority"
        case .flex: "flex"
        case .batch: "batch"
        }
    }

    /// Its place among all tiers, a number below 4.
    @inlinable public var ordinal: UInt64 {
        switch self {
        case .standard: 0
        case .priority: 1
        case .flex: 2
        case .batch: 3
        }
    }

    /// The tier at a place.
    @inlinable public init(ordinal: UInt64) {
        self = ordinal == 1 ? .priority : ordinal == 2 ? .flex : ordinal == 3 ? .batch : .standard
    }

    /// The tier of a text of a store or a request: Anthropic's `standard`, OpenAI's `default` and `flex`, Vertex'
    /// `ON_DEMAND_PRIORITY`; the usual one where it names none that has a price of its own.
    public init(_ text: String) {
        let word = text.lowercased()
        self = Self.allCases.first { word == $0.name || word.hasSuffix("_" + $0.name) } ?? .standard
    }
}
