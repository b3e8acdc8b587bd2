import LangtopCore
import LangtopPrices

/// The line of LiteLLM's configuration that gives a model its price.
///
/// Both keys were tried with LiteLLM 1.110.2: `model_info.base_model` prices a profile's ARN and an alias like the model it
/// names, `litellm_params.input_cost_per_token` and `output_cost_per_token` price any name.
struct PriceAdvice {
    let text: String

    init(_ model: PricedModel, cause: UnrecordedCause, match: PriceMatch?, in book: PriceBook) {
        let place = "at model_name \(model.title): "
        if cause == .zeroPrice, let match {
            text = place + Self.own(match.entry.price) + " (or take the custom price of 0 away, or update LiteLLM)"
        } else if let match, match.rule == .own {
            text = place + Self.own(match.entry.price)
        } else if let base = match?.entry.name ?? book.match(model.publicName)?.entry.name {
            text = place + "model_info: {base_model: \(base)}"
        } else {
            text =
                place
                + "model_info: {base_model: MODEL}, where MODEL is what it is; or here: prices: {\"\(model.served)\": "
                + "{as: \"MODEL\"}}"
        }
    }

    /// Dollars a million as dollars one: `0.000003`. PyYAML, which reads the file, takes `3e-06` for a text.
    private static func decimal(_ dollars: Double) -> String {
        let digits = String(Int((dollars * 1e6).rounded()))
        let padded = String(repeating: "0", count: max(0, 13 - digits.count)) + digits
        let (whole, rest) = (padded.dropLast(12), padded.suffix(12))
        return "\(whole).\(rest.prefix(1))" + String(rest.dropFirst().reversed().drop { $0 == "0" }.reversed())
    }

    /// Prices of a list as LiteLLM's parameters, in dollars a token.
    private static func own(_ price: ModelPrice) -> String {
        let items = [UnitKind.input, .output, .cacheRead, .cacheWrite].compactMap { kind in
            price.items.first { $0.kind == kind && $0.above == 0 && $0.tier == .standard }.map { item in
                "\(kind.litellmName): \(decimal(item.dollars))"
            }
        }
        return "litellm_params: {\(items.joined(separator: ", "))}"
    }
}
