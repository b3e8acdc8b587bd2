public import LangtopCore

/// What a status line tells, as it was at one moment: all that is kept in its cache, and nothing of a request.
public struct LineNumbers: Sendable, Equatable {
    /// How much there is to worry about.
    public enum Worry: String, Sendable, CaseIterable {
        /// Nobody knows.
        case unknown
        /// No limit is near.
        case good
        /// A limit is near, or a budget will be over.
        case near
        /// A limit is reached.
        case over
    }

    /// A day or a month.
    public struct Period: Sendable, Equatable {
        /// Its first instant that is over.
        public var end: Timestamp
        /// US dollars so far, recorded and estimated; nil where nothing of it is known.
        public var spent: Double?
        /// It is so much at least.
        public var isLeast = false
        /// Some of it is an estimate.
        public var isEstimate = false
        /// The reader's budget; nil for none.
        public var limit: Double?
        /// What it will come to; nil where too little is known.
        public var forecast: Double?

        /// A period of which nothing is known.
        public init(end: Timestamp) { self.end = end }
    }

    /// The moment they are about.
    public var instant: Timestamp
    /// When the forecasts were made, for which weeks are looked at.
    public var foretold: Timestamp
    /// The reader's day.
    public var day: Period
    /// The reader's month.
    public var month: Period
    /// US dollars in the last hour; nil where that is not known.
    public var rate: Double?
    /// The change against the hour before, 0.04 for 4 % more.
    public var change: Double?
    /// Requests of the last hour.
    public var requests: Int?
    /// Failures among them as a share.
    public var errorRate: Double?
    /// 95th percentile of latency in the last hour, in milliseconds.
    public var latency: Double?
    /// 95th percentile of the time to the first token in the last hour, in milliseconds.
    public var firstToken: Double?
    /// Requests of the last hour that have no price.
    public var unpriced: Int?
    /// How much there is to worry about.
    public var worry = Worry.unknown

    /// Nothing known of a moment.
    public init(at instant: Timestamp, day: Period, month: Period) {
        (self.instant, foretold) = (instant, instant)
        (self.day, self.month) = (day, month)
    }

    /// How long forecasts hold.
    private static let foresight = Duration.seconds(900)

    /// Whether weeks need be looked at again to tell how the day and the month will end.
    public func needForecast(at now: Timestamp) -> Bool { now - foretold >= Self.foresight || now >= day.end }

    /// The same with the month and the forecasts of older numbers, which looked at weeks.
    public func foretold(by older: LineNumbers) -> LineNumbers {
        var numbers = self
        numbers.foretold = older.foretold
        numbers.day.forecast = older.day.forecast.map { max($0, day.spent ?? $0) }
        numbers.month = older.month
        if let spent = day.spent, let before = older.day.spent, let month = older.month.spent {
            numbers.month.spent = month + max(0, spent - before)
        }
        return numbers
    }

    /// What of them still holds at a moment: of a day that is over nothing does.
    public func holding(at now: Timestamp) -> LineNumbers {
        var numbers = self
        for period in [\LineNumbers.day, \.month] where now >= self[keyPath: period].end {
            let limit = self[keyPath: period].limit
            numbers[keyPath: period] = Period(end: self[keyPath: period].end)
            numbers[keyPath: period].limit = limit
        }
        return numbers
    }
}
