import LangtopCore
import LangtopEngine
import LangtopScreen

/// The lists of the dashboard: groups, error classes and the live tail, each with its cursor.
extension AppState {
    /// The list that keys move in: that of the pane in focus, else the tail.
    var activeList: PaneID { focus == .groups || focus == .errors ? focus : .traces }

    /// The dashboard's panes and their places.
    var places: [Layouts.Place] { Layouts.places(self, in: ScreenAreas(self).body) }

    /// Where the rows of a list stand; empty where its pane is not drawn.
    func rows(of list: PaneID) -> Rect {
        let body = ScreenAreas(self).body
        let places = Layouts.places(self, in: body)
        if places.isEmpty, list == .traces { return PlainLines.rows(in: body) }
        guard let place = places.first(where: { type(of: $0.pane).id == list }) else {
            return Rect(Size(width: 0, height: 0))
        }
        return place.pane.rows(self, in: place.area)
    }

    /// Brings cursors and scrolling in line with what is there and how much of it is shown.
    mutating func settle() {
        if var view = overlays.last {
            view.settle(self, in: ScreenAreas(self).body)
            overlays[overlays.count - 1] = view
        }
        if !isZoomed, !Layouts.isFramed(size) { focus = .traces }
        groupCursor.settle(groups.map(\.id), lines: rows(of: .groups).height)
        errorCursor.settle(errors.map(\.errorClass), lines: rows(of: .errors).height)
        tailCursor.settle(tail.map(\.id), lines: rows(of: .traces).height)
    }

    /// Moves the cursor of a list by a key.
    mutating func move(_ action: Action, in list: PaneID) {
        let lines = rows(of: list).height
        guard lines > 0 else { return }
        switch list {
        case .groups: groupCursor.move(action, groups.map(\.id), lines: lines)
        case .errors: errorCursor.move(action, errors.map(\.errorClass), lines: lines)
        default:
            tailCursor.move(action, tail.map(\.id), lines: lines)
            // At the top the cursor follows what arrives; anywhere else it stays with its row.
            follow(tailCursor.index == 0)
        }
    }

    /// Puts the cursor of a list on a row; whether it was there already.
    mutating func select(_ index: Int, in list: PaneID) -> Bool {
        let lines = rows(of: list).height
        switch list {
        case .groups:
            defer { groupCursor.select(index, groups.map(\.id), lines: lines) }
            return groupCursor.index == index
        case .errors:
            defer { errorCursor.select(index, errors.map(\.errorClass), lines: lines) }
            return errorCursor.index == index
        default:
            defer {
                tailCursor.select(index, tail.map(\.id), lines: lines)
                if tailCursor.index > 0 { isFollowing = false }
            }
            return tailCursor.index == index
        }
    }

    /// Keeps the newest request selected, or the one that is selected now.
    mutating func follow(_ isOn: Bool) {
        isFollowing = isOn
        if isOn { tailCursor.follow() } else { tailCursor.hold(tail.map(\.id)) }
    }

    /// Opens what is selected in the active list.
    mutating func open() -> [Effect] {
        guard let snapshot, rows(of: activeList).height > 0 || !Layouts.isFramed(size) else { return [] }
        switch activeList {
        case .groups:
            guard groups.indices.contains(groupCursor.index) else { return [] }
            let group = groups[groupCursor.index]
            let dimension = snapshot.request.grouping
            let name = snapshot.directory.title(of: group.id, in: dimension)
            return open(snapshot.list(of: group), title: "\(NameFormat.name(of: dimension)) \(name)")
        case .errors:
            guard errors.indices.contains(errorCursor.index) else { return [] }
            let errorClass = errors[errorCursor.index].errorClass
            guard errorClass != nil else {
                notice = "why these failed was not read: it is known of the last day"
                return []
            }
            return open(snapshot.list(.errorClass(errorClass)), title: "failures: \(NameFormat.error(errorClass))")
        default:
            guard tail.indices.contains(tailCursor.index) else { return [] }
            let (view, effects) = Drill.into(tail[tailCursor.index], of: tail)
            overlays.append(view)
            return effects
        }
    }

    private mutating func open(_ list: GenerationList, title: String) -> [Effect] {
        overlays.append(ListOverlay(title: title, list: list))
        return [.list(list)]
    }

    /// Copies the id of what is selected in the active list.
    func copy() -> [Effect] {
        switch activeList {
        case .groups: groups.indices.contains(groupCursor.index) ? [.copy(groups[groupCursor.index].id)] : []
        case .errors:
            errors.indices.contains(errorCursor.index)
                ? [.copy(NameFormat.error(errors[errorCursor.index].errorClass))] : []
        default: tail.indices.contains(tailCursor.index) ? [.copy(tail[tailCursor.index].id.value)] : []
        }
    }
}
