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
        case .focusPane(let number): if let pane = PaneID(rawValue: number) { turnFocus(to: pane) }
        case .zoom:
            isZoomed.toggle()
            keepFocusVisible()
        case .filter: prompt = FilterPrompt(text: request.filter.text, before: request.filter)
        case .errorsOnly: return toggleErrors()
        case .sort:
            order.sort = order.sort.stepped(by: 1)
            arrange()
        case .reverseSort:
            order.isReversed.toggle()
            arrange()
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
            selectedGeneration = isFollowing ? nil : tail.first?.id
        case .copy: return copy()
        case .next, .previous, .toggleFold, .wrap, .raw: break
        }
        return []
    }

    private mutating func goBack() -> [Effect] {
        if isZoomed {
            isZoomed = false
            keepFocusVisible()
            return []
        }
        return ask { $0.filter = .all }
    }

    private mutating func arrange() { groups = order.arrange(snapshot?.groups ?? [], at: now, isNew: true) }

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
            _ = update(.snapshot(held))
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
        select { ListCursor.moved($0, by: action, page: page, count: $1) }
    }

    /// Moves the cursor of the focused list: from an index among so many rows to another.
    mutating func select(_ place: (_ index: Int, _ count: Int) -> Int) {
        switch focus {
        case .groups: if !groups.isEmpty { selectedGroup = groups[place(groupIndex, groups.count)].id }
        case .errors:
            if !errors.isEmpty { selectedError = NameFormat.error(errors[place(errorIndex, errors.count)].errorClass) }
        default:
            guard !tail.isEmpty else { return }
            let index = place(tailIndex, tail.count)
            // At the top the cursor follows what arrives; anywhere else it stays with its row.
            isFollowing = index == 0
            selectedGeneration = isFollowing ? nil : tail[index].id
        }
    }

    mutating func open() -> [Effect] {
        if focus == .groups {
            guard !groups.isEmpty, let snapshot else { return [] }
            let group = groups[groupIndex]
            let list = snapshot.list(of: group)
            let field = NameFormat.name(of: snapshot.request.grouping)
            overlays.append(ListOverlay(title: "\(field) \(group.name)", list: list))
            return [.list(list)]
        }
        if focus == .errors {
            guard !errors.isEmpty, let snapshot else { return [] }
            let errorClass = errors[errorIndex].errorClass
            let list = snapshot.list(.errorClass(errorClass))
            overlays.append(ListOverlay(title: "failures: \(NameFormat.error(errorClass))", list: list))
            return [.list(list)]
        }
        guard !tail.isEmpty else { return [] }
        let (view, effects) = Drill.into(tail[tailIndex], of: tail)
        overlays.append(view)
        return effects
    }

    private func copy() -> [Effect] {
        if focus == .groups { return groups.isEmpty ? [] : [.copy(groups[groupIndex].id)] }
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
