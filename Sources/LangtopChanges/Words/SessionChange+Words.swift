public import LangtopCore
public import LangtopQuery
import LangtopScreen

extension SessionChange {
    /// What happened to a session, the longest words first.
    ///
    /// - Parameters:
    ///   - short: shortens the name of a model.
    ///   - minute: tells a moment.
    public func words(short: (String) -> String, minute: (Timestamp) -> String) -> [String] {
        let losses = now.lost.count
        let lost = losses > 0 ? ", \(losses) cache\(losses == 1 ? "" : "s") lost" : ""
        let cost = NumberFormat.fixed(now.lost.dollars, now.lost.dollars < 0.1 ? 4 : 2)
        let price = losses > 0 && now.lost.unpriced == 0 ? " +$\(cost)" : ""
        if now.turns == 0 { return ["ended \(minute(last))", "ended"] }
        let turns = "\(NumberFormat.count(now.turns)) turn\(now.turns == 1 ? "" : "s")"
        if before.turns == 0 {
            let what = now.turns == 1 ? "new, a single request" : "new, \(turns)"
            let by = model.isEmpty ? what : "\(what) on \(short(model))"
            return [by + lost + price, by + lost, by, what, "new"]
        }
        let counts = "\(NumberFormat.count(before.turns)) → \(NumberFormat.count(now.turns)) turns"
        return [counts + lost + price, counts + lost, counts]
    }
}

extension OtherSessions {
    /// `2 ended, 2 began, 3 went on`, and the same in fewer words.
    public var words: [String] {
        let parts = [(ended, "ended"), (began, "began"), (kept, "went on")].filter { $0.0 > 0 }
            .map { "\(NumberFormat.count($0.0)) \($0.1)" }
        return parts.indices.reversed().map { parts[...$0].joined(separator: ", ") } + [""]
    }
}
