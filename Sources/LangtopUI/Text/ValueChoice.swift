import LangtopCore
import LangtopQuery

/// The values of a request that can be filtered by, each with the letter that chooses it.
struct ValueChoice: Sendable, Equatable {
    /// One of them.
    struct Option: Sendable, Equatable {
        let letter: Character
        /// The field and the value to show.
        let label: String
        let term: Filter.Term
    }

    let options: [Option]

    /// The values that a request has.
    init(_ row: Generation, names: Directory) {
        var options: [Option] = []
        for (letter, dimension) in Self.letters {
            let id = row.text(of: dimension)
            guard !id.isEmpty else { continue }
            let name = names.title(of: id, in: dimension)
            options.append(
                Option(
                    letter: letter, label: "\(dimension.name) \(name)",
                    term: Filter.Term(.exactly(dimension, id: id, name: name))))
        }
        if !row.listName.isEmpty {
            let term = Filter.Term(.name(row.listName, isExact: true))
            options.append(Option(letter: "n", label: "name \(row.listName)", term: term))
        }
        if row.outcome == .failure {
            let errorClass = row.extras?.errorClass
            let term = Filter.Term(.errorClass(errorClass))
            options.append(Option(letter: "e", label: "class \(errorClass?.name ?? "unknown")", term: term))
        }
        self.options = options
    }

    private static let letters: [(Character, Dimension)] = [
        ("m", .model), ("k", .key), ("u", .user), ("t", .team), ("s", .session), ("p", .provider), ("d", .deployment),
        ("c", .client), ("g", .tag), ("v", .environment), ("r", .release), ("o", .endUser), ("b", .providerModel),
    ]
}
