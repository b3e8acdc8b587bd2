/// What a line that was typed is.
public enum TypedKind: Sendable, Hashable, CaseIterable {
    case filter, command
}
