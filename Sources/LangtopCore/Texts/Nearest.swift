/// The known words somebody probably meant.
package enum Nearest {
    /// The closest of some words, if it is close enough to be meant.
    package static func word(to text: String, among words: [String]) -> String? {
        self.words(to: text, among: words).first
    }

    /// The words that are close enough to be meant, the closest first.
    package static func words(to text: String, among words: [String]) -> [String] {
        let most = max(1, text.count / 3)
        // What is longer by more is farther away, and comparing a long text costs its length for every letter.
        let near = words.filter { abs($0.count - text.count) <= most }.enumerated()
            .map { (place: $0, word: $1, distance: distance(text.lowercased(), $1.lowercased())) }
        return near.filter { $0.distance <= most }.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
            .map(\.word)
    }

    /// How many characters must be added, removed, replaced or swapped with their neighbour.
    static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var rows = [Array(0...other.count)]
        for i in one.indices {
            var row = [i + 1]
            for j in other.indices {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
