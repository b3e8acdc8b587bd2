import LangtopCore
import LangtopScreen

extension SpanTree {
    /// One line.
    struct Line: Sendable {
        var span: Span
        /// The lines of the tree in front of the name.
        var branch = ""
        /// How many steps below it are not shown.
        var hidden = 0

        /// What to call it, and how many it hides.
        var title: String {
            let name = span.generation?.role == .attempt ? "attempt" : span.title
            return hidden == 0 ? name : "\(name) +\(hidden)"
        }

        /// Milliseconds from start to end.
        var latency: Double? {
            if let generation = span.generation { return generation.shownLatency }
            return span.end.map { Double(($0 - span.start).milliseconds) }
        }

        /// How its title looks; a step that is no model call is quieter.
        func titleStyle(_ styles: Styles) -> Style {
            if span.isFailed { return styles.bad }
            return span.generation == nil ? styles.muted : styles.text
        }

        /// The sign in front of it.
        func mark(_ styles: Styles) -> TableField {
            if let row = span.generation { return row.mark(styles) }
            return switch span.level {
            case .error: TableField(styles.glyphs.failed, styles.bad)
            case .warning: TableField(styles.glyphs.up, styles.warning)
            case .debug, .normal: TableField(" ", styles.muted)
            }
        }
    }
}

extension Span {
    /// What to call it below its trace's name, which every generation of the trace may have as well.
    var title: String {
        guard let generation, name.isEmpty || name == generation.name else { return name }
        return generation.title
    }

    /// Whether it went wrong.
    var isFailed: Bool { generation.map(\.isFailed) ?? (level == .error) }
}
