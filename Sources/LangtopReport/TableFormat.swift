/// A way to print what is no snapshot: sessions, waste, a change.
public enum TableFormat: String, Sendable, CaseIterable {
    case text
    case json
    case csv
}
