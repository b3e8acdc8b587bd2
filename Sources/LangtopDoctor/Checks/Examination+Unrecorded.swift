import LangtopCore
import LangtopPrices
import LangtopQuery

extension Examination {
    /// Models that used tokens and have no recorded cost.
    var unrecorded: [Finding] {
        let missing = audit.models.filter { $0.unrecorded.requests > 0 }
        guard !missing.isEmpty else {
            let billed = audit.models.contains { $0.compared > 0 }
            return billed
                ? [Finding("no-cost", .good, "every request that used tokens has a recorded cost", about: [])] : []
        }
        return missing.map(unrecorded)
    }

    private func unrecorded(_ entry: CostAudit.Model) -> Finding {
        let model = entry.model
        let match = prices.match(model)
        let listed = prices.book.match(model.served, provider: model.provider)
        let cause = UnrecordedCause(model, isListed: listed != nil)
        var finding = Finding(
            "no-cost", .wrong, "\(name(of: model)) has tokens and no recorded cost",
            about: [entry.source.name] + model.names)
        finding.models = [model.title]
        finding.requests = entry.unrecorded.requests
        finding.dollars = entry.unrecorded.dollars > 0 ? entry.unrecorded.dollars : nil
        finding.isMissing = true
        finding.cause =
            entry.withoutKinds == entry.unrecorded.requests
            ? cause.summary(model) + "; its tokens by kind are not kept, so nothing is estimated" : cause.summary(model)
        finding.fix = PriceAdvice(model, cause: cause, match: match, in: prices.book).text
        finding.filter = Filter(terms: [Filter.Term(.status(.unpriced))] + model.terms)
        if match == nil {
            finding.priceable = model.served
            finding.likely = prices.book.match(model.publicName)?.entry.name ?? ""
        }
        return finding
    }

    /// What clients ask for, with what the provider calls it where that is several models.
    func name(of model: PricedModel) -> String {
        let isOne = audit.models.allSatisfy { $0.model.title != model.title || $0.model.served == model.served }
        return isOne || model.served == model.title ? model.title : "\(model.title) (\(model.served))"
    }

    /// Models that answered without telling any tokens: seconds of sound, pictures, streams nobody counted.
    var withoutTokens: [Finding] {
        audit.models.filter { $0.withoutTokens > 0 }.map { entry in
            var finding = Finding(
                "no-tokens", .warning, "\(name(of: entry.model)) answered, and no tokens were recorded",
                about: [entry.source.name] + entry.model.names)
            finding.models = [entry.model.title]
            finding.requests = entry.withoutTokens
            finding.cause = "billed by something else than tokens, or a stream whose usage was not asked for"
            finding.fix = "for streams: litellm_settings: {always_include_stream_usage: true}"
            finding.filter = Filter(terms: [Filter.Term(.status(.unpriced))] + entry.model.terms)
            return finding
        }
    }
}

extension PricedModel {
    /// What clients ask for, else what the provider calls it.
    var title: String { publicName.isEmpty ? served : publicName }

    /// All that tells it from others.
    var names: [String] { [served, publicName, provider] }

    /// Its requests in a filter.
    var terms: [Filter.Term] {
        [(Dimension.model, publicName), (.providerModel, served)].filter { !$0.1.isEmpty }.map { dimension, id in
            Filter.Term(.exactly(dimension, id: id, name: id))
        }
    }
}
