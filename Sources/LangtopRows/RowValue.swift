public import LangtopCore
public import LangtopJSON

/// What a field of a row holds.
public enum RowValue: Sendable, Equatable {
    case text(String)
    case number(Double)
    case dollars(Double)
    case flag(Bool)
    case instant(Timestamp)
    case texts([String])
    case unknown

    /// A text; nothing where there is none.
    init(_ text: String) { self = text.isEmpty ? .unknown : .text(text) }

    init(_ number: Double?) { self = number.map(RowValue.number) ?? .unknown }

    /// An amount of money; unknown where nobody knows it.
    static func dollars(of amount: Double?) -> RowValue { amount.map(RowValue.dollars) ?? .unknown }

    init(_ number: Int?) { self.init(number.map(Double.init)) }

    /// Writes it under a key.
    public func write(_ key: String, to json: inout JSONText) {
        switch self {
        case .text(let text): json.add(key, text)
        case .number(let number), .dollars(let number): json.add(key, number)
        case .flag(let flag): json.add(key, flag)
        case .instant(let instant): json.add(key, instant.iso8601)
        case .texts(let texts):
            json.key(key)
            json.array { json in for text in texts { json.value(text) } }
        case .unknown: json.add(key, nil as String?)
        }
    }
}
