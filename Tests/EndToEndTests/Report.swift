import Foundation
import Testing

/// The numbers of a report by path.
struct Report {
    let root: [String: Any]

    init(_ text: String) throws {
        root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// A number of the totals, `tokens.input`; nil where it is null.
    subscript(path: String) -> Double? {
        let totals = root["totals"] as? [String: Any] ?? [:]
        let keys = path.split(separator: ".").map(String.init)
        let inner = keys.dropLast().reduce(totals) { $0[$1] as? [String: Any] ?? [:] }
        return (inner[keys[keys.count - 1]] as? NSNumber)?.doubleValue
    }
}
