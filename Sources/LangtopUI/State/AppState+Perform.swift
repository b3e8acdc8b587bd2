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
        case .up, .down, .pageUp, .pageDown, .top, .bottom: move(action)
        case .focusNext: turnFocus(by: 1)
        case .focusPrevious: turnFocus(by: -1)
        case .focusPane(let number): if let pane = PaneID(rawValue: number) { focus = pane }
        case .zoom: isZoomed.toggle()
        case .filter: prompt = FilterPrompt(text: request.filter.text, before: request.filter)
        case .errorsOnly: return toggleErrors()
        case .sort: sort = sort.stepped(by: 1)
        case .reverseSort: isSortReversed.toggle()
        case .grouping: return ask { $0.grouping = $0.grouping.stepped(by: 1) }
        case .previousGrouping: return ask { $0.grouping = $0.grouping.stepped(by: -1) }
        case .window: return ask { $0.window = $0.window.stepped(by: 1) }
        case .previousWindow: return ask { $0.window = $0.window.stepped(by: -1) }
        case .stepBack, .stepForward, .live: return travel(action)
        case .pause: togglePause()
        case .faster: return changeInterval(by: -1)
        case .slower: return changeInterval(by: 1)
        case .follow:
            isFollowing.toggle()
            if isFollowing { selectedGeneration = nil }
        case .copy: return copy()
        case .next, .previous, .toggleFold, .wrap, .raw: break
        }
        return []
    }

    private mutating func goBack() -> [Effect] {
        if isZoomed {
            isZoomed = false
            return []
        }
        return ask { $0.filter = .all }
    }

    private mutating func turnFocus(by offset: Int) { focus = focus.stepped(by: offset) }

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
            snapshot = held
            self.held = nil
        }
    }

    private mutating func changeInterval(by offset: Int) -> [Effect] {
        let choices = [1, 2, 5, 10, 30, 60].map { Duration.seconds($0) }
        let index = choices.firstIndex { $0 >= interval } ?? choices.count - 1
        interval = choices[max(0, min(choices.count - 1, index + offset))]
        return [.setInterval(interval)]
    }

    private mutating func move(_ action: Action) {
        let page = max(1, size.height / 4)
        if focus == .groups {
            let groups = sortedGroups
            guard !groups.isEmpty else { return }
            selectedGroup = groups[ListCursor.moved(groupIndex, by: action, page: page, count: groups.count)].id
        } else if !tail.isEmpty {
            let index = ListCursor.moved(tailIndex, by: action, page: page, count: tail.count)
            // At the top the cursor follows what arrives; anywhere else it stays with its row.
            isFollowing = index == 0
            selectedGeneration = isFollowing ? nil : tail[index].id
        }
    }

    private mutating func open() -> [Effect] {
        if focus == .groups {
            guard !sortedGroups.isEmpty, let snapshot else { return [] }
            let group = sortedGroups[groupIndex]
            let list = snapshot.list(of: group)
            overlays.append(ListOverlay(title: "\(snapshot.request.grouping.rawValue) \(group.name)", list: list))
            return [.list(list)]
        }
        if focus == .errors {
            guard let snapshot else { return [] }
            let list = snapshot.list(.status(.error))
            overlays.append(ListOverlay(title: "failures", list: list))
            return [.list(list)]
        }
        guard !tail.isEmpty else { return [] }
        let (view, effects) = Drill.into(tail[tailIndex], of: tail)
        overlays.append(view)
        return effects
    }

    private func copy() -> [Effect] {
        if focus == .groups { return sortedGroups.isEmpty ? [] : [.copy(sortedGroups[groupIndex].id)] }
        return tail.isEmpty ? [] : [.copy(tail[tailIndex].id.value)]
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
