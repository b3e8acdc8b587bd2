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
        var lost = ""
        if losses > 0 {
            lost = ", \(losses) cache\(losses == 1 ? "" : "s") lost"
            if now.lost.unpriced == 0 { lost += " +$\(NumberFormat.money(now.lost.dollars))" }
        }
        if now.turns == 0 { return ["ended \(minute(last))", "ended"] }
        let turns = "\(NumberFormat.count(now.turns)) turn\(now.turns == 1 ? "" : "s")"
        if before.turns == 0 {
            let what = now.turns == 1 ? "new, a single request" : "new, \(turns)"
            return ["\(what) on \(short(model))\(lost)", "\(what) on \(short(model))", what, "new"]
        }
        let counts = "\(NumberFormat.count(before.turns)) → \(NumberFormat.count(now.turns)) turns"
        return [counts + lost, counts]
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
