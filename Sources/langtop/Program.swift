import CHeap
import Dispatch
import FoundationEssentials
import Glibc
import LangtopAlerts
import LangtopConfiguration
import LangtopCore
import LangtopDoctor
import LangtopPolling
import LangtopPrices
import LangtopQuery
import LangtopScreen
import LangtopServices
import LangtopShell
import LangtopTerminal
import LangtopUI

/// The dashboard's loop: keys, signals, clock and snapshots become events; what the state asks for is carried out.
@MainActor
final class Program {
    private let sources: SourceSet
    private let clock: any PollClock
    private let terminal: CursesTerminal
    private let store: Store
    private let services: ServiceSet
    private let prices: PriceCatalog
    /// Where the configuration file is, is in here.
    private let environment: Environment
    /// Findings that the reader wants to see no more.
    private var ignored: Set<Finding.ID> = []
    private let pollers: [Poller]
    private var state: AppState
    private var running: [Task<Void, Never>] = []
    private var lastDraw = Duration.zero
    private var isDrawDue = false
    /// Whether the clock makes nothing due.
    private let isStill: Bool
    /// Whether all is read that ever will be.
    private var isComplete = false
    private let alarm = Alarm()
    private var finish: CheckedContinuation<Int32, Never>?
    /// How often the reader wants the source asked.
    private var interval: Duration
    private var hasFocus = true
    /// What an alert does beside its line on screen.
    private let notify: AlertSignal
    /// Where typed lines are kept; none where they are not.
    private var histories: [TypedKind: TypedHistory] = [:]
    /// Writes files that the reader asks for.
    private let exporter: Exporter
    /// The program that is told of alerts.
    private var hook: AlertHook?
    /// Keeps the status line new; nil where it is about something else.
    private let line: LineKeeper?
    /// In a window that nobody types into the source is asked at most this often.
    private static let unfocused = Duration.seconds(5)
    /// Frames that no key asked for come at most this often.
    private static let frame = Duration.milliseconds(33)
    /// Reading a past leaves holes in the heap, which are given back at most this often.
    private static let tidying = Duration.seconds(30)
    private var lastTidied = Duration.zero
    /// What stands still is never asked for what is new.
    private static let never = Duration.seconds(365 * 86_400)

    /// Shows the dashboard until the reader leaves, then ends the process.
    static func run(
        sources: SourceSet, services: ServiceSet = .none, clock: any PollClock, zone: Zone, request: SnapshotRequest,
        screen: ScreenSettings, line: LineKeeper? = nil
    ) async throws -> Never {
        let theme = try screen.chosenTheme()
        let signals: SignalTraps
        let terminal: CursesTerminal
        do throws(TerminalError) {
            signals = try SignalTraps()
            terminal = try CursesTerminal(
                environment: screen.environment, isASCII: screen.ascii,
                isUnicodeAsked: screen.isUnicodeAsked, hasMouse: !screen.noMouse,
                hasTitle: !screen.alerts.rules.isEmpty)
        } catch {
            throw Failure(.terminal, error.message)
        }
        let program = Program(
            sources: sources, services: services, clock: clock, zone: zone, request: request, screen: screen,
            terminal: terminal, theme: theme, line: line)
        let code = await program.loop(signals)
        terminal.close()
        await program.end(code)
    }

    private init(
        sources: SourceSet, services: ServiceSet, clock: any PollClock, zone: Zone, request: SnapshotRequest,
        screen: ScreenSettings, terminal: CursesTerminal, theme: NamedTheme, line: LineKeeper?
    ) {
        self.line = line
        self.sources = sources
        self.services = services
        interval = .seconds(screen.interval)
        prices = screen.prices
        environment = screen.places
        notify = screen.notify
        for kind in TypedKind.allCases { histories[kind] = screen.history(of: kind) }
        self.clock = clock
        isStill = clock is StillClock
        lastTidied = clock.monotonic()
        self.terminal = terminal
        var request = request
        request.watches = screen.alerts.rules.watches
        let watched = screen.alerts.rules.compactMap(\.budget)
        request.budgets += watched.filter { !request.budgets.contains($0) }
        store = Store(zone: zone, roles: sources.roles, request: request, pricing: sources.pricing)
        exporter = Exporter(store: store, sources: sources, zone: zone, home: screen.environment["HOME"])
        pollers = sources.pollers(of: store, clock: clock, interval: interval)
        state = AppState(
            size: terminal.size, capabilities: terminal.capabilities, zone: zone, request: request,
            sources: sources.sources.map(\.id), services: services.services,
            now: clock.now(), interval: interval, rules: screen.alerts.rules, panes: screen.panes,
            filters: screen.filters,
            history: histories[.filter]?.lines() ?? [], commands: histories[.command]?.lines() ?? [], theme: theme,
            isReplay: screen.isReplay)
        let names = sources.sources.map(\.id.name).joined(separator: " + ")
        hook = screen.hook(of: names) { [weak self] line in await self?.handle(.hookFailed(line)) }
    }

    private func loop(_ signals: SignalTraps) async -> Int32 {
        await store.advance(to: clock.now())
        draw()
        let input = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
        input.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.readKeys() } }
        input.resume()
        alarm.start { [weak self] in self?.ring() }
        running = [
            Task { [weak self, store] in
                for await snapshot in store.snapshots { self?.receive(snapshot) }
            },
            Task { [weak self, events = signals.events] in
                for await number in events { self?.receive(signal: number) }
            },
        ]
        running += pollers.map { poller in Task { await poller.run() } }
        let code = await withCheckedContinuation { finish = $0 }
        input.cancel()
        alarm.stop()
        return code
    }

    /// Does what is due.
    private func ring() {
        if terminal.keyWait != nil { readKeys() }
        let now = clock.now()
        if !isStill, state.isDue(at: now) { handle(.tick(now)) } else { drawIfDue() }
    }

    private func setAlarm() {
        if let wait = terminal.keyWait { alarm.set(in: wait) }
        if isDrawDue { alarm.set(in: lastDraw + Self.frame - clock.monotonic()) }
        // At least once a minute: the clock may be set back meanwhile.
        if !isStill { alarm.set(in: min(.seconds(60), clock.wait(until: state.nextChange))) }
    }

    private func receive(_ snapshot: Snapshot) {
        handle(.snapshot(snapshot))
        line?.note(snapshot)
        if isStill, !isComplete, !snapshot.coverage.isFilling, !snapshot.extrasCoverage.isFilling {
            isComplete = true
            // Once more: only a poll tells how new the newest row is.
            perform(.refresh)
            pace()
        }
        guard lastTidied + Self.tidying <= clock.monotonic() else { return }
        lt_trim_heap()
        lastTidied = clock.monotonic()
    }

    private func readKeys() {
        let keys = terminal.readKeys()
        if keys.isEmpty, terminal.isGone { return leave(128 + SIGHUP) }
        perform(state.update(.tick(clock.now())))
        for key in keys {
            if case .focus(let isHere) = key {
                turn(focused: isHere)
                continue
            }
            perform(state.update(.key(key)))
        }
        if !keys.isEmpty {
            draw()
            Task { [pollers] in for poller in pollers { await poller.keyPressed() } }
        }
        setAlarm()
    }

    private func turn(focused: Bool) {
        hasFocus = focused
        pace()
        if focused { perform(.refresh) }
    }

    private func pace() {
        let pace = isComplete ? Self.never : hasFocus ? interval : max(interval, Self.unfocused)
        later { for poller in $0.pollers { await poller.setInterval(pace) } }
    }

    private func receive(signal number: Int32) {
        switch number {
        case SignalTraps.resize:
            // Even at the same size: it may have been another for a moment, and lost what it showed.
            terminal.invalidate()
            handle(.resize(terminal.size))
        case SignalTraps.stop: suspend()
        case SignalTraps.resume: resume()
        default: leave(128 + number)
        }
    }

    private func handle(_ event: Event) {
        perform(state.update(event))
        isDrawDue = true
        drawIfDue()
    }

    private func drawIfDue() {
        if isDrawDue, lastDraw + Self.frame <= clock.monotonic() { draw() } else { setAlarm() }
    }

    private func draw() {
        isDrawDue = false
        lastDraw = clock.monotonic()
        terminal.draw(state.render())
        setAlarm()
    }

    private func perform(_ effects: [Effect]) {
        for effect in effects { perform(effect) }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .request(let request): later { await $0.store.request(request) }
        case .spending(let demand): later { await $0.store.want(demand) }
        case .groupAlso(let fields): later { await $0.store.group(alsoBy: fields) }
        case .setInterval(let chosen):
            interval = chosen
            pace()
        case .refresh: later { for poller in $0.pollers { await poller.refresh() } }
        case .fetchDetail, .fetchTrace, .list, .values, .findFields:
            later { program in
                let sources = program.sources.priced(by: await program.store.pricing)
                guard let event = await sources.answer(to: effect, with: program.store) else { return }
                program.handle(await program.store.compared(event))
            }
        case .examine:
            later { program in
                async let services = program.services.askWithinLimits()
                let (snapshot, audit) = await program.store.audited()
                let facts = await program.sources.facts(of: snapshot.range)
                let examination = Examination(
                    of: snapshot, audit, facts: facts, prices: program.prices, services: await services)
                let findings = examination.findings.filter { !program.ignored.contains($0.id) }
                program.handle(.examined(findings, recorded: examination.recordedBySource))
            }
        case .keep(let option): keep(option)
        case .remember(let line, let kind): remember(line, as: kind)
        case .export(let export):
            let now = clock.now()
            Task.detached { [weak self, exporter] in
                let line = await exporter.export(export, at: now)
                await self?.handle(.exported(line))
            }
        case .explain(let question):
            later { program in
                guard let question else { return await program.store.explain(nil) }
                program.handle(.explained(await program.store.change(question)))
            }
        case .sessions(let demand): later { $0.handle(.sessions(await $0.store.sessions(demand))) }
        case .waste: later { $0.handle(.waste(await $0.store.waste())) }
        case .askServices: later { $0.handle(.services(await $0.services.askWithinLimits())) }
        case .findThemes:
            // Folders may be slow, or hold pipes: no key waits for them.
            Task.detached { [weak self, folders = ThemeFolders(environment.values)] in
                await self?.handle(.themes(folders.themes()))
            }
        case .ignore(let finding): ignored.insert(finding)
        case .addPrice(let proposal):
            let outcome = PriceFile(environment: environment).add(proposal)
            if let line = outcome.line { perform(.copy(line)) }
            handle(.priceSettled(outcome.message))
        case .copy(let copied):
            guard terminal.capabilities.clipboard == .tmux else {
                return terminal.copy(base64: Data(copied.text.utf8).base64EncodedString())
            }
            Task.detached { [weak self] in
                if !TmuxBuffer.load(copied.text) { await self?.handle(.notCopied) }
            }
        case .alert(let changes): tell(changes)
        case .title(let line): terminal.name(line?.text)
        case .bell: terminal.bell()
        case .redraw: terminal.invalidate()
        case .suspend: suspend()
        case .quit: leave(0)
        }
    }

    /// Keeps a line for the next run, unless the reader wants none kept.
    private func remember(_ line: String, as kind: TypedKind) {
        guard let history = histories[kind] else { return }
        do throws(FileFault) {
            try history.add(line)
        } catch {
            histories[kind] = nil
            handle(.notRemembered(PlainLine("the history is not kept: \(error.reason)")))
        }
    }

    /// Keeps what was chosen on the options screen for the next run.
    private func keep(_ option: KeptOption) {
        guard let kept = KeptOptions(environment.values) else { return }
        do throws(FileFault) {
            try kept.keep(option)
        } catch {
            handle(.notRemembered(PlainLine("not kept for the next run: \(kept.path): \(error.reason)")))
        }
    }

    /// Tells of alerts as the reader asked for: once for all that are worse than before, and every change to the hook.
    private func tell(_ changes: [AlertChange]) {
        if let hook { Task { await hook.tell(changes) } }
        let raised = changes.filter(\.isRaised)
        guard let worst = raised.max(by: { $0.alert.level < $1.alert.level }) else { return }
        let more = raised.count == 1 ? "" : " and \(raised.count - 1) more"
        let line = PlainLine("langtop: \(worst.alert.level.rawValue) \(worst.alert.reading.line())\(more)")
        switch notify {
        case .none: return
        case .bell: terminal.bell()
        case .osc9: terminal.notify(line.text, by: .osc9)
        case .osc777: terminal.notify(line.text, by: .osc777)
        }
    }

    private func later(_ work: @escaping @MainActor (Program) async -> Void) {
        Task { [weak self] in
            guard let self else { return }
            await work(self)
        }
    }

    private func suspend() {
        terminal.suspend()
        resume()
    }

    private func resume() {
        terminal.resume()
        handle(.resize(terminal.size))
        draw()
    }

    private func leave(_ code: Int32) {
        finish?.resume(returning: code)
        finish = nil
    }

    /// Ends reading politely, but never makes the reader wait for a slow server.
    private func end(_ code: Int32) async -> Never {
        for task in running { task.cancel() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(500)) { ProcessEnd.leave(code) }
        await sources.close()
        ProcessEnd.leave(code)
    }
}
