/// Keys by which two stores can recognise the same request; empty where unknown.
public struct Correlation: Sendable, Equatable {
    /// The gateway's call id (LiteLLM `litellm_call_id`).
    public var call = ""
    /// The provider's response id: LiteLLM `request_id` of a success without its cache-hit suffix, and what follows
    /// `time-HH-MM-SS-ffffff_` in the ids LiteLLM gives to Langfuse's observations.
    public var response = ""
    /// The trace id: LiteLLM's own, which it sends on as it is (Langfuse SDK 2) or as 32 hexadecimal digits, and
    /// Langfuse's.
    public var trace = ""

    /// No key known.
    public init() {}
}
