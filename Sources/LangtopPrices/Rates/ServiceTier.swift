/// How a request was queued, which may change its price: OpenAI's and LiteLLM's `service_tier`. The raw value is its
/// letter in the book.
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
}
