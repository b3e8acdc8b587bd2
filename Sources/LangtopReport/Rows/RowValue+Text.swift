import LangtopCore
import LangtopJSON
import LangtopRows
import LangtopScreen

/// How a field is printed for people and in CSV, and what comes first.
extension RowValue {
    /// As a field of CSV, made harmless by who writes it; a number as it is.
    var csv: String {
        switch self {
        case .text(let text): CSVText.quoted(text)
        case .texts(let texts): CSVText.quoted(texts.joined(separator: ";"))
        case .number(let number), .dollars(let number): JSONText.number(number) ?? ""
        case .flag(let flag): flag ? "true" : "false"
        case .instant(let instant): instant.iso8601
        case .unknown: ""
        }
    }

    /// As people read it.
    var shown: String {
        switch self {
        case .unknown: NumberFormat.unknown
        case .text(let text): DisplayText.cut(DisplayText.glyphs(of: text), to: 60, ellipsis: "…")
        case .texts(let texts): RowValue.text(texts.joined(separator: ";")).shown
        case .dollars(let dollars): NumberFormat.exactMoney(dollars)
        case .number(let number) where number != number.rounded(): NumberFormat.fixed(number, 1)
        case .number, .flag, .instant: csv
        }
    }

    /// Whether it stands at the right of its column.
    var isNumber: Bool {
        switch self {
        case .number, .dollars: true
        case .text, .texts, .flag, .instant, .unknown: false
        }
    }

    /// Whether it comes before another one of its field: less, or unknown.
    func isLess(than other: RowValue) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let other)), (.dollars(let one), .dollars(let other)): one < other
        case (.text(let one), .text(let other)): one < other
        case (.instant(let one), .instant(let other)): one < other
        case (.flag(let one), .flag(let other)): !one && other
        case (.texts(let one), .texts(let other)): one.lexicographicallyPrecedes(other)
        case (.unknown, .unknown): false
        case (.unknown, _): true
        default: false
        }
    }
}
