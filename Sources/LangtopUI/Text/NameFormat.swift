import LangtopCore
import LangtopScreen

/// Names and moments as the interface writes them.
enum NameFormat {
    /// Words at the front of model names that say less than the room they take, longest first.
    private static let prefixes = [
        "bedrock/", "openai/", "azure/", "vertex_ai/", "anthropic/", "gemini/", "global.", "us.", "eu.", "apac.", "jp.",
        "anthropic.", "amazon.", "meta.", "mistral.", "cohere.",
    ].map { Array($0.utf8) }
    /// What the names of the largest family of models begin with.
    private static let family = [Array("claude-".utf8)]

    /// A text in at most `width` columns: provider words go first, then the middle.
    static func shorten(_ text: String, to width: Int, ellipsis: String) -> String {
        if fits(text, width) { return text }
        var rest = drop(prefixes, from: text[...])
        if fits(rest, width) { return String(rest) }
        rest = withoutRelease(rest)
        if fits(rest, width) { return String(rest) }
        rest = drop(family, from: rest)
        if fits(rest, width) { return String(rest) }
        return DisplayText.cut(DisplayText.glyphs(of: String(rest)), to: width, ellipsis: ellipsis)
    }

    /// A model name in few columns: where the whole is too long, without its version numbers.
    static func family(_ model: String, to width: Int, ellipsis: String) -> String {
        var rest = drop(family, from: shorten(model, to: max(width, 18), ellipsis: ellipsis)[...])
        if !fits(rest, width) {
            // All of them or none: a part of a version is another version.
            while let end = dropDigits(rest), let last = end.utf8.last,
                [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(last)
            { rest = end.dropLast() }
        }
        return shorten(String(rest), to: width, ellipsis: ellipsis)
    }

    /// A deployment in few columns: where it runs, and as much of its model as fits; its provider where the place is long.
    static func deployment(_ deployment: Deployment, to width: Int, ellipsis: String) -> String {
        let place = fits(deployment.place, width - 5) ? deployment.place : deployment.provider
        let shown = shorten(place, to: max(1, width - 5), ellipsis: ellipsis)
        let room = width - DisplayText.width(of: shown) - 1
        let model = family(deployment.model, to: max(room, 8), ellipsis: ellipsis)
        // The first letters of a model are more than its first and last ones.
        let end = fits(model, room) ? model : String(DisplayText.glyphs(of: model, columns: max(0, room))[...])
        return shown + " " + end.trimmingEnd("-")
    }

    private static func fits(_ text: some StringProtocol, _ width: Int) -> Bool {
        // No scalar takes more columns than bytes.
        text.utf8.count <= width || DisplayText.width(of: String(text)) <= width
    }

    /// A text without any of some words at its front.
    private static func drop(_ words: [[UInt8]], from text: Substring) -> Substring {
        let length = text.utf8.withContiguousStorageIfAvailable { bytes in
            var start = 0
            while let word = words.first(where: { bytes[start...].starts(with: $0) }) { start += word.count }
            return start
        }
        return Substring(text.utf8.dropFirst(length ?? 0))
    }

    /// A model name without the release at its end, as Bedrock writes it: `-20250929-v1:0`.
    private static func withoutRelease(_ name: Substring) -> Substring {
        var rest = name
        // The parts come off from the back, each only where it is whole: `:0`, `-v1`, `-20250929`.
        let beforeRevision = dropDigits(rest)
        if let beforeRevision, beforeRevision.utf8.last == UInt8(ascii: ":") { rest = beforeRevision.dropLast() }
        if let version = dropDigits(rest), version.utf8.suffix(2).elementsEqual("-v".utf8) {
            rest = version.dropLast(2)
        } else {
            rest = name
        }
        if let date = dropDigits(rest), date.utf8.last == UInt8(ascii: "-"), rest.utf8.count - date.utf8.count == 8 {
            rest = date.dropLast()
        }
        return rest
    }

    /// A text without the digits at its end; nil where there are none.
    private static func dropDigits(_ text: Substring) -> Substring? {
        guard let end = text.utf8.lastIndex(where: { !(0x30...0x39).contains($0) }) else { return nil }
        let rest = text[...end]
        return rest.utf8.count < text.utf8.count ? rest : nil
    }

    /// `14:32`.
    static func minute(_ instant: Timestamp, _ zone: Zone) -> String {
        let civil = zone.civil(instant)
        return NumberFormat.padded(civil.hour) + ":" + NumberFormat.padded(civil.minute)
    }

    /// `14:32:07`.
    static func second(_ instant: Timestamp, _ zone: Zone) -> String {
        let civil = zone.civil(instant)
        return [civil.hour, civil.minute, civil.second].map(NumberFormat.padded).joined(separator: ":")
    }

    /// `23 Nov`.
    static func date(_ instant: Timestamp, _ zone: Zone) -> String { String(day(instant, zone).dropFirst(4)) }

    /// `Mon 23 Nov`.
    static func day(_ instant: Timestamp, _ zone: Zone) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let civil = zone.civil(instant)
        let month = months[max(0, min(11, civil.month - 1))]
        // `weekday` is compared by date alone: 1 January 1970 was a Thursday.
        let number = civil.dayNumber
        return "\(days[((number + 3) % 7 + 7) % 7]) \(civil.day) \(month)"
    }

    /// The class of a failure as the field calls it, with the code it goes by.
    static func error(_ error: ErrorClass?) -> String {
        switch error {
        case .budget: "budget"
        case .throttled: "429 throttled"
        case .timeout: "408 timeout"
        case .contextWindow: "400 context"
        case .auth: "401 auth"
        case .guardrail: "guardrail"
        case .rejected: "4xx rejected"
        case .upstream: "5xx upstream"
        case .other: "other"
        case nil: "not known"
        }
    }

    /// A field as a heading names it: `served model`.
    static func name(of dimension: Dimension) -> String {
        switch dimension {
        case .providerModel: "served model"
        case .endUser: "end user"
        default: dimension.rawValue
        }
    }

    /// The groups of a field: `keys`.
    static func plural(of dimension: Dimension) -> String { name(of: dimension) + "s" }
}

extension String {
    /// Without a character at its end.
    fileprivate func trimmingEnd(_ character: Character) -> String { last == character ? String(dropLast()) : self }
}
