import LangtopScreen

/// Where panes go, by the size of the screen. The pane in focus is always among them.
enum Layouts {
    /// A pane and its place.
    typealias Place = (id: PaneID, area: Rect)

    /// The places of all panes that fit into `body`; none where there is no room for frames.
    static func places(of panes: [any Pane], _ context: ViewContext, in body: Rect) -> [Place] {
        guard context.isFramed else { return [] }
        func stack(_ ids: [PaneID], in area: Rect) -> [Place] { Self.stack(ids, of: panes, context, in: area) }
        func side(_ side: PaneSpot.Side) -> [PaneID] { Self.side(side, context) }
        let (left, right, bottom) = (side(.left), side(.right), side(.bottom))
        // Without one half the other has all of the room.
        guard !right.isEmpty, !left.isEmpty || !bottom.isEmpty else { return stack(left + right + bottom, in: body) }
        switch body.width {
        case ..<100: return stack(shown(wanted(context), context), in: body)
        case ..<160:
            let top = bottom.isEmpty ? body.height : max(min(body.height - 9, body.height * 11 / 20), 0)
            guard top >= 8 else { return stack(with(context.focus, left.prefix(1) + bottom), in: body) }
            let width = left.isEmpty ? 0 : body.width * 58 / 100
            let upper = Rect(x: body.x, y: body.y, width: body.width, height: top)
            return stack(pair(left, context), in: upper.inset(right: body.width - width))
                + stack(pair(right, context), in: upper.inset(left: width))
                + stack(bottom, in: body.inset(top: top))
        default:
            let width = body.width * 133 / 200
            return stack(left + bottom, in: body.inset(right: body.width - width))
                + stack(right, in: body.inset(left: width))
        }
    }

    /// The panes that the reader wants to see, and the one in focus.
    private static func wanted(_ context: ViewContext) -> [PaneID] {
        context.panes + (context.panes.contains(context.focus) ? [] : [context.focus])
    }

    /// The panes of a side from the top: in the reader's order, else in the one that suits the side.
    private static func side(_ side: PaneSpot.Side, _ context: ViewContext) -> [PaneID] {
        let wanted = wanted(context)
        let here = PaneCatalog.all.filter { $0.spot.side == side && wanted.contains($0.id) }
        let isUsual = context.panes == PaneCatalog.ids.filter(context.panes.contains)
        return isUsual
            ? here.sorted { $0.spot.order < $1.spot.order }.map { $0.id }
            : wanted.filter { id in here.contains { $0.id == id } }
    }

    /// Those that are no extra, and the one in focus; all where the reader chose which to see.
    private static func shown(_ ids: [PaneID], _ context: ViewContext) -> [PaneID] {
        guard context.panes.count == PaneCatalog.ids.count else { return ids }
        return ids.filter { id in id == context.focus || PaneCatalog.all.contains { $0.id == id && !$0.spot.isExtra } }
    }

    /// The two panes that half of a screen shows, one of them that in focus.
    private static func pair(_ ids: [PaneID], _ context: ViewContext) -> [PaneID] {
        let shown = shown(ids, context)
        guard shown.count > 2 else { return shown }
        return [shown[0], shown.dropFirst().contains(context.focus) ? context.focus : shown[1]]
    }

    /// The panes with another one among them, in the order of their numbers.
    private static func with(_ pane: PaneID, _ panes: some Sequence<PaneID>) -> [PaneID] {
        PaneCatalog.ids.filter { panes.contains($0) || $0 == pane }
    }

    /// Panes one above the other.
    private static func stack(
        _ ids: [PaneID], of panes: [any Pane], _ context: ViewContext, in area: Rect
    ) -> [Place] {
        let chosen = ids.compactMap { id in panes.first { type(of: $0).id == id } }
        let rooms = chosen.map { $0.room(context, width: area.width) }
        let areas = Stack.areas(of: rooms, in: area, keep: ids.firstIndex(of: context.focus))
        return zip(ids, areas).compactMap { id, area in area.map { (id, $0) } }
    }
}
