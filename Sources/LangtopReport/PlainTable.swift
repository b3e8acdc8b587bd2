import LangtopScreen

/// Rows as aligned text: words at the left, numbers at the right of their columns.
enum PlainTable {
    /// A line for each row.
    ///
    /// - Parameter texts: how many columns hold words.
    static func lines(_ rows: [[String]], texts: Int) -> [String] {
        guard let head = rows.first else { return [] }
        let tame = rows.map { $0.map { String(DisplayText.graphemes(of: $0)) } }
        let widths = head.indices.map { column in tame.map { DisplayText.width(of: $0[column]) }.max() ?? 0 }
        return tame.map { row in
            row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(of: row[column]))
                return column < texts ? row[column] + blanks : blanks + row[column]
            }.joined(separator: "  ")
        }
    }
}
