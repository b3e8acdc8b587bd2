import LangtopAlerts
import LangtopCore
import LangtopQuery
import LangtopScreen

/// Where panes stand, and which of them is meant.
extension AppState {
    /// The bands of the screen.
    var areas: ScreenAreas { ScreenAreas(context, isTyping: prompt != nil || command != nil || menu != nil) }

    /// The panes that are drawn, with their places; none where there is no room for frames.
    func places(in body: Rect) -> [Layouts.Place] {
        isZoomed ? [(context.focus, body)] : Layouts.places(of: panes, context, in: body)
    }

    /// How much of the day's and the month's spend is on screen, or may raise an alert.
    var seenSpending: SpendDemand {
        let seen = places(in: areas.body).filter { id, area in
            id == BudgetsPane.id || id == SpendPane.id && SpendPane.hasMeters(context, in: area)
        }
        if seen.contains(where: { $0.id == BudgetsPane.id }) { return .budgets }
        return !seen.isEmpty || rules.contains { $0.budget != nil } ? .whole : .none
    }

    /// By which fields the span is told apart on screen, beside the reader's own.
    var seenFields: [Dimension] {
        let isSeen = places(in: areas.body).contains { $0.id == WhoPane.id }
        return isSeen ? pane(WhoPane.self).fields : []
    }

    /// A pane by its type.
    func pane<Part: Pane>(_ type: Part.Type) -> Part { panes.lazy.compactMap { $0 as? Part }.first ?? Part() }

    func index(of id: PaneID) -> Int? { panes.firstIndex { type(of: $0).id == id } }

    /// Where the rows of a pane stand; empty where it is not drawn.
    func rows(of id: PaneID, _ places: [Layouts.Place], in body: Rect) -> Rect {
        if places.isEmpty, id == PaneCatalog.main { return PlainLines.list(in: body).inset(top: 1) }
        guard let place = places.first(where: { $0.id == id }), let index = index(of: id) else {
            return Rect(Size(width: 0, height: 0))
        }
        return panes[index].rows(context, in: place.area)
    }

    /// Brings cursors and scrolling in line with what is there and how much of it is shown.
    mutating func settle() {
        if !isZoomed, !context.isFramed { context.focus = PaneCatalog.main }
        context.active = PaneCatalog.active(context.focus)
        let body = areas.body
        if !overlays.isEmpty { overlays[overlays.count - 1].settle(context, in: body) }
        let places = places(in: body)
        for index in panes.indices {
            let rows = rows(of: type(of: panes[index]).id, places, in: body)
            panes[index].settle(context, lines: rows.height)
        }
    }

    /// Has the panes carry out a key: the one in focus, else the main one, else the first that can.
    mutating func performInPanes(_ action: Action, first pane: PaneID) -> [Effect] {
        for id in [pane, PaneCatalog.main] + PaneCatalog.ids {
            guard let index = index(of: id), let reaction = panes[index].perform(action, context) else { continue }
            return follow(reaction)
        }
        return []
    }

    /// Remembers how the reader has a list ordered.
    private mutating func keepListOrder(_ effects: [Effect]) -> [Effect] {
        if let list = overlays.last as? ListOverlay, list.isOrderedByReader { listOrder = list.order }
        return effects
    }

    /// Does what a view asked for.
    mutating func follow(_ reaction: Reaction) -> [Effect] {
        if let notice = reaction.notice { self.notice = notice }
        if let row = reaction.row { menu = values(of: row) }
        if let option = reaction.option { return change(option) }
        if let change = reaction.change { return ask(change) + reaction.effects }
        guard let next = reaction.next else { return keepListOrder(reaction.effects) }
        overlays.append(next)
        guard var list = next as? ListOverlay else { return reaction.effects }
        // Lists are ordered as the reader had the last one, unless asked otherwise.
        let order = reaction.order ?? listOrder ?? reaction.usualOrder ?? TableOrder(by: "time")
        let effects = list.begin(orderedBy: order)
        overlays[overlays.count - 1] = list
        return effects
    }
}
