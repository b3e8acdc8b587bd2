/// What a row costs, in US dollars: as it was recorded, or as it is estimated where nothing was.
package struct RowCost: Sendable {
    /// What the store recorded; 0 where it recorded nothing.
    package var recorded: Double
    /// What it probably cost; nil where something was recorded, and where nobody knows.
    package var estimated: Double?
    /// What the provider's cache saved by the price list, less what writing to it cost more.
    package var saved = 0.0

    /// A recorded cost, or an estimate where none was.
    package init(recorded: Double, estimated: Double? = nil) { (self.recorded, self.estimated) = (recorded, estimated) }

    /// Both together.
    package var shown: Double { recorded + (estimated ?? 0) }
}
