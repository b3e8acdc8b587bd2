import LangtopCore
import LangtopPrices
import LangtopQuery

/// Why a store recorded no cost for a model that used tokens.
enum UnrecordedCause {
    /// An inference profile that somebody made: its name does not say of which model.
    case profile
    /// The name is one of another server that speaks OpenAI's API.
    case gateway
    /// No table has the model.
    case unknown
    /// The table has it, and yet the store recorded nothing.
    case zeroPrice

    /// The cause for a model by its names.
    init(_ model: PricedModel, isListed: Bool) {
        let name = model.served.lowercased()
        if name.contains("arn:aws") || name.contains("inference-profile") {
            self = .profile
        } else if isListed {
            self = .zeroPrice
        } else if ["openai", "litellm_proxy", "openai_like", "custom_openai", "text-completion-openai"].contains(
            model.provider)
        {
            self = .gateway
        } else {
            self = .unknown
        }
    }

    /// Why, in one line.
    func summary(_ model: PricedModel) -> String {
        let provider = model.provider.isEmpty ? "the provider" : model.provider
        return switch self {
        case .profile: "an application inference profile: its ARN does not say which model it is"
        case .gateway: "an alias of another gateway, or a server of your own: no price map has \(model.served)"
        case .unknown: "no price map has the model at \(provider)"
        case .zeroPrice: "the price map has it: a custom price of 0, or the proxy's map is older"
        }
    }
}
