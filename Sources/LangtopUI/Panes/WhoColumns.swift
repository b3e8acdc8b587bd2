import LangtopQuery
import LangtopScreen

/// The columns of who and what: a name, the numbers that the groups have as well, and spend over the window.
enum WhoColumns {
    /// The same for each field, but for what the names are.
    static let all =
        [
            GroupColumns.Column(
                "GROUP", "its name", width: 10, isFlexible: true, isRight: false, priority: 0,
                sort: .init("name", turn: 5) { $0.group.name }
            ) { TableField($0.name($1), $1.styles.text) }.wanting(26)
        ] + GroupColumns.named(["COST", "REQ", "ERR%", "P95"]) + [graph]

    private static let graph = GroupColumns.Column(
        "$ OVER TIME", "US dollars by step of the window, each graph on its own scale", width: 16, isRight: false,
        priority: 8
    ) {
        TableField($1.styles.glyphs.graph($0.group.spark), $1.styles.accent)
    }
}
