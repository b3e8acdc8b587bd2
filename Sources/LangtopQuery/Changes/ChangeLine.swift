public import LangtopCore

/// What one value of a field came to before and now, and why.
public struct ChangeLine: Sendable, Equatable {
    /// The field.
    public var dimension: Dimension
    /// Its value.
    public var id: String
    /// What to call it.
    public var name: String
    /// How many values it stands for.
    public var count = 1
    /// The span before.
    public var before = SpanSums()
    /// The span now.
    public var now = SpanSums()
    /// Why the difference.
    public var effects = EffectSums()
    /// Whether it cannot be told apart what longer prompts and what caches did.
    public var isCacheUnknown = false

    /// Billionths of a dollar that it costs more now.
    public var change: Int { now.nanodollars - before.nanodollars }

    /// Adds what another line tells.
    mutating func add(_ before: SpanSums, _ now: SpanSums, _ effects: EffectSums, isCacheUnknown: Bool) {
        self.before += before
        self.now += now
        self.effects += effects
        if isCacheUnknown { self.isCacheUnknown = true }
    }

    /// Several lines as one: `4 others`.
    public static func rest(_ lines: some Sequence<ChangeLine>, of dimension: Dimension) -> ChangeLine {
        var rest = ChangeLine(dimension: dimension, id: Dimension.othersID, name: "")
        rest.count = 0
        for line in lines {
            rest.add(line.before, line.now, line.effects, isCacheUnknown: line.isCacheUnknown)
            rest.count += line.count
        }
        rest.name = rest.count == 1 ? "1 other" : "\(rest.count) others"
        return rest
    }
}
