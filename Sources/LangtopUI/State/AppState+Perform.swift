import LangtopCore
import LangtopQuery
import LangtopScreen

extension AppState {
    /// Carries out a key of the dashboard.
    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .quit, .quitAtOnce: return [.quit]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .refresh: return [.refresh]
        case .help:
            overlays.append(
                HelpOverlay(own: Keymap.dashboard, columns: PaneCatalog.help(of: context.active) + HelpLine.filters))
        case .back: return goBack()
        case .focusNext: turnFocus(by: 1)
        case .focusPrevious: turnFocus(by: -1)
        case .focusPane(let number):
            if PaneCatalog.ids.indices.contains(number - 1) { focus(on: PaneCatalog.ids[number - 1]) }
        case .zoom: zoom()
        case .filter: openPrompt()
        case .dropTerm: return dropTerm()
        case .sort, .reverseSort, .order: return sort(action)
        case .errorsOnly: return toggleErrors()
        case .grouping, .previousGrouping, .groupBy: return group(action)
        case .window: return ask { $0.window = $0.window.stepped(by: 1) }
        case .previousWindow: return ask { $0.window = $0.window.stepped(by: -1) }
        case .show(let window):
            return ask { ($0.window, $0.end) = (window, window.length == nil ? nil : $0.end) }
        case .showYesterday:
            let (now, zone) = (context.now, context.zone)
            return ask { ($0.window, $0.end) = (.today, zone.startOfDay(now)) }
        case .stepBack, .stepForward, .live: return travel(action)
        case .pause: return togglePause()
        case .faster: return changeInterval(by: -1)
        case .slower: return changeInterval(by: 1)
        case .sources: overlays.append(SourcesOverlay(chosen: context.request.source))
        case .basis: return changeBasis()
        case .options:
            overlays.append(OptionsOverlay())
            return themes.isWhole ? [] : [.findThemes]
        case .doctor:
            overlays.append(DoctorOverlay())
            return [.examine]
        case .changes: overlays.append(ChangesOverlay(base: context.request.comparison ?? .before))
        case .sessions:
            let overlay = SessionsOverlay(of: context.request)
            overlays.append(overlay)
            return [.sessions(overlay.demand)]
        case .nextView: return show(view.next)
        case .view(let view): return show(view)
        case .against: return compare()
        case .compare(let base): return ask { $0.comparison = base }
        case .waste:
            overlays.append(WasteOverlay(of: context.request))
            return [.waste]
        case .open: return open()
        default: return performInPanes(action, first: context.active)
        }
        return []
    }

    /// Opens what the pane in focus shows; where nothing has a frame, the newest request.
    private mutating func open() -> [Effect] {
        let body = areas.body
        let isList = context.active == context.focus
        // A row that has no room is not opened.
        guard !isList || !context.isFramed || rows(of: context.active, places(in: body), in: body).height > 0 else {
            notice = "no room for rows: z gives the pane all of it"
            return []
        }
        return performInPanes(.open, first: context.focus)
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
        if !isZoomed, !context.isFramed { context.focus = PaneCatalog.main }
    }

    /// Focuses a pane; one that has no place at this size gets the whole of it.
    private mutating func focus(on pane: PaneID) {
        context.focus = pane
        if !context.isFramed { isZoomed = pane != PaneCatalog.main }
    }

    /// Goes round the panes that are drawn; where one fills the screen, round all of them.
    private mutating func turnFocus(by offset: Int) {
        let drawn = places(in: areas.body).map(\.id)
        let ids = isZoomed || drawn.isEmpty ? context.panes : drawn
        guard let index = ids.firstIndex(of: context.focus) else { return }
        focus(on: ids[(index + offset + ids.count) % ids.count])
    }

    /// Compares each group with the span before, then with the same hours of the day before where those are another span,
    /// then no longer.
    private mutating func compare() -> [Effect] {
        let isOther = ComparisonBase.allowsYesterday(context.request.window)
        return ask { request in
            switch request.comparison {
            case nil: request.comparison = .before
            case .before: request.comparison = isOther ? .yesterday : nil
            case .yesterday: request.comparison = nil
            }
        }
    }

    private mutating func toggleErrors() -> [Effect] {
        ask { $0.filter.toggleFailures() }
    }

    private mutating func travel(_ action: Action) -> [Effect] {
        let (now, zone) = (context.now, context.zone)
        return ask { request in
            let end = request.end ?? now
            switch action {
            case .stepBack: request.end = request.window.range(endingAt: end, in: zone).from
            case .stepForward:
                let next = request.window.end(after: end, in: zone)
                request.end = next >= now ? nil : next
            default: request.end = nil
            }
        }
    }

    /// With estimates, then only what was recorded, then what each of several stores recorded.
    private mutating func changeBasis() -> [Effect] {
        let present = context.presentSources.map(\.id)
        let alone = present.count > 1 ? present : []
        return ask { request in
            switch (request.basis, request.source.flatMap(alone.firstIndex)) {
            case (.withEstimates, _): request.basis = .recorded
            case (.recorded, nil) where request.source == nil && !alone.isEmpty: request.source = alone[0]
            case (.recorded, let index?) where index + 1 < alone.count: request.source = alone[index + 1]
            default: (request.basis, request.source) = (.withEstimates, nil)
            }
        }
    }

    mutating func changeInterval(by offset: Int) -> [Effect] {
        let choices = PollInterval.choices.map { Duration.seconds($0) }
        let index = choices.firstIndex { $0 >= context.interval } ?? choices.count - 1
        let chosen = choices[max(0, min(choices.count - 1, index + offset))]
        guard chosen != context.interval else { return [.bell] }
        return setInterval(chosen)
    }

    /// Has the sources asked this often.
    mutating func setInterval(_ interval: Duration) -> [Effect] {
        context.interval = interval
        return [.setInterval(interval)]
    }
}

extension CaseIterable where Self: Equatable {
    /// The case so many places further on, round and round.
    func stepped(by offset: Int) -> Self {
        let all = Array(Self.allCases)
        let index = (all.firstIndex(of: self) ?? 0) + offset
        return all[(index + all.count) % all.count]
    }
}
