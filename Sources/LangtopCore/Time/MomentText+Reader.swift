extension MomentText {
    /// Takes parts of an instant from the front of its words.
    struct Reader {
        var words: [String]

        private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        private static let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]

        /// `2h ago`, `-2h`, `1d 6h ago`; nil where the words say something else, which stay.
        mutating func ago() -> Duration? {
            var rest = words[...]
            let isSigned = rest.first?.first == "-" && rest.first?.dropFirst().contains("-") == false
            if isSigned { rest[rest.startIndex].removeFirst() }
            if rest.last == "ago" { rest.removeLast() } else if !isSigned { return nil }
            var sum = Duration.zero
            guard !rest.isEmpty, rest.count.isMultiple(of: 2) else { return nil }
            while let word = rest.popFirst(), let unit = rest.popFirst() {
                guard word.count <= 6, let count = Int(word), count >= 0, let seconds = Self.seconds(in: unit) else {
                    return nil
                }
                sum += .seconds(count * seconds)
            }
            words = []
            return sum
        }

        private static func seconds(in unit: String) -> Int? {
            switch unit {
            case "s", "sec", "second", "seconds": 1
            case "m", "min", "minute", "minutes": 60
            case "h", "hour", "hours": 3600
            case "d", "day", "days": 86_400
            case "w", "week", "weeks": 7 * 86_400
            default: nil
            }
        }

        /// A day as its number since 1970-01-01; nil where the words begin with none.
        mutating func day(_ today: CivilTime) throws(Problem) -> Int? {
            guard let first = words.first else { return nil }
            let number = today.dayNumber
            if let place = Self.only(["today", "yesterday"], beginningWith: first, atLeast: 1) {
                words.removeFirst()
                return number - place
            }
            if let weekday = Self.only(Self.weekdays, beginningWith: first, atLeast: 2) {
                words.removeFirst()
                return number - (today.weekday - weekday + 7) % 7
            }
            if let month = Self.only(Self.months, beginningWith: first, atLeast: 3) {
                guard words.count > 1, let day = Int(words[1]) else {
                    throw Problem(message: "which day of \(Self.months[month])?")
                }
                words.removeFirst(2)
                return try date(year: nil, month + 1, day, today)
            }
            if words.count > 1, let day = Int(first),
                let month = Self.only(Self.months, beginningWith: words[1], atLeast: 3)
            {
                words.removeFirst(2)
                return try date(year: nil, month + 1, day, today)
            }
            let parts = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
            words.removeFirst()
            return try date(year: year, month, day, today)
        }

        /// A date that exists; without a year the last one that began.
        private func date(year: Int?, _ month: Int, _ day: Int, _ today: CivilTime) throws(Problem) -> Int {
            let isLater = (month, day) > (today.month, today.day)
            let year = year ?? (isLater ? today.year - 1 : today.year)
            guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
                throw Problem(message: "there is no such day")
            }
            let number = Zone.day(ofYear: year, month: month, day: day)
            guard Zone.date(ofDay: number) == (year, month, day) else { throw Problem(message: "there is no such day") }
            return number
        }

        /// A time of day in seconds since midnight; nil where the words begin with none.
        mutating func time() throws(Problem) -> Int? {
            guard let first = words.first else { return nil }
            if first == "noon" || first == "midnight" {
                words.removeFirst()
                return first == "noon" ? 43_200 : 0
            }
            let parts = first.split(separator: ":", omittingEmptySubsequences: false).map {
                $0.count <= 2 ? Int($0) : nil
            }
            guard (1...3).contains(parts.count), var hour = parts[0] else { return nil }
            words.removeFirst()
            if let half = words.first, half == "am" || half == "pm" {
                guard (1...12).contains(hour) else { throw Problem(message: "there is no such time of day") }
                words.removeFirst()
                hour = hour % 12 + (half == "pm" ? 12 : 0)
            }
            guard let minute = parts.count > 1 ? parts[1] : 0, let second = parts.count > 2 ? parts[2] : 0,
                (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
            else { throw Problem(message: "there is no such time of day") }
            return hour * 3600 + minute * 60 + second
        }

        /// The only name that a word begins; nil for none, or several.
        private static func only(_ names: [String], beginningWith word: String, atLeast count: Int) -> Int? {
            let found = names.indices.filter { names[$0].hasPrefix(word) }
            return word.count >= count && found.count == 1 ? found[0] : nil
        }
    }
}
