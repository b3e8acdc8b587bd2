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

    /// A row as text for people, without secrets.
    static func shown(_ row: JSONValue) -> String {
        JSONPrinter.indented(SecretMask.masked(row), limit: rawLimit)
    }
}

extension Fact {
    /// A label and a value without secrets.
    init(_ label: String, showing value: JSONValue) {
        self.init(label, SecretMask.masked(value.text ?? JSONPrinter.compact(value, limit: DetailLimits.factLimit)))
    }

    /// The key of an object and its value without secrets; what a secret's name stands for is hidden whole.
    init(showing member: JSONValue.Member) {
        guard case .object(let shown) = SecretMask.masked(.object([member])), let value = shown.first?.value else {
            self.init(member.key, "")
            return
        }
        self.init(member.key, showing: value)
    }
}
