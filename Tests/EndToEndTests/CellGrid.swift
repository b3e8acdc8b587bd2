/// A captured screen cell by cell, with the look behind each: what stands where a reader sees it.
struct CellGrid {
    struct Cell: Equatable {
        /// What stands there; nil for the second half of a wide character.
        var character: Character?
        /// The background and whether it is reversed, as the terminal calls them.
        var look: String
    }

    /// Rows from the top.
    private(set) var rows: [[Cell]] = []

    /// Reads what tmux captured with escape sequences; a style goes on from line to line.
    init(_ captured: String) {
        var (background, isReversed) = ("49", false)
        for line in captured.split(separator: "\n", omittingEmptySubsequences: false) {
            var row: [Cell] = []
            var rest = Substring(line)
            while let character = rest.popFirst() {
                if character == "\u{1B}" {
                    let sequence = rest.prefix { $0 != "m" }
                    rest = rest.dropFirst(sequence.count + 1)
                    Self.apply(sequence.dropFirst().split(separator: ";").map(String.init), &background, &isReversed)
                    continue
                }
                let look = background + (isReversed ? " reversed" : "")
                row.append(Cell(character: character, look: look))
                if Self.isWide(character) { row.append(Cell(character: nil, look: look)) }
            }
            rows.append(row)
        }
    }

    private static func apply(_ codes: [String], _ background: inout String, _ isReversed: inout Bool) {
        var index = 0
        if codes.isEmpty { (background, isReversed) = ("49", false) }
        while index < codes.count {
            switch codes[index] {
            case "0": (background, isReversed) = ("49", false)
            case "7": isReversed = true
            case "27": isReversed = false
            case "38", "48":
                let length = index + 1 < codes.count && codes[index + 1] == "2" ? 5 : 3
                if codes[index] == "48" { background = codes[index...].prefix(length).joined(separator: ";") }
                index += length - 1
            case let code where code.hasPrefix("4") && code.count == 2 || code.hasPrefix("10"): background = code
            default: break
            }
            index += 1
        }
    }

    /// Characters of two columns, by the blocks that names of the tests use.
    private static func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF]
            .contains { $0.contains(Int(scalar)) }
    }

    private func character(_ x: Int, _ y: Int) -> Character? {
        rows.indices.contains(y) && rows[y].indices.contains(x) ? rows[y][x].character : nil
    }

    /// Where frames are broken: each corner's edge must go straight down to the corner below it.
    var brokenFrames: [String] {
        var broken: [String] = []
        for y in rows.indices {
            for x in rows[y].indices {
                let below: Character
                switch rows[y][x].character {
                case "╭": below = "╰"
                case "╮": below = "╯"
                default: continue
                }
                var end = y + 1
                while character(x, end) == "│" { end += 1 }
                if character(x, end) != below { broken.append("column \(x) from row \(y) is broken in row \(end)") }
            }
        }
        return broken
    }

    /// The rows within a frame's own rows whose look differs from the frame's, at a column.
    func liftedRows(ofFrame title: String, at x: Int) -> [Int] {
        guard let top = rows.firstIndex(where: { String($0.compactMap(\.character)).contains("┐\(title)┌") }) else {
            return []
        }
        let inside = rows.indices.dropFirst(top + 1).prefix { character(0, $0) == "│" }
        return inside.filter { rows[$0].indices.contains(x) && rows[$0][x].look != rows[$0][0].look }
    }

    /// The longest row.
    var width: Int { rows.map(\.count).max() ?? 0 }
}
