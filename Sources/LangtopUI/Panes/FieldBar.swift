import LangtopCore
import LangtopScreen

/// The fields that requests are most often grouped by, in the title of the groups: one look says which, one click chooses.
struct FieldBar {
    let current: Dimension
    let styles: Styles

    /// How wide the groups must be for it to stand beside their title and notes.
    static let leastWidth = 110
    private static let usual: [Dimension] = [.model, .key, .team, .user, .tag, .provider, .deployment]
    /// The key that goes through them.
    private static let lead = "b "

    private var fields: [Dimension] { Self.usual.contains(current) ? Self.usual : Self.usual + [current] }

    /// Its words.
    var label: [Box.Label] {
        let names = fields.enumerated().flatMap { index, field -> [Box.Label] in
            let gap = index == 0 ? [] : [(" ", styles.muted)]
            return gap + [(NameFormat.name(of: field), field == current ? styles.accent.bold : styles.muted)]
        }
        return [(Self.lead, styles.accent)] + names
    }

    /// The field at a column, counted from its first word; nil between them.
    func field(at column: Int) -> Dimension? {
        var place = DisplayText.width(of: Self.lead)
        for field in fields {
            let width = DisplayText.width(of: NameFormat.name(of: field))
            if (place..<place + width).contains(column) { return field }
            place += width + 1
        }
        return nil
    }
}
