import LangtopChanges
public import LangtopCore
public import LangtopQuery
import LangtopScreen

/// What changed between two spans, for people and programs.
public struct ChangeReport: Sendable {
    let change: WindowChange
    let table: ChangeTable
    let words: ChangeWords
    let source: String
    let zone: Zone

    /// A change, by the sources that tell of it.
    public init(_ change: WindowChange, source: String, zone: Zone) {
        (self.change, self.source, self.zone) = (change, source, zone)
        table = ChangeTable(change)
        words = ChangeWords(change, table)
    }

    /// The change in a format, ending in a line break.
    public func render(as format: TableFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        case .csv: csv
        }
    }

    /// Why there are no numbers, or what they lack; nil where they are exact.
    public var lack: String? {
        for (side, name) in [(change.before, "before"), (change.now, "now")] where side.coverage != .exact {
            if let lack = side.coverage.lack { return "\(name): \(lack)" }
            if !side.isWhole { return "\(name): not read completely" }
        }
        return change.before.awaitsKinds || change.now.awaitsKinds ? "tokens by kind are not read completely" : nil
    }
}
