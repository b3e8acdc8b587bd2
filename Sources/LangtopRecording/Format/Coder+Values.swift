import LangtopCore

/// Values that several events consist of.
extension Coder {
    /// A digest of what was sent.
    mutating func digest(_ value: inout UInt64) throws(Damage) {
        try bits(&value)
        if value > Record.mostDigest { throw Damage("a digest is too large") }
    }

    mutating func instant(_ value: inout Timestamp) throws(Damage) {
        try integer(&value.milliseconds)
        try check(value)
    }

    /// That a moment is one that there may be.
    func check(_ instant: Timestamp) throws(Damage) {
        guard !isReading || Record.moments.contains(instant.milliseconds) else { throw Damage("a moment is none") }
    }

    mutating func range(_ value: inout TimeRange) throws(Damage) {
        var (from, length) = (value.from, value.duration.milliseconds)
        try instant(&from)
        try integer(&length)
        guard isReading else { return }
        let (end, overflows) = from.milliseconds.addingReportingOverflow(length)
        guard length >= 0, !overflows else { throw Damage("a span has no end") }
        try check(Timestamp(milliseconds: end))
        value = TimeRange(from: from, to: Timestamp(milliseconds: end))
    }

    mutating func ranges(_ values: inout [TimeRange]) throws(Damage) {
        try list(&values, Self.noTime) { coder, value throws(Damage) in try coder.range(&value) }
    }

    mutating func duration(_ value: inout Duration) throws(Damage) {
        var milliseconds = value.milliseconds
        try integer(&milliseconds)
        guard isReading else { return }
        guard milliseconds.magnitude < 1 << 44 else { throw Damage("a time is too long") }
        value = .milliseconds(milliseconds)
    }

    /// One of a few values, by its place among them. A later version only ever adds some at the end.
    mutating func choice<Value: CaseIterable & Equatable>(_ value: inout Value) throws(Damage) {
        let all = Array(Value.allCases)
        var place = all.firstIndex(of: value) ?? 0
        try count(&place)
        guard place < all.count else { throw Damage("\(Value.self) has no case \(place)") }
        value = all[place]
    }

    mutating func directory(_ value: inout Directory) throws(Damage) {
        let name = { (coder: inout Coder, name: inout String) throws(Damage) in try coder.text(&name) }
        try pairs(&value.keys, "", name)
        try pairs(&value.teams, "", name)
        try pairs(&value.deployments, Deployment(provider: "", model: "")) { coder, value throws(Damage) in
            try coder.text(&value.provider)
            try coder.text(&value.model)
            try coder.text(&value.host)
        }
    }

    mutating func tokens(_ value: inout TokenCount) throws(Damage) {
        try count(&value.prompt)
        try count(&value.completion)
        try count(&value.total)
    }

    mutating func kinds(_ value: inout TokenKinds) throws(Damage) {
        var isThere = value != TokenKinds()
        try flag(&isThere)
        // What is read into may be the row before.
        guard isThere else { return value = TokenKinds() }
        for kind in Self.kindPaths { try count(&value[keyPath: kind]) }
    }

    private static var kindPaths: [WritableKeyPath<TokenKinds, Int>] {
        [\.cacheRead, \.cacheWrite, \.hourlyCacheWrite, \.reasoning, \.audioInput, \.audioOutput]
    }

    mutating func keys(_ value: inout MatchKeys) throws(Damage) {
        for key in [\MatchKeys.response, \.call, \.trace, \.digestedTrace] {
            var isThere = value[keyPath: key] != 0
            try flag(&isThere)
            if isThere { try word(&value[keyPath: key]) } else { value[keyPath: key] = 0 }
        }
    }

    static var noTime: TimeRange { TimeRange(from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 0)) }
}
