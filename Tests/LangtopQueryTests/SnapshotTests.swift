import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("A snapshot")
struct SnapshotTests {
    private static let now = SeededTraffic.now
    private static let twoDays = SeededTraffic.twoDays

    @Test("equals brute force for every dimension and window", arguments: 1...2)
    func sums(seed: Int) {
        let rows = SeededTraffic.generations(4000, seed: seed, in: Self.twoDays)
        var desk = Desk(rows)
        for dimension in Dimension.allCases {
            for window in Window.allCases {
                let end = seed % 2 == 0 ? Self.now - .seconds(7777) : nil
                let request = SnapshotRequest(window: window, end: end, grouping: dimension)
                let snapshot = desk.snapshot(request, now: Self.now)
                let inside = rows.filter { snapshot.range.contains($0.start) }
                #expect(snapshot.totals.differences(from: BruteForce.figures(inside)) == [])
                let groups = BruteForce.groups(inside, by: dimension)
                #expect(Set(snapshot.groups.map(\.id)) == Set(groups.keys))
                #expect(snapshot.groupCount == groups.count)
                for group in snapshot.groups {
                    let expected = groups[group.id] ?? Figures()
                    #expect(group.totals.differences(from: expected) == [], "\(dimension) \(window) \(group.id)")
                }
                let costs = snapshot.groups.map(\.totals.cost.recorded)
                #expect(costs == costs.sorted(by: >))
            }
        }
    }

    @Test(
        "counts only what a filter lets through, row for row as for full generations",
        arguments: [
            "opus", "!opus", "model:s*", "key:cline*", "key:ana", "team:ZÜRICH", "tag:prod !tag:batch", "tag=\"\"",
            "session:sess-1*", "session:3f25", "status:error", "status:ok", "status:hit", "status:fallback",
            "status:unpriced", "status:closed", "cost>0.5", "cost<0.001", "!cost>0.5", "dur>30", "dur<0", "tok>100k",
            "customer cline", "key=key-3", "session=\"\"", "end_user:*-1?", "provider:bedrock user:user-1 dur<1",
            "!status:error !session:long", "通义", "class:timeout", "class:context_window !opus", "class:unknown",
            "!class:unknown", "opus or status:error", "(model:opus or model:haiku) !(key:cline* or cost>1)",
            "!(opus status:ok)", "key:ana or team:ZÜRICH", "in>50k", "out<=10", "cache%<50", "!cache%>=50", "ttft>10s",
            "tok/s>=20 or ttft<1ms", "cachew>1k reas<100", "prompt>100k dur>1m", "cost<=1c", "status:running",
            "id:r17", "id:r99*", "r1234", "r77", "name:cur*", "name=Cline or id:r5", "session:sess-1* or r1",
        ]
    )
    func filters(text: String) throws {
        let filter = try Filter(parsing: text)
        let rows = SeededTraffic.generations(3000, seed: 9, in: Self.twoDays).map(SeededTraffic.sound)
        var desk = Desk(rows)
        let names = SeededTraffic.names
        for dimension in [Dimension.model, .tag, .session] {
            let request = SnapshotRequest(window: .day, grouping: dimension, filter: filter, tailLimit: 5000)
            let snapshot = desk.snapshot(request, now: Self.now)
            let inside = rows.filter {
                snapshot.range.contains($0.start) && snapshot.filter.matches($0, names: names)
            }
            // Nothing was marked as read: no row means that nothing is known.
            guard !inside.isEmpty else {
                #expect(snapshot.isUnread && snapshot.totals[.requests] == nil)
                continue
            }
            #expect(snapshot.totals.differences(from: BruteForce.figures(inside)) == [])
            let groups = BruteForce.groups(inside, by: dimension)
            #expect(snapshot.groupCount == groups.count)
            for group in snapshot.groups {
                #expect(group.totals.differences(from: groups[group.id] ?? Figures()) == [])
            }
            #expect(Set(snapshot.tail.map(\.id)).isSubset(of: Set(inside.map(\.id))))
        }
    }

    @Test("counts what any filter lets through, row for row as for full generations", arguments: 1...4)
    func anyFilter(seed: Int) {
        var random = Seeded(seed)
        let rows = SeededTraffic.generations(1500, seed: seed, in: Self.twoDays).map(SeededTraffic.sound)
        var desk = Desk(rows)
        for _ in 0..<50 {
            let request = SnapshotRequest(window: .day, filter: RandomFilter.filter(&random))
            let snapshot = desk.snapshot(request, now: Self.now)
            let inside = rows.filter {
                snapshot.range.contains($0.start) && snapshot.filter.matches($0, names: SeededTraffic.names)
            }
            let expected: [String] = inside.isEmpty ? [] : snapshot.totals.differences(from: BruteForce.figures(inside))
            #expect(expected == [], "\(request.filter.text)")
            #expect(inside.isEmpty == snapshot.isUnread, "\(request.filter.text)")
        }
    }

    @Test func `tells that names are known of the newest rows only`() throws {
        let rows = SeededTraffic.complete(3000, seed: 4)
        var desk = Desk(rows)
        desk.memory[SourceIndex(0)].reading.isLive = true
        desk.poll(through: Self.now)
        desk.replace(SeededTraffic.day, with: rows)
        for text in ["name:review", "id:r1*", "nothing-like-it"] {
            let request = SnapshotRequest(window: .day, filter: try Filter(parsing: text))
            let snapshot = desk.snapshot(request, now: Self.now)
            #expect(snapshot.coverage == .partial("names and parts of ids are known of the newest rows only"))
            let hour = SnapshotRequest(window: .hour, filter: try Filter(parsing: text))
            #expect(desk.snapshot(hour, now: Self.now).coverage == .exact)
        }
        for text in ["opus", "id:r17", "model:x or cline"] {
            let request = SnapshotRequest(window: .day, filter: try Filter(parsing: text))
            #expect(desk.snapshot(request, now: Self.now).coverage == .exact)
        }
    }

    @Test("does not depend on the order or the repetition of what was read", arguments: 1...3)
    func order(seed: Int) {
        var random = Seeded(seed)
        let rows = SeededTraffic.generations(1500, seed: seed, in: Self.twoDays)
        var straight = Desk(rows)
        var mixed = Desk()
        var rest = (rows + rows.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)[...]
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 1...200, using: &random))
            rest = rest.dropFirst(part.count)
            mixed.ingest(Array(part))
            // A snapshot in between must leave nothing behind.
            _ = mixed.snapshot(SnapshotRequest(window: .hours6), now: Self.now)
        }
        for dimension in [Dimension.model, .key, .tag, .session] {
            let request = SnapshotRequest(window: .day, grouping: dimension)
            let left = straight.snapshot(request, now: Self.now)
            let right = mixed.snapshot(request, now: Self.now)
            #expect(left.totals.differences(from: right.totals) == [])
            #expect(left.groups.map(\.id) == right.groups.map(\.id))
            for (a, b) in zip(left.groups, right.groups) {
                #expect(a.totals.differences(from: b.totals) == [])
                #expect(a.provider == b.provider)
            }
            #expect(left.errors == right.errors)
            #expect(left.tail == right.tail)
        }
    }

    @Test("follows rows that change, come late or go", arguments: 1...3)
    func changes(seed: Int) {
        var random = Seeded(seed)
        var rows = SeededTraffic.generations(1000, seed: seed, in: Self.twoDays)
        var desk = Desk(rows)
        let request = SnapshotRequest(window: .day, grouping: .model)
        _ = desk.snapshot(request, now: Self.now)
        for round in 0..<20 {
            for index in rows.indices.shuffled(using: &random).prefix(30) {
                var changed = SeededTraffic.generation(rows[index].id.value, in: Self.twoDays, &random)
                changed.end = changed.end.map { rows[index].start + ($0 - changed.start) }
                changed.firstToken = changed.firstToken.map { rows[index].start + ($0 - changed.start) }
                changed.start = rows[index].start
                rows[index] = changed
                desk.ingest([changed])
            }
            let late = (0..<20).map { SeededTraffic.generation("late\(round)-\($0)", in: Self.twoDays, &random) }
            rows += late
            desk.ingest(late)
            let from = Self.twoDays.from + .seconds(Int.random(in: 0...170_000, using: &random))
            let slice = TimeRange(from: from, to: from + .seconds(Int.random(in: 1...5000, using: &random)))
            rows.removeAll { slice.contains($0.start) && Bool.random(using: &random) }
            desk.replace(slice, with: rows.filter { slice.contains($0.start) }, depth: .full)
            let snapshot = desk.snapshot(request, now: Self.now)
            let inside = rows.filter { snapshot.range.contains($0.start) }
            #expect(snapshot.totals.differences(from: BruteForce.figures(inside)) == [])
            #expect(desk.memory.rows.count == rows.count)
        }
    }

    @Test func `keeps known extras when plain columns are read again, unless those changed`() throws {
        let rows = SeededTraffic.generations(500, seed: 3, in: Self.twoDays).filter { $0.extras != nil }
        var desk = Desk(rows)
        let narrow = rows.map { row in
            var row = row
            row.extras = nil
            return row
        }
        let request = SnapshotRequest(window: .day)
        let before = desk.snapshot(request, now: Self.now)
        #expect(desk.ingest(narrow) == Absorption())
        #expect(desk.snapshot(request, now: Self.now) == before)
        var changed = try #require(narrow.first { before.range.contains($0.start) })
        changed.tokens.prompt += 1
        #expect(desk.ingest([changed]).changed == 1)
        let after = desk.snapshot(request, now: Self.now)
        #expect(after.totals.extras.known == before.totals.extras.known - 1)
    }

    @Test func `starts the month at the reader's midnight, also where clocks change and offsets are odd`() throws {
        // 45 minutes before UTC's whole hour, and an hour more from the 10th on.
        let change = Timestamp(seconds: 1_794_960_000) - .seconds(86_400 * 3)
        let zone = Zone(
            name: "Test/Odd",
            offset: { $0 < change ? 20_700 : 24_300 },
            abbreviation: { $0 < change ? "+0545" : "+0645" }
        )
        let month = TimeRange(from: Self.now - .seconds(40 * 86_400), to: Self.now)
        let rows = SeededTraffic.generations(5000, seed: 5, in: month)
        var desk = Desk(rows, zone: zone)
        let snapshot = desk.snapshot(SnapshotRequest(window: .monthToDate), now: Self.now)
        let first = zone.civil(snapshot.range.from)
        #expect((first.day, first.hour, first.minute) == (1, 0, 0))
        let inside = rows.filter { snapshot.range.contains($0.start) }
        #expect(snapshot.totals.differences(from: BruteForce.figures(inside)) == [])
        #expect(snapshot.totals.requests > 0)
    }

    @Test(
        "knows the request that took longest, as brute force does", arguments: ["", "opus", "status:error", "key:ana"])
    func slowest(text: String) throws {
        let rows = SeededTraffic.generations(3000, seed: 12, in: Self.twoDays).map(SeededTraffic.sound)
        var desk = Desk(rows)
        for window in [Window.hour, .hours6, .day, .week] {
            let request = SnapshotRequest(window: window, filter: try Filter(parsing: text))
            let snapshot = desk.snapshot(request, now: Self.now)
            let inside = BruteForce.billed(
                rows.filter {
                    snapshot.range.contains($0.start) && snapshot.filter.matches($0, names: SeededTraffic.names)
                })
            let latencies = inside.compactMap { row in row.end.map { ($0 - row.start).milliseconds } }
            #expect(snapshot.slowest?.latency == latencies.max().map { Double($0) }, "\(window) \(text)")
            guard let slowest = snapshot.slowest else { continue }
            #expect(
                inside.contains {
                    $0.start == slowest.start && $0.model == slowest.model && $0.deployment == slowest.deployment
                })
        }
    }

    @Test(
        "tells how requests fare at each deployment, as brute force does", arguments: [Window.hour, .day, .week],
        ["", "opus", "status:error"])
    func deployments(window: Window, text: String) throws {
        let rows = SeededTraffic.generations(4000, seed: 8, in: Self.twoDays).map(SeededTraffic.sound)
        var desk = Desk(rows)
        let filter = text.isEmpty ? Filter.all : try Filter(parsing: text)
        let snapshot = desk.snapshot(SnapshotRequest(window: window, filter: filter), now: Self.now)
        let inside = rows.filter {
            snapshot.range.contains($0.start) && $0.role == .request && $0.outcome != .running
                && snapshot.filter.matches($0, names: SeededTraffic.names)
        }
        let places = Dictionary(grouping: inside) { [$0.deployment, $0.deployment.isEmpty ? $0.provider : ""] }
        #expect(snapshot.deployments.count == places.count && !places.isEmpty)
        let known = snapshot.totals[.failures] != nil
        for rate in snapshot.deployments {
            let rows = places[[rate.id, rate.id.isEmpty ? rate.provider : ""]] ?? []
            let failed = rows.filter { $0.outcome == .failure }
            #expect(rate.requests == rows.count)
            #expect(rate.failures == (known ? failed.count : nil))
            let isKnown = known && failed.allSatisfy { $0.extras?.errorClass != nil }
            #expect(rate.throttled == (isKnown ? failed.count { $0.extras?.errorClass == .throttled } : nil))
            let models = Dictionary(grouping: rows, by: \.model).mapValues(\.count)
            #expect(models[rate.model] == models.values.max())
        }
        let failures = snapshot.deployments.map { $0.failures ?? 0 }
        #expect(failures == failures.sorted(by: >))
    }

    @Test("tells where requests went instead, and how the model that was asked for had failed before")
    func fallbacks() {
        func row(_ id: String, _ second: Int64, _ model: String, asked: String = "", _ error: ErrorClass? = nil)
            -> Generation
        {
            let start = Self.now - .seconds(600 - second)
            var row = Generation(
                id: .init(source: SeededTraffic.source, value: id), start: start, end: start + .seconds(2))
            (row.model, row.provider, row.deployment, row.session) = (
                model, "bedrock", "d-\(model)", "s-\(id.prefix(1))"
            )
            row.outcome = error == nil ? .success : .failure
            var extras = GenerationExtras()
            (extras.requestedModel, extras.fallbacks, extras.errorClass) = (asked, asked.isEmpty ? 0 : 1, error)
            row.extras = extras
            return row
        }
        var desk = Desk([
            row("a1", 1, "opus", .timeout), row("a2", 2, "opus", .throttled), row("a3", 3, "sonnet", asked: "opus"),
            row("a4", 4, "opus", .auth), row("b1", 5, "sonnet", asked: "opus"), row("c1", 6, "haiku", asked: "sonnet"),
            row("c2", 7, "haiku"),
        ])
        let snapshot = desk.snapshot(SnapshotRequest(window: .hour), now: Self.now)
        let told = snapshot.fallbackRoutes
        #expect(
            told.map { "\($0.route.asked) \($0.route.model) \($0.requests)" } == ["opus sonnet 2", "sonnet haiku 1"])
        #expect(told.map(\.firstError) == [.throttled, nil] && told[0].route.deployment == "d-sonnet")
        #expect(told.reduce(0) { $0 + $1.requests } == snapshot.totals[.fallbacks])
    }

    @Test("adds up in steps, layers and small graphs", arguments: [Window.minutes15, .hour, .day, .week])
    func steps(window: Window) throws {
        let rows = SeededTraffic.generations(6000, seed: 6, in: Self.twoDays)
        var desk = Desk(rows)
        let snapshot = desk.snapshot(SnapshotRequest(window: window), now: Self.now)
        let totals = snapshot.totals
        let chart = snapshot.chart
        func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-9 * max(1, right) }
        #expect(chart.points.count <= snapshot.request.chartPoints)
        #expect(chart.from.milliseconds % chart.step.milliseconds == 0)
        #expect(chart.from <= snapshot.range.from && snapshot.range.from < chart.from + chart.step)
        #expect(chart.points.reduce(0) { $0 + $1.requests } == totals.requests)
        #expect(chart.points.reduce(0) { $0 + $1.failures } == totals.knownFailures)
        #expect(chart.points.reduce(0) { $0 + $1.tokens } == totals.tokens.total)
        #expect(near(chart.points.reduce(0) { $0 + $1.cost }, totals.cost.recorded))
        #expect(chart.layers.count == 7)
        for place in chart.points.indices {
            #expect(near(chart.layers.reduce(0) { $0 + $1.cost[place] }, chart.points[place].cost))
        }
        for group in snapshot.groups {
            #expect(group.spark.count == 16)
            #expect(near(group.spark.reduce(0, +), group.totals.cost.recorded))
        }
        #expect(snapshot.errors.reduce(0) { $0 + $1.count } == totals.knownFailures)
        for error in snapshot.errors { #expect(error.spark.reduce(0, +) == error.count) }
        #expect(snapshot.traffic.points.count == 16)
        #expect(snapshot.traffic.points.reduce(0) { $0 + $1.requests } == snapshot.traffic.totals.requests)
    }

    @Test(
        "has points that are exact up to 64 values and within 1 % beyond", arguments: [Window.minutes15, .day, .week])
    func points(window: Window) {
        // So many rows in the last hours that their steps have more than 64 values.
        let young = TimeRange(from: Self.now - .seconds(7200), to: Self.now)
        let rows =
            SeededTraffic.generations(3000, seed: 11, in: Self.twoDays)
            + SeededTraffic.renamed(SeededTraffic.generations(3000, seed: 12, in: young), "young")
        var desk = Desk(rows)
        let snapshot = desk.snapshot(SnapshotRequest(window: window), now: Self.now)
        let chart = snapshot.chart
        for (place, point) in chart.points.enumerated() {
            let from = chart.from + chart.step * place
            let step = TimeRange(from: from, to: from + chart.step).intersection(snapshot.range)
            let inside = rows.filter { step.contains($0.start) }
            let (sums, figures) = (BruteForce.sums(inside), BruteForce.figures(inside))
            #expect(point.requests == sums[.requests] && point.failures == sums[.failures])
            #expect(point.tokens == sums[.tokens] && abs(point.cost - figures.recorded) < 1e-9)
            let prompt = sums[.promptOfKnownKinds] ?? 0
            let share = prompt > 0 ? Double(sums[.cacheRead] ?? 0) / Double(prompt) : nil
            #expect(point.cacheShare == share)
            for (name, value) in [
                ("latency p50", point.p50), ("latency p95", point.p95), ("ttft p95", point.ttft95),
                ("tok/s p50", point.outputRate),
            ] {
                let expected = figures.percentiles[name]
                guard let value, let expected else {
                    #expect(value == nil && expected == nil, "\(name)")
                    continue
                }
                let tolerance = figures.valueCounts[name] ?? 0 > 64 ? 0.0101 : 1e-6
                #expect(abs(value - expected) <= tolerance * max(1, expected), "\(name) at \(place)")
            }
        }
    }

    @Test func `names groups by alias, by the first digits of a key, and what has none`() {
        var rows = SeededTraffic.generations(300, seed: 8, in: Self.twoDays)
        let hash = String(repeating: "0123456789abcdef", count: 4)
        rows.indices.forEach { if rows[$0].key == "key-5" { rows[$0].key = hash } }
        var desk = Desk(rows)
        func names(_ dimension: Dimension) -> [String: String] {
            let request = SnapshotRequest(window: .week, grouping: dimension)
            let groups = desk.snapshot(request, now: Self.now).groups
            return Dictionary(uniqueKeysWithValues: groups.map { ($0.id, $0.name) })
        }
        let keys = names(.key)
        #expect(keys["key-0"] == "Cline Ana")
        #expect(keys[hash] == "01234567")
        #expect(keys[""] == "(no key)")
        #expect(names(.team)["team-0"] == "Platform – Zürich")
        #expect(names(.endUser)[""] == "(no end user)")
        #expect(names(.model)["opus"] == "opus")
    }
}
