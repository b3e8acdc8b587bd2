import LangtopCore
import LangtopEngine
import LangtopScreen

extension AppState {
    /// Carries out a key of the dashboard.
    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .quit, .quitAtOnce: return [.quit]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .refresh: return [.refresh]
        case .help: overlays.append(HelpOverlay(own: Keymap.dashboard))
        case .back: return goBack()
        case .open: return open()
        case .up, .down, .pageUp, .pageDown, .top, .bottom: move(action, in: activeList)
        case .focusNext: turnFocus(by: 1)
        case .focusPrevious: turnFocus(by: -1)
        case .focusPane(let number): if let pane = PaneID(rawValue: number) { focus(on: pane) }
        case .zoom: zoom()
        case .filter: prompt = FilterPrompt(text: request.filter.text, before: request.filter)
        case .errorsOnly: return toggleErrors()
        case .sort: groupOrder.sort(by: groupOrder.sort.stepped(by: 1))
        case .reverseSort: groupOrder.sort(by: groupOrder.sort)
        case .grouping: return ask { $0.grouping = $0.grouping.stepped(by: 1) }
        case .previousGrouping: return ask { $0.grouping = $0.grouping.stepped(by: -1) }
        case .window: return ask { $0.window = $0.window.stepped(by: 1) }
        case .previousWindow: return ask { $0.window = $0.window.stepped(by: -1) }
        case .stepBack, .stepForward, .live: return travel(action)
        case .pause: togglePause()
        case .faster: return changeInterval(by: -1)
        case .slower: return changeInterval(by: 1)
        case .follow: follow(!isFollowing)
        case .copy: return copy()
        case .sources: overlays.append(SourcesOverlay(chosen: request.source))
        case .next, .previous, .toggleFold, .wrap, .raw: break
        }
        return []
    }

    private mutating func goBack() -> [Effect] {
        if isZoomed {
            zoom()
            return []
        }
        return ask { $0.filter = .all }
    }

    private mutating func zoom() {
        isZoomed.toggle()
        // Without frames only the tail is drawn, and what is not drawn has no focus.
        if !isZoomed, !Layouts.isFramed(size) { focus = .traces }
    }

    /// Focuses a pane; one that has no place at this size gets the whole of it.
    private mutating func focus(on pane: PaneID) {
        focus = pane
        if !Layouts.isFramed(size) { isZoomed = pane != .traces }
    }

    /// Goes round the panes that are drawn; where one fills the screen, round all of them.
    private mutating func turnFocus(by offset: Int) {
        let drawn = places.map { type(of: $0.pane).id }
        let panes = isZoomed || drawn.isEmpty ? PaneID.allCases : drawn
        guard let index = panes.firstIndex(of: focus) else { return }
        focus(on: panes[(index + offset + panes.count) % panes.count])
    }

    private mutating func toggleErrors() -> [Effect] {
        let failures = Filter.Term(.status(.error))
        return ask { request in
            if request.filter.terms.contains(failures) {
                request.filter.terms.removeAll { $0 == failures }
            } else {
                request.filter.terms.append(failures)
            }
        }
    }

    private mutating func travel(_ action: Action) -> [Effect] {
        let now = now
        return ask { request in
            let length = request.window.length ?? .seconds(86_400)
            let end = request.end ?? now
            switch action {
            case .stepBack: request.end = end - length
            case .stepForward: request.end = end + length >= now ? nil : end + length
            default: request.end = nil
            }
        }
    }

    private mutating func togglePause() {
        isPaused.toggle()
        if !isPaused, let held {
            self.held = nil
            show(held, isNew: false)
        }
        advance(to: now)
    }

    private mutating func changeInterval(by offset: Int) -> [Effect] {
        let choices = [1, 2, 5, 10, 30, 60].map { Duration.seconds($0) }
        let index = choices.firstIndex { $0 >= interval } ?? choices.count - 1
        let wish = choices[max(0, min(choices.count - 1, index + offset))]
        guard wish != interval else { return [.bell] }
        interval = wish
        return [.setInterval(interval)]
    }
}

extension CaseIterable where Self: Equatable {
    /// The case so many places further on, round and round.
    fileprivate func stepped(by offset: Int) -> Self {
        let all = Array(Self.allCases)
        let index = (all.firstIndex(of: self) ?? 0) + offset
        return all[(index + all.count) % all.count]
    }
}
