import LangtopCore
import LangtopHTTP

/// An exception of a ClickHouse: its code, and what it says in one line.
struct ClickHouseFailure: Sendable, Equatable {
    /// The code, as `ErrorCodes.cpp` numbers them; 0 where there is none.
    var code = 0
    /// What the server said, without what follows for its developers.
    var words = ""
    /// The status of HTTP; 200 where it came behind the beginning of an answer.
    var status = 200

    /// The longest part of it that is told.
    private static let longest = 240

    /// Reads an answer that is no success.
    init(_ answer: HTTPResponse) {
        self.init(answer.body.prefix(16_384), status: answer.status)
        if let code = answer.headers["X-ClickHouse-Exception-Code"].flatMap({ Int($0) }) { self.code = code }
    }

    /// Reads the text of an exception: `Code: 60. DB::Exception: Unknown table … (UNKNOWN_TABLE) (version …)`.
    init(_ bytes: some Sequence<UInt8>, status: Int = 200) {
        self.status = status
        let text = String(decoding: Array(bytes), as: UTF8.self)
        // Behind rows, which may say the same, it is the last.
        var (mark, rest): (Range<String.Index>?, Substring) = (nil, text[...])
        while let next = rest.utf8.range(of: "Code: ") {
            mark = next
            rest = rest[next.upperBound...]
        }
        guard mark != nil else {
            words = text.first == "<" ? "" : String(text.prefix(Self.longest))
            return
        }
        code = Int(rest.prefix(while: \.isNumber)) ?? 0
        let body = rest.utf8.range(of: "DB::Exception: ").map { rest[$0.upperBound...] } ?? rest
        let end = body.utf8.range(of: " (version ")?.lowerBound ?? body.endIndex
        words = String(body[..<end].prefix(Self.longest))
    }

    /// Whether bytes that should be rows hold an exception instead.
    static func isMarked(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.holds("DB::Exception: ") && (text.holds("__exception__") || text.holds("Code: "))
    }

    /// The setting an exception is about: `Unknown setting 'x'`, `Cannot modify 'x' setting`, `Setting x should not …`.
    var settingName: String? {
        if let quoted = words.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first {
            return String(quoted)
        }
        let words = self.words.split(separator: " ")
        return words.firstIndex { $0.lowercased() == "setting" }.flatMap { place in
            words.indices.contains(place + 1) ? String(words[place + 1].prefix { $0 != ":" && $0 != "," }) : nil
        }
    }

    /// What it means for a source at a place.
    ///
    /// - Parameter credentials: what the server may repeat of the login is left out.
    func error(at place: String, hiding credentials: HTTPCredentials?) -> SourceError {
        let said = MaskedText(credentials?.hidden(in: words) ?? words).text
        let what = "clickhouse \(place): " + (code == 0 ? "\(status)" : "code \(code)")
        let text = said.isEmpty ? "" : ": \(said)"
        switch code {
        case 516, 192, 193, 194:
            return SourceError(
                .refused, "\(what), user or password is wrong: see CLICKHOUSE_USER and CLICKHOUSE_PASSWORD")
        case 497:
            return SourceError(.refused, "\(what), the user may not read\(text)")
        case 159, 160: return SourceError(.timeout, "\(what), the statement takes the server too long")
        case 241: return SourceError(.timeout, "\(what), the server has no memory left for the statement\(text)")
        case 307, 396, 158: return SourceError(.timeout, "\(what), the answer is larger than allowed\(text)")
        case 115 where settingName?.hasPrefix("param_") == true:
            return SourceError(
                .unsuitable, "\(what), the server is too old: ClickHouse 24.3 is the oldest that Langfuse runs on")
        case 201: return SourceError(.throttled(.seconds(60)), "\(what), the user's quota is used up\(text)")
        case 202: return SourceError(.throttled(.seconds(5)), "\(what), the server runs too many statements at once")
        case 60, 81, 47: return SourceError(.unsuitable, "\(what)\(text)")
        case 0: return answered(what, text)
        case 210, 209, 999, 242, 236, 394: return SourceError(.unreachable, "\(what)\(text)")
        default: return SourceError(.malformed, "\(what)\(text)")
        }
    }

    /// What an answer means that is no exception of ClickHouse's: of a proxy, or of another program.
    private func answered(_ what: String, _ text: String) -> SourceError {
        switch status {
        case 401, 403:
            SourceError(
                .refused, "\(what), user or password is wrong: see CLICKHOUSE_USER and CLICKHOUSE_PASSWORD\(text)")
        case 408, 504: SourceError(.timeout, "\(what), the statement takes the server too long\(text)")
        case 429: SourceError(.throttled(.seconds(30)), "\(what), asked too often\(text)")
        case 500...599: SourceError(.unreachable, "\(what) server error\(text)")
        default: SourceError(.unsuitable, "\(what), this is no ClickHouse\(text)")
        }
    }
}
