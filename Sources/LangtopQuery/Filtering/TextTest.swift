import LangtopCore

/// The part of a filter that looks at texts, ready to be asked of any generation or dictionary entry.
struct TextTest: Sendable {
    private enum Kind: Sendable {
        case contains(TextPattern)
        /// The id; a name that the directory gives it will do where a reader typed it.
        case equals(String, orName: Bool)
    }

    /// The dimensions it looks at; any of them may fit.
    let dimensions: [Dimension]
    private let kind: Kind
    private let directory: Directory

    /// The test of a term; nil for terms about anything but fields.
    init?(_ test: Filter.Term.Test, directory: Directory) {
        switch test {
        case .fields(let word):
            dimensions = Dimension.allCases
            kind = .contains(TextPattern(word.lowercased(), isWord: true))
        case .dimension(let dimension, let pattern):
            dimensions = [dimension]
            kind = .contains(TextPattern(pattern))
        case .exactly(let dimension, let id, let name):
            dimensions = [dimension]
            kind = .equals(id, orName: id == name && !id.isEmpty)
        case .word, .name, .id, .status, .errorClass, .compare, .saved, .any: return nil
        }
        self.directory = directory
    }

    /// Whether a generation fits.
    func matches(_ generation: Generation) -> Bool {
        dimensions.contains { dimension in
            generation.values(of: dimension).contains { matches($0, in: dimension) }
        }
    }

    /// Whether one text of a dimension fits, by itself or by the name the directory gives it.
    func matches(_ text: String, in dimension: Dimension) -> Bool {
        switch kind {
        case .equals(let id, let orName): return text == id || orName && directory.name(of: text, in: dimension) == id
        case .contains(let pattern):
            if pattern.matches(text) { return true }
            return directory.name(of: text, in: dimension).map(pattern.matches) ?? false
        }
    }
}
