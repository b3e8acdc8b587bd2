import LangtopCore
import LangtopPrices

/// What an event consists of. Its kind is a number; a reader of this version refuses one that it does not know.
enum RecordedEventCoder {
    /// An event by itself, for comparisons.
    static func bytes(of event: RecordedEvent) -> [UInt8] {
        var coder = Coder(isReading: false)
        var event = event
        // Writing fails at nothing.
        try? code(&event, of: SourceID(""), &coder)
        return coder.bytes
    }

    static func code(_ event: inout RecordedEvent, of source: SourceID, _ coder: inout Coder) throws(Damage) {
        var kind = kind(of: event)
        try coder.count(&kind)
        if coder.isReading { event = try blank(kind) }
        switch event {
        case .description(var value):
            try coder.description(&value)
            event = .description(value)
        case .changes(var value):
            try coder.batch(&value.batch)
            try coder.generations(&value.newest, of: source)
            try coder.flag(&value.isReset)
            try coder.text(&value.notice)
            try coder.caveats(&value.caveats)
            event = .changes(value)
        case .history(var value):
            try coder.range(&value.range)
            try coder.batch(&value.batch)
            try coder.generations(&value.newest, of: source)
            event = .history(value)
        case .directory(var value):
            try coder.directory(&value)
            event = .directory(value)
        case .budgets(var value):
            try coder.list(&value, StoredBudget(.key, id: "", limit: 0, spent: 0)) { coder, value throws(Damage) in
                try coder.budget(&value)
            }
            event = .budgets(value)
        case .checksums(var value):
            try coder.range(&value.question)
            let blank = BucketChecksum(range: Coder.noTime, count: 0, tokens: nil, spend: 0)
            try coder.list(&value.answer, blank) { coder, value throws(Damage) in try coder.checksum(&value) }
            event = .checksums(value)
        case .dailyTokens(var value):
            try coder.question(&value.question)
            try coder.optional(&value.answer, []) { coder, days throws(Damage) in
                let blank = DailyTokens(day: Coder.noTime, group: "", cacheRead: 0, cacheWrite: 0)
                try coder.list(&days, blank) { coder, day throws(Damage) in
                    try coder.range(&day.day)
                    try coder.text(&day.group)
                    try coder.count(&day.cacheRead)
                    try coder.count(&day.cacheWrite)
                }
            }
            event = .dailyTokens(value)
        case .unlogged(var value):
            try coder.question(&value.question)
            try coder.optional(&value.answer, UnloggedDays()) { coder, days throws(Damage) in
                try coder.ranges(&days.empty)
                try coder.ranges(&days.cut)
                try coder.aggregates(&days.sums)
            }
            event = .unlogged(value)
        case .aggregates(var value):
            try coder.question(&value.question)
            try coder.optional(&value.answer, []) { coder, sums throws(Damage) in try coder.aggregates(&sums) }
            event = .aggregates(value)
        case .prices(var value):
            try coder.list(&value, RecordedPrice()) { coder, value throws(Damage) in try coder.price(&value) }
            event = .prices(value)
        case .failure(var value):
            try coder.failure(&value)
            event = .failure(value)
        case .nothing, .whole: break
        }
    }

    private static func kind(of event: RecordedEvent) -> Int {
        switch event {
        case .nothing: 0
        case .whole: 1
        case .description: 2
        case .changes: 3
        case .history: 4
        case .directory: 5
        case .budgets: 6
        case .checksums: 7
        case .dailyTokens: 8
        case .unlogged: 9
        case .aggregates: 10
        case .prices: 11
        case .failure: 12
        }
    }

    private static func blank(_ kind: Int) throws(Damage) -> RecordedEvent {
        switch kind {
        case 0: .nothing
        case 1: .whole
        case 2:
            .description(
                SourceDescription(
                    server: "", access: "", schema: "", hasStatus: false, clock: Timestamp(milliseconds: 0)))
        case 3: .changes(RecordedChanges())
        case 4: .history(RecordedHistory())
        case 5: .directory(Directory())
        case 6: .budgets([])
        case 7: .checksums(RecordedSums(question: Coder.noTime, answer: []))
        case 8: .dailyTokens(RecordedSums(question: DimensionOfRange(), answer: nil))
        case 9: .unlogged(RecordedSums(question: DimensionOfRange(), answer: nil))
        case 10: .aggregates(RecordedSums(question: DimensionOfRange(), answer: nil))
        case 11: .prices([])
        case 12: .failure(SourceError(.unreachable, ""))
        default: throw Damage("there is no event \(kind)")
        }
    }
}
