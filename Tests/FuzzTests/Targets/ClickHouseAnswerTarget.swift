import LangtopCore
import LangtopHTTP
import LangtopJSON

@testable import LangtopSources

extension FuzzTarget {
    /// What a ClickHouse answers instead of rows, its lines, and cursors: told in a line without a password, wherever the
    /// network cuts it.
    static let clickHouseAnswers = FuzzTarget(
        name: "clickhouse-answers",
        tokens: [
            "Code: ", "Code: 159. DB::Exception: ", "DB::Exception: ", "__exception__\r\n", " (version ",
            "Unknown setting '",
            "Cannot modify 'readonly' setting in readonly mode", "Code: 164", "Code: 452. ", "param_", mark,
            "\\N", "\\t", "\t", "clickhouse 1\n", "=70,", "{\"id\":\"a\",",
        ]
    ) { bytes in
        let login = HTTPCredentials(user: "reader", password: mark)
        let (whole, cut) = (AnswerTail(), AnswerTail())
        bytes.withUnsafeBytes { whole.take($0) }
        for piece in bytes.pieces { piece.withUnsafeBytes { cut.take($0) } }
        try hold(whole.failure?.code == cut.failure?.code, "in pieces another code")
        for status in [200, 401, 404, 429, 500] {
            let failure = ClickHouseFailure(bytes, status: status)
            let error = failure.error(at: "h:8123", hiding: login)
            try hold(error.message.hasPrefix("clickhouse h:8123: "), error.message)
            try hold(!error.message.contains(mark), "the password is told: \(error.message)")
            try hold(error.message.unicodeScalars.count < 1000, "\(error.message.count) characters")
            let line = PlainLine(error.message).text
            try hold(line.unicodeScalars.count <= 601 && !line.contains("\n"), line)
            var (settings, asked) = (ClickHouseSettings(), 0)
            while settings.learn(from: failure) {
                asked += 1
                try hold(asked < 100, "it is asked for ever")
            }
        }
        try checkLines(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        try hold(ClickHouseText.unescaped(ClickHouseText.escaped(text).utf8) == text, "a value comes back as another")
        if let cursor = ClickHouseCursor(text: text) {
            try hold(ClickHouseCursor(text: cursor.text) == cursor, "a cursor comes back as another")
            _ = (cursor.writtenFrom, cursor.startedFrom(at: cursor.looked), cursor.margins)
        }
    }

    /// Rows as fields and as JSON in the words of Langfuse's API.
    private static func checkLines(_ bytes: [UInt8]) throws {
        var (observations, traces) = (ObservationRows(keepsSteps: true), TraceRows())
        let start = Timestamp(milliseconds: 1_795_421_453_000)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map(ClickHouseText.unescaped)
            if let sum = ServerAggregate(fields, from: start, every: .seconds(3600)) {
                try hold(sum.requests >= 0 && sum.tokens >= 0 && sum.cost.isFinite, "\(sum)")
            }
            line.withUnsafeBytes { line in
                _ = (observations.add(line), traces.add(line))
                _ = LangfuseScore(JSONValue(parsing: line))?.score
            }
        }
        let batch = RecordBatch(observations.found.map { $0.generation(source: SourceID("x")) })
        for place in 0..<batch.count { try SoundRecord.check(batch[place]) }
    }
}
