/// Why a text names no budget, in words for people that follow the text's place.
public struct BudgetTextError: Error, Sendable, Equatable {
    /// What is wrong and how to write it.
    public let message: String
}
