/// What a store can do beside giving its rows; each has a protocol.
public struct SourceCapabilities: OptionSet, Sendable, Hashable {
    /// One bit a capability.
    public let rawValue: UInt8

    /// The capabilities of some bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `ChecksumSource`.
    public static let checksums = SourceCapabilities(rawValue: 1)
    /// `DailyTokensSource`.
    public static let dailyTokens = SourceCapabilities(rawValue: 2)
    /// `AggregatingSource`.
    public static let aggregates = SourceCapabilities(rawValue: 4)
    /// `NamingSource`.
    public static let names = SourceCapabilities(rawValue: 8)
    /// `DailySumsSource`.
    public static let dailySums = SourceCapabilities(rawValue: 16)
    /// `BudgetsSource`.
    public static let budgets = SourceCapabilities(rawValue: 32)
    /// `PricingSource`.
    public static let prices = SourceCapabilities(rawValue: 64)
}
