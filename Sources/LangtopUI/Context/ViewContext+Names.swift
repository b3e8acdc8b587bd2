import LangtopCore
import LangtopQuery
import LangtopScreen

extension ViewContext {
    /// So many models are told apart; beyond, those that were seen first.
    private static let modelLimit = 1000

    /// Remembers models by name.
    mutating func learn(models names: some Sequence<String>) {
        for name in names where models.count < Self.modelLimit && !name.isEmpty { models.insert(name) }
    }

    /// Remembers the models of requests, those asked for as well.
    mutating func learn(modelsOf rows: some Sequence<Generation>) {
        for row in rows { learn(models: [row.model, row.extras?.requestedModel ?? ""]) }
    }

    /// Models in so many columns, no two alike.
    func modelNames(
        to width: Int, shorten: @escaping (String, Int, String) -> String = ViewContext.shortened
    ) -> ShortNames {
        ShortNames(models, to: width, ellipsis: styles.glyphs.ellipsis, shorten: shorten)
    }

    /// Models in few columns: the families of those that have room for no more, no two alike.
    func familyNames(to width: Int) -> ShortNames {
        modelNames(to: width) { NameFormat.family($0, to: $1, ellipsis: $2) }
    }

    /// The groups on screen in so many columns, no two alike; models as everywhere else.
    func groupNames(to width: Int) -> ShortNames {
        let names = snapshot?.groups.map(\.name) ?? []
        switch grouping {
        case .model:
            return ShortNames(models.union(names), to: width, ellipsis: styles.glyphs.ellipsis)
        case .deployment:
            let known = (snapshot?.groups ?? []).compactMap { group in
                snapshot?.directory.deployments[group.id].map { (group.name, $0) }
            }
            return deploymentNames(names, Dictionary(known) { first, _ in first }, to: width)
        default: return ShortNames(names, to: width, ellipsis: styles.glyphs.ellipsis)
        }
    }

    /// Titles of deployments in so many columns, no two alike: where each runs and its model, as far as that is known.
    func deploymentNames(_ titles: [String], _ known: [String: Deployment], to width: Int) -> ShortNames {
        ShortNames(titles, to: width, ellipsis: styles.glyphs.ellipsis) { title, width, ellipsis in
            guard let deployment = known[title], DisplayText.width(of: title) > width else {
                return NameFormat.shorten(title, to: width, ellipsis: ellipsis)
            }
            return NameFormat.deployment(deployment, to: width, ellipsis: ellipsis)
        }
    }

    private static func shortened(_ name: String, _ width: Int, _ ellipsis: String) -> String {
        NameFormat.shorten(name, to: width, ellipsis: ellipsis)
    }
}
