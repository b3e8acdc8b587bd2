import LangtopQuery
import LangtopScreen

/// A line of help: what there is, and what it does or says.
struct HelpLine: Sendable {
    let label: String
    let summary: String

    /// What the columns of a table say.
    static func lines<Row, Context>(of columns: [TableColumn<Row, Context>]) -> [HelpLine] {
        columns.filter { !$0.title.isEmpty }.map { HelpLine(label: $0.title, summary: $0.summary) }
    }
}

extension HelpLine {
    /// What the mouse does.
    static let mouse = [
        HelpLine(
            label: "click", summary: "focus a pane, select a row, order by a heading, press a key of the footer, choose"
        ),
        HelpLine(label: "double click", summary: "open a row; so does a click on the selected one"),
        HelpLine(label: "wheel", summary: "scroll the list under the pointer; the focus stays"),
        HelpLine(label: "Shift", summary: "with the mouse: select text, as the terminal does"),
    ]

    /// What is known of filters: their fields, and the keys of the line they are typed in.
    static let filters =
        FilterField.all.map { HelpLine(label: $0.usage, summary: $0.summary) }
        + Keymap.prompt.map { HelpLine(label: $0.label, summary: "in a filter: " + $0.summary) }
}
