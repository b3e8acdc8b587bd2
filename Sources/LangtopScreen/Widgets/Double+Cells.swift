extension Double {
    /// The nearest whole number of cells from 0 to `limit`; 0 for what is no number.
    public func cells(upTo limit: Int) -> Int {
        guard self > 0 else { return 0 }
        return Int(Swift.min(rounded(), Double(limit)))
    }
}
