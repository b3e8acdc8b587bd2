/// The characters graphs and frames are drawn with.
public struct GlyphSet: Sendable, Equatable {
    /// Corners (top left, top right, bottom left, bottom right), horizontal, vertical, and the caps around a title.
    public var corners: [Glyph]
    /// A frame's top and bottom.
    public var horizontal: Glyph
    /// A frame's sides.
    public var vertical: Glyph
    /// Before a title in a frame.
    public var titleLeft: Glyph
    /// After a title in a frame.
    public var titleRight: Glyph
    /// Levels of a small graph from lowest to highest.
    public var levels: [Glyph]
    /// A small graph's empty step.
    public var empty: Glyph
    /// Densities of a heatmap from lowest to highest.
    public var shades: [Glyph]
    /// Whether charts use braille dots; otherwise `levels`.
    public var isBraille: Bool
    /// A full cell of a bar.
    public var full: Glyph
    /// A cell of a bar for time spent waiting.
    public var waiting: Glyph
    /// A bar's last cell, an eighth to seven eighths.
    public var partial: [Glyph]
    /// The light in the header.
    public var dot: String
    /// A light that is half on.
    public var half: String
    /// A light that is off.
    public var ring: String
    /// Marks a failed row.
    public var failed: String
    /// Marks what is as it should be.
    public var passed: String
    /// Marks a row another model answered.
    public var fallback: String
    /// More than before; also a warning.
    public var up: String
    /// Less than before, or sorted downwards.
    public var down: String
    /// From what was asked for to what served it.
    public var arrow: String
    /// Stands for what was left out.
    public var ellipsis: String
    /// Stands for a number that is not known.
    public var unknown: String
    /// Before a number that is so much at least.
    public var atLeast: String
    /// Before a number that is so much at most.
    public var atMost: String
    /// Shows a colour's group beside its name.
    public var marker: String
    /// A cell of a meter for what is spent.
    public var spent: Glyph
    /// A cell of a meter for what is still to be expected.
    public var ahead: Glyph
    /// Between parts of a label.
    public var separator: String
    /// Digits for pane numbers in titles, 0 to 9.
    public var digits: [String]

    /// A bar as text: so many cells stand for 1; nothing that is there is left out.
    public func bar(_ share: Double, cells: Int) -> String {
        guard share > 0, cells > 0 else { return "" }
        let steps = partial.count + 1
        let length = max(1, (share * Double(cells * steps)).cells(upTo: cells * steps))
        let rest = length % steps
        return String(repeating: full.text, count: length / steps) + (rest > 0 ? partial[rest - 1].text : "")
    }

    /// A step of a small graph whose top level stands for `highest`; nil where nothing is there.
    func level(_ value: Double, of highest: Double) -> Glyph? {
        guard value > 0, highest > 0 else { return nil }
        let top = levels.count - 1
        return levels[(value / highest * Double(top)).cells(upTo: top)]
    }

    /// A small graph as text, the highest of its values on the top level.
    public func graph(_ values: [Double]) -> String {
        let highest = values.max() ?? 0
        return values.map { (level($0, of: highest) ?? empty).text }.joined()
    }

    /// Narrow Unicode characters and braille.
    public static let unicode = GlyphSet(
        corners: ["╭", "╮", "╰", "╯"], horizontal: "─", vertical: "│", titleLeft: "┐", titleRight: "┌",
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"], empty: "·",
        shades: ["░", "▒", "▓", "█"], isBraille: true, full: "█",
        waiting: "░", partial: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"], dot: "●", half: "◐", ring: "○", failed: "✗",
        passed: "✓", fallback: "↪",
        up: "▲",
        down: "▼",
        arrow: "→",
        ellipsis: "…", unknown: "–", atLeast: "≥", atMost: "≤", marker: "▌", spent: "━", ahead: "╌", separator: "·",
        digits: "⁰¹²³⁴⁵⁶⁷⁸⁹".map { String($0) })

    /// ASCII only.
    public static let ascii = GlyphSet(
        corners: ["+", "+", "+", "+"], horizontal: "-", vertical: "|", titleLeft: "[", titleRight: "]",
        levels: [".", ":", "-", "=", "+", "*", "#", "%"], empty: " ",
        shades: [".", ":", "+", "#"], isBraille: false, full: "#", waiting: ".",
        partial: [],
        dot: "*",
        half: "o",
        ring: ".",
        failed: "X", passed: "ok", fallback: ">", up: "^", down: "v", arrow: ">", ellipsis: "~", unknown: "-",
        atLeast: ">=", atMost: "<=",
        marker: "|", spent: "#", ahead: "-",
        separator: "-",
        digits: "0123456789".map { String($0) })
}
