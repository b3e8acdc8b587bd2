import LangtopScreen

/// The bands of the screen from top to bottom.
struct ScreenAreas {
    let header: Rect
    /// What is wrong with a store that does not answer, in as many lines as the size affords: the end tells how to fix
    /// it.
    let trouble: [String]
    /// Where that stands; empty while all is well.
    let alarm: Rect
    /// Where the worst alert stands; empty while there is none, and where rows are scarce.
    let alerts: Rect
    /// The last line; nil where rows are scarce.
    let footer: Rect?
    /// What is left for panes, or for the view on top.
    let body: Rect

    init(_ context: ViewContext, isTyping: Bool) {
        let all = Rect(context.size)
        header = all.row(0)
        let rest = all.inset(top: 1)
        let text = rest.height > 1 ? context.trouble ?? "" : ""
        trouble = Array(TextWrap.lines(of: text, width: all.width - 2).prefix(max(1, all.height / 8)))
        alarm = Rect(x: rest.x, y: rest.y, width: rest.width, height: trouble.count)
        let below = rest.inset(top: trouble.count)
        let hasAlerts = !context.alerts.isEmpty && below.height > 6
        alerts = Rect(x: below.x, y: below.y, width: below.width, height: hasAlerts ? 1 : 0)
        let body = below.inset(top: alerts.height)
        footer = body.height >= 5 || isTyping ? body.row(body.height - 1) : nil
        self.body = footer == nil ? body : body.inset(bottom: 1)
    }
}
