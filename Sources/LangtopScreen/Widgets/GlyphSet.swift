/// The characters graphs and frames are drawn with.
public struct GlyphSet: Sendable, Equatable {
    /// Corners (top left, top right, bottom left, bottom right), horizontal, vertical, and the caps around a title.
    public var corners: [Character]
    /// A frame's top and bottom.
    public var horizontal: Character
    /// A frame's sides.
    public var vertical: Character
    /// Before a title in a frame.
    public var titleLeft: Character
    /// After a title in a frame.
    public var titleRight: Character
    /// Levels of a small graph from lowest to highest.
    public var levels: [Character]
    /// A small graph's empty step.
    public var empty: Character
    /// Whether charts use braille dots; otherwise `levels`.
    public var isBraille: Bool
    /// A full cell of a bar.
    public var full: Character
    /// A cell of a bar for time spent waiting.
    public var waiting: Character
    /// A bar's last cell, an eighth to seven eighths.
    public var partial: [Character]
    /// The light in the header.
    public var dot: Character
    /// Marks a failed row.
    public var failed: Character
    /// Marks a row another model answered.
    public var fallback: Character
    /// More than before; also a warning.
    public var up: Character
    /// Less than before, or sorted downwards.
    public var down: Character
    /// From what was asked for to what served it.
    public var arrow: String
    /// Stands for what was left out.
    public var ellipsis: Character
    /// Stands for a number that is not known.
    public var unknown: String
    /// Shows a colour's group beside its name.
    public var marker: Character
    /// Between parts of a label.
    public var separator: String
    /// Digits for pane numbers in titles, 0 to 9.
    public var digits: [Character]

    /// A bar as text: so many cells stand for 1; nothing that is there is left out.
    public func bar(_ share: Double, cells: Int) -> String {
        guard share > 0, cells > 0 else { return "" }
        let steps = partial.count + 1
        let length = max(1, (share * Double(cells * steps)).cells(upTo: cells * steps))
        let rest = length % steps
        return String(repeating: String(full), count: length / steps) + (rest > 0 ? String(partial[rest - 1]) : "")
    }

    /// Narrow Unicode characters and braille.
    public static let unicode = GlyphSet(
        corners: ["╭", "╮", "╰", "╯"], horizontal: "─", vertical: "│", titleLeft: "┐", titleRight: "┌",
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"], empty: "·", isBraille: true, full: "█",
        waiting: "░", partial: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"], dot: "●", failed: "✗", fallback: "↪", up: "▲",
        down: "▼",
        arrow: "→",
        ellipsis: "…", unknown: "–", marker: "▌", separator: "·", digits: Array("⁰¹²³⁴⁵⁶⁷⁸⁹"))

    /// ASCII only.
    public static let ascii = GlyphSet(
        corners: ["+", "+", "+", "+"], horizontal: "-", vertical: "|", titleLeft: "[", titleRight: "]",
        levels: [".", ":", "-", "=", "+", "*", "#", "%"], empty: " ", isBraille: false, full: "#", waiting: ".",
        partial: [],
        dot: "*",
        failed: "X", fallback: ">", up: "^", down: "v", arrow: ">", ellipsis: "~", unknown: "-", marker: "|",
        separator: "-",
        digits: Array("0123456789"))
}
