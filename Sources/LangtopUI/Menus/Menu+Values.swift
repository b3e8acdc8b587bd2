import LangtopCore
import LangtopQuery

extension Menu {
    /// The values of a request that can be filtered by.
    static func values(of row: Generation, names: Directory) -> Menu {
        var options: [Option] = []
        for dimension in Dimension.allCases {
            let id = row.text(of: dimension)
            guard !id.isEmpty else { continue }
            let name = names.title(of: id, in: dimension)
            let term = Filter.Term(.exactly(dimension, id: id, name: name))
            options.append(
                Option(letter: dimension.letter, label: "\(dimension.name) \(name)", outcome: .keep(term)))
        }
        if !row.listName.isEmpty {
            let term = Filter.Term(.name(row.listName, isExact: true))
            options.append(Option(letter: "n", label: "name \(row.listName)", outcome: .keep(term)))
        }
        if row.outcome == .failure {
            let errorClass = row.extras?.errorClass
            let term = Filter.Term(.errorClass(errorClass))
            options.append(
                Option(letter: "e", label: "class \(errorClass?.name ?? "unclassified")", outcome: .keep(term)))
        }
        return Menu("filter by", nil, options)
    }
}

extension Dimension {
    /// The letter that chooses it in every menu.
    var letter: Character {
        switch self {
        case .model: "m"
        case .providerModel: "w"
        case .provider: "p"
        case .deployment: "d"
        case .key: "k"
        case .team: "t"
        case .user: "u"
        case .endUser: "o"
        case .tag: "g"
        case .client: "c"
        case .session: "s"
        case .environment: "v"
        case .release: "r"
        }
    }
}
