/// The span of time in which a budget may be spent.
public enum BudgetPeriod: String, Sendable, CaseIterable {
    /// A civil day of the reader's zone.
    case day
    /// A civil month of the reader's zone.
    case month

    /// Its word for people and in texts.
    public var word: String { rawValue }
}
