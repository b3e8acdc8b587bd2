import LangtopCore
import LangtopPrices

/// What single events consist of.
extension Coder {
    mutating func description(_ value: inout SourceDescription) throws(Damage) {
        try text(&value.server)
        try text(&value.access)
        try text(&value.schema)
        try flag(&value.hasStatus)
        try instant(&value.clock)
        try flag(&value.hasExtrasInColumns)
        var capabilities = value.capabilities.rawValue
        try byte(&capabilities)
        value.capabilities = SourceCapabilities(rawValue: capabilities)
        var slice: Duration? = if case .time(let length) = value.slicing { length } else { nil }
        try optional(&slice, .zero) { coder, length throws(Damage) in try coder.duration(&length) }
        value.slicing = slice.map { .time($0) } ?? .pages
    }

    mutating func caveats(_ values: inout [SourceCaveat]) throws(Damage) {
        try list(&values, SourceCaveat("")) { coder, value throws(Damage) in
            var (words, topic, since, until) = (value.text, value.topic, value.since, value.until)
            try coder.text(&words)
            try coder.text(&topic)
            try coder.optional(&since, Timestamp(milliseconds: 0)) { coder, moment throws(Damage) in
                try coder.instant(&moment)
            }
            try coder.optional(&until, Timestamp(milliseconds: 0)) { coder, moment throws(Damage) in
                try coder.instant(&moment)
            }
            value = SourceCaveat(words, topic: topic, since: since, until: until)
        }
    }

    mutating func budget(_ value: inout StoredBudget) throws(Damage) {
        try choice(&value.dimension)
        try text(&value.id)
        try text(&value.name)
        try double(&value.limit)
        try double(&value.spent)
        try text(&value.length)
        try optional(&value.resets, Timestamp(milliseconds: 0)) { coder, moment throws(Damage) in
            try coder.instant(&moment)
        }
    }

    mutating func checksum(_ value: inout BucketChecksum) throws(Damage) {
        try range(&value.range)
        try count(&value.count)
        try optional(&value.tokens, 0) { coder, tokens throws(Damage) in try coder.count(&tokens) }
        try double(&value.spend)
        try optional(&value.failures, 0) { coder, failures throws(Damage) in try coder.count(&failures) }
    }

    mutating func question(_ value: inout DimensionOfRange) throws(Damage) {
        try range(&value.range)
        try duration(&value.step)
        try choice(&value.dimension)
    }

    mutating func aggregates(_ values: inout [ServerAggregate]) throws(Damage) {
        try list(&values, ServerAggregate(span: Self.noTime, group: "")) { coder, value throws(Damage) in
            try coder.range(&value.span)
            try coder.text(&value.group)
            for path in [
                \ServerAggregate.requests, \.failures, \.prompt, \.completion, \.tokens,
            ] { try coder.count(&value[keyPath: path]) }
            try coder.double(&value.cost)
        }
    }

    mutating func price(_ value: inout RecordedPrice) throws(Damage) {
        try text(&value.model.served)
        try text(&value.model.publicName)
        try text(&value.model.provider)
        var (name, origin, items) = (value.price.model, value.price.origin, value.price.price.items)
        var includesLimits = value.price.price.includesLimits
        try text(&name)
        try text(&origin)
        try list(&items, ModelPrice.Item(.input, dollars: 0)) { coder, item throws(Damage) in
            try coder.choice(&item.kind)
            try coder.count(&item.above)
            try coder.choice(&item.tier)
            try coder.double(&item.dollars)
        }
        try flag(&includesLimits)
        if isReading {
            value.price = ListedPrice(name, ModelPrice(items, includesLimits: includesLimits), from: origin)
        }
    }

    mutating func failure(_ value: inout SourceError) throws(Damage) {
        var kind = FailureKind(value.kind)
        var message = value.message
        try choice(&kind)
        try text(&message)
        value = SourceError(kind.kind, message)
    }
}

/// The kinds of failures, numbered.
private enum FailureKind: CaseIterable {
    case unreachable, crowded, refused, timeout, throttled, absent, unsuitable, malformed, notFound, cancelled

    init(_ kind: SourceError.Kind) {
        self =
            switch kind {
            case .unreachable: .unreachable
            case .crowded: .crowded
            case .refused: .refused
            case .timeout: .timeout
            case .throttled: .throttled
            case .absent: .absent
            case .unsuitable: .unsuitable
            case .malformed: .malformed
            case .notFound: .notFound
            case .cancelled: .cancelled
            }
    }

    var kind: SourceError.Kind {
        switch self {
        case .unreachable: .unreachable
        case .crowded: .crowded
        case .refused: .refused
        case .timeout: .timeout
        case .throttled: .throttled(.seconds(2))
        case .absent: .absent
        case .unsuitable: .unsuitable
        case .malformed: .malformed
        case .notFound: .notFound
        case .cancelled: .cancelled
        }
    }
}
