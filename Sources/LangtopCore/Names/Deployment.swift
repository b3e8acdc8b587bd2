/// What is known of a configured deployment besides its id, which is a hash of its settings or a UUID.
public struct Deployment: Sendable, Hashable {
    /// LiteLLM `custom_llm_provider`.
    public var provider: String
    /// The public model name it answers for: LiteLLM `model_group`, else `model`.
    public var model: String
    /// The host of LiteLLM `api_base` with its port; empty where no row said one, as failures do not.
    public var host: String

    /// A deployment as a row tells it.
    public init(provider: String, model: String, host: String = "") {
        (self.provider, self.model, self.host) = (provider, model, host)
    }

    /// Where it runs in a word: the region or the resource of a cloud's host, else the host, else the provider.
    public var place: String {
        if host.isEmpty { return provider }
        for (prefix, suffix) in Self.clouds where host.hasPrefix(prefix) && host.hasSuffix(suffix) {
            let rest = host.dropFirst(prefix.count).dropLast(suffix.count)
            if !rest.isEmpty { return String(rest) }
        }
        return host
    }

    /// Provider, place and model, as far as they are known and differ.
    var name: String {
        var words: [String] = []
        for word in [provider, place, model] where !word.isEmpty && !words.contains(word) { words.append(word) }
        return words.joined(separator: " ")
    }

    /// The same with what another row knows: the host, if this one does not.
    func completed(by other: Deployment) -> Deployment { host.isEmpty && !other.host.isEmpty ? other : self }

    /// How the hosts of clouds begin and end; between stands what tells one deployment from another.
    private static let clouds = [
        ("bedrock-runtime.", ".amazonaws.com"), ("bedrock-runtime-fips.", ".amazonaws.com"),
        ("runtime.sagemaker.", ".amazonaws.com"), ("", "-aiplatform.googleapis.com"), ("", ".openai.azure.com"),
        ("", ".services.ai.azure.com"), ("", ".cognitiveservices.azure.com"),
    ]
}
