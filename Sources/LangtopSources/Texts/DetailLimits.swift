import LangtopCore
import LangtopJSON

/// How much of a stored row the drill-down fetches and shows.
enum DetailLimits {
    /// What a text may take in the store before it stays there, in compressed bytes.
    static let largestText = 4 << 20
    /// The most characters of one text that are fetched.
    static let fetchedCharacters = 2 << 20
    /// The most of the raw row that is shown, in bytes.
    static let rawLimit = 256 << 10
    /// The most of one value of a fact that is shown, in bytes.
    static let factLimit = 200

    /// Why texts are missing that are too large.
    static let notice = "prompt and answer are larger than \(largestText >> 20) MB and stay in the store"

    /// A row as text for people, and what it has of large texts at its end.
    static func shown(_ row: JSONValue, texts: KeyValuePairs<String, JSONValue> = [:]) -> String {
        var row = row
        if case .object(let members) = row {
            row = .object(members + texts.filter { !$0.value.isEmpty }.map(JSONValue.Member.init(key:value:)))
        }
        return JSONPrinter.indented(row, limit: rawLimit)
    }
}

extension Fact {
    /// A label and a value.
    init(_ label: String, showing value: JSONValue) {
        self.init(label, value.text ?? JSONPrinter.compact(value, limit: DetailLimits.factLimit))
    }
}

extension [Fact] {
    /// What stands in a row under some keys, each with a label of its own; keys without a value are left out.
    init(_ labels: KeyValuePairs<String, String>, in row: JSONValue) {
        self = labels.compactMap { label, key in
            row[key].flatMap { $0.isEmpty ? nil : Fact(label, showing: $0) }
        }
    }

    /// All that an object says, at most so much.
    init(all object: JSONValue?, limit: Int = .max) {
        self.init()
        guard case .object(let members) = object else { return }
        self = members.filter { !$0.value.isEmpty }.prefix(limit).map { Fact($0.key, showing: $0.value) }
    }
}
