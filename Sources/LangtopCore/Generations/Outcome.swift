/// How a request ended.
public enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
    /// The store does not say (LiteLLM rows from before May 2025, until their metadata is read).
    case unknown
    /// It started and has not ended.
    case running
    /// It answered; a client that hung up early is a success too.
    case success
    /// It failed.
    case failure
}
