/// What spend can be grouped by and filtered on. The raw value is its word in options, filters and reports.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// The public model name that answered: LiteLLM `model_group`, else `model`.
    case model
    /// The model as the provider calls it: LiteLLM `model`.
    case providerModel = "served"
    /// The provider: LiteLLM `custom_llm_provider`.
    case provider
    /// One configured deployment: LiteLLM `model_id`.
    case deployment
    /// The virtual key, by its hash.
    case key
    /// The team, by its id.
    case team
    /// The internal user.
    case user
    /// The customer on whose behalf the request ran: LiteLLM `end_user`.
    case endUser = "end_user"
    /// A request tag; a request with two tags belongs to two groups.
    case tag
    /// The program that sent the request, from its user agent.
    case client
    /// The session; in LiteLLM it is the trace.
    case session
    /// Where the program that sent the request runs: Langfuse `environment`.
    case environment
    /// The version of that program: Langfuse `release`.
    case release
}
