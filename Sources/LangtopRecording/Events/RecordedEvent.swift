import LangtopCore
import LangtopPrices

/// What a source delivered at a moment, or that it did not.
enum RecordedEvent: Sendable, Equatable {
    case description(SourceDescription)
    case changes(RecordedChanges)
    case history(RecordedHistory)
    case directory(Directory)
    case budgets([StoredBudget])
    case checksums(RecordedSums<TimeRange, [BucketChecksum]>)
    case dailyTokens(RecordedSums<DimensionOfRange, [DailyTokens]?>)
    case unlogged(RecordedSums<DimensionOfRange, UnloggedDays?>)
    case aggregates(RecordedSums<DimensionOfRange, [ServerAggregate]?>)
    case prices([RecordedPrice])
    /// It did not answer when it was connected, or asked what is new.
    case failure(SourceError)
    /// Nothing happened since the event before.
    case nothing
    /// All that a dashboard shows first was there.
    case whole

    static func == (one: RecordedEvent, other: RecordedEvent) -> Bool {
        // What is written is what they are.
        RecordedEventCoder.bytes(of: one) == RecordedEventCoder.bytes(of: other)
    }
}

/// What a poll found.
struct RecordedChanges: Sendable {
    var batch = RecordBatch()
    var newest: [RecordedGeneration] = []
    var isReset = false
    var notice = ""
    var caveats: [SourceCaveat] = []
}

/// A part of the past as it was read.
struct RecordedHistory: Sendable {
    var batch = RecordBatch()
    var newest: [RecordedGeneration] = []
    var range = Coder.noTime
}

/// A question about sums, and its answer.
struct RecordedSums<Question: Sendable, Answer: Sendable>: Sendable {
    var question: Question
    var answer: Answer
}

/// A span, and by what its sums were asked for.
struct DimensionOfRange: Sendable, Equatable {
    var range = Coder.noTime
    var step = Duration.zero
    var dimension = Dimension.model
}

/// What a store said that a model costs.
struct RecordedPrice: Sendable {
    var model = PricedModel(served: "")
    var price = ListedPrice("", ModelPrice([]), from: "")
}
