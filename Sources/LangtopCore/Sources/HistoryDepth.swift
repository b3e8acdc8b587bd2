/// How much of each row to read.
public enum HistoryDepth: Sendable, Equatable {
    /// Plain columns only; extras stay unknown.
    case columns
    /// Plain columns and what only JSON knows: several times more expensive.
    case full
}
