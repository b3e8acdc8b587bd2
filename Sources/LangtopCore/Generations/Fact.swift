/// A label and its text.
public struct Fact: Sendable, Equatable {
    /// What it is.
    public var label: String
    /// What it says.
    public var text: String

    /// A label and its text.
    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}
