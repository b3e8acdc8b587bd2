/// The name under which a provider answered, and the names under which a book may have the same model.
///
/// Two different models never become one: a part of a name is dropped only where it is known what that part says.
struct ModelName {
    /// Whose name it is; empty where nobody said.
    let provider: String
    /// The name without the provider.
    let bare: String

    /// A name as LiteLLM's `model` and `custom_llm_provider` or Langfuse's `model` have it.
    ///
    /// - Parameter provider: empty where the store knows none; then what stands before the first slash is one.
    init(_ name: String, provider: String) {
        let first = name.prefix { $0 != "/" }
        if provider.isEmpty {
            self.provider = first.endIndex < name.endIndex ? String(first) : ""
        } else {
            self.provider = provider
        }
        let isPrefixed = first.endIndex < name.endIndex && first == self.provider
        bare = isPrefixed ? String(name[name.index(after: first.endIndex)...]) : name
    }

    private init(provider: String, bare: String) { (self.provider, self.bare) = (provider, bare) }

    /// Names to look up, the surest first, and what was done to get each.
    var candidates: [(name: String, rule: PriceMatch.Rule)] {
        // A profile that somebody made may stand for any model.
        guard !bare.isEmpty, !bare.contains("arn:aws") else { return [] }
        var found = spelled(.exact)
        for (name, rule) in isBedrock ? bedrockNames : [] {
            // Bedrock's entries that begin with its name are those of one region.
            found += Self(provider: provider, bare: name).spelled(rule).reversed()
        }
        if let base = fineTuned { found.append((base, .fineTuned)) }
        if let plain = withoutVersion {
            let name = Self(provider: provider, bare: plain)
            found += name.spelled(.version)
            for (other, _) in isBedrock ? name.bedrockNames : [] {
                found += Self(provider: provider, bare: other).spelled(.version)
            }
        }
        return found
    }

    /// The model behind a gateway that passes on the providers' own prices: `openrouter/openai/gpt-4o`; nil behind none.
    var resold: ModelName? {
        guard ["openrouter", "vercel_ai_gateway"].contains(provider), bare.contains("/") else { return nil }
        let model = ModelName(bare, provider: "")
        // Anthropic itself writes its versions with a dash.
        let name = model.provider == "anthropic" ? model.bare.replacing(".", with: "-") : model.bare
        return ModelName(provider: model.provider == "google" ? "gemini" : model.provider, bare: name)
    }

    /// Whether an entry of a provider may be this name's.
    func belongs(to other: String) -> Bool {
        if provider.isEmpty || other == provider { return true }
        switch provider {
        case "bedrock": return other.hasPrefix("bedrock")
        case "vertex_ai": return other.hasPrefix("vertex_ai")
        case "azure", "azure_text": return other.hasPrefix("azure")
        case "cohere", "cohere_chat": return other.hasPrefix("cohere")
        case "openai", "text-completion-openai": return other == "openai" || other == "text-completion-openai"
        default: return false
        }
    }

    private var isBedrock: Bool { provider.hasPrefix("bedrock") || provider.isEmpty }

    /// The name with its provider and without.
    private func spelled(_ rule: PriceMatch.Rule) -> [(String, PriceMatch.Rule)] {
        let full = provider.isEmpty ? [] : [(provider + "/" + bare, rule)]
        return full + [(bare, rule == .exact && !provider.isEmpty ? .provider : rule)]
    }

    private static let routes = ["converse/", "invoke/", "converse_like/", "async_invoke/", "mantle/"]
    private static let profiles = [
        "us.", "eu.", "apac.", "jp.", "au.", "global.", "us-gov.", "ca.", "sa.", "amer.",
    ]

    /// The name without how Bedrock was called, then without the region, then without the regions it balances between.
    private var bedrockNames: [(String, PriceMatch.Rule)] {
        var names: [(String, PriceMatch.Rule)] = []
        var rest = bare
        if let route = Self.routes.first(where: rest.hasPrefix) {
            rest = String(rest.dropFirst(route.count))
            names.append((rest, .route))
        }
        if let slash = rest.firstIndex(of: "/"), Self.isRegion(rest[..<slash]) {
            rest = String(rest[rest.index(after: slash)...])
            names.append((rest, .route))
        }
        if let profile = Self.profiles.first(where: rest.hasPrefix) {
            names.append((String(rest.dropFirst(profile.count)), .profile))
        }
        return names
    }

    /// `us-east-1`, `us-gov-west-1`.
    private static func isRegion(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-")
        return (3...4).contains(parts.count) && parts[0].count == 2 && parts.last?.allSatisfy(\.isNumber) == true
    }

    /// `ft:gpt-4o-2024-08-06` of `ft:gpt-4o-2024-08-06:acme::abc`.
    private var fineTuned: String? {
        let parts = bare.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 2 && parts[0] == "ft" ? "ft:" + parts[1] : nil
    }

    /// The name without a date or a version at its end: `-20250929`, `-2025-08-07`, `@20250929`, `-latest`, `-v1:0`.
    private var withoutVersion: String? {
        var rest = bare[...]
        for _ in 0..<2 {
            let parts = rest.split(separator: "-")
            guard let last = parts.last, parts.count > 1 else { break }
            let days =
                parts.suffix(3).map(\.count) == [4, 2, 2] && parts.suffix(3).allSatisfy { $0.allSatisfy(\.isNumber) }
            let isDay = last.count == 8 && last.hasPrefix("20") && last.allSatisfy(\.isNumber)
            let isRelease =
                last.hasPrefix("v") && last.dropFirst().allSatisfy { $0.isNumber || $0 == ":" } && last.count > 1
            let dropped = days && parts.count > 3 ? 10 : isDay || isRelease || last == "latest" ? last.count : 0
            guard dropped > 0 else { break }
            rest = rest.dropLast(dropped + 1)
        }
        if let mark = rest.lastIndex(of: "@"),
            rest[mark...].dropFirst().allSatisfy(\.isNumber) || rest[mark...] == "@latest"
        {
            rest = rest[..<mark]
        }
        return rest.count < bare.count && !rest.isEmpty ? String(rest) : nil
    }
}
