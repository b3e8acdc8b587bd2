import LangtopCore

/// A source as a report may show it: no password and no key.
public struct ReportedSource: Sendable {
    /// The name it was given, if any.
    public let name: String?
    /// What says where it is, `***` for passwords; empty for libpq's own defaults.
    public let text: String
    /// What it is, `auto` where it may be several.
    public let kind: String
    /// What may be shown of every key that any kind knows: its file, its first characters, `***`; nil where nothing is said.
    public let values: [SettingsReport.Line]
    /// Who named it.
    public let origin: String
    /// Who gave what lets it in.
    public let keysOrigin: String?
    /// Of the values those that are worth a line.
    private let told: [SettingsReport.Line]

    /// What may be shown of a choice among sources of some kinds.
    init(_ choice: SourceChoice, of kinds: [SourceKind]) {
        name = choice.name
        text = choice.text.description
        kind = choice.kind
        origin = choice.origin.description
        keysOrigin = choice.kinds.flatMap(\.credentials).compactMap { choice.values[$0.name]?.origin.description }.last
        values = kinds.keys.map { key in
            let value = choice.values[key.name]
            let standard = choice.kinds.keys.contains(key) ? key.standard : nil
            return SettingsReport.Line(
                key.name, value.map { Self.shown($0.value, of: key) } ?? standard, value?.origin ?? choice.origin)
        }
        told = zip(kinds.keys, values).filter { $1.value != nil && $1.value != $0.standard }.map(\.1)
    }

    private static func shown(_ place: KeyPlace, of key: SourceKey) -> String {
        switch (place, key.content) {
        case (.file(let path), _): path
        case (.given, .secret): "***"
        // Few enough characters to open nothing, and no more than half of a key that is oddly short.
        case (.given(let login), .login): login.revealed.prefix(min(7, login.revealed.count / 2)) + "***"
        case (.given(let value), _): value.revealed
        }
    }

    var lines: [SettingsReport.Line] {
        func line(_ what: String?, _ value: String?, _ origin: String) -> SettingsReport.Line {
            SettingsReport.Line(["source", name, what].compactMap { $0 }.joined(separator: " "), value, origin)
        }
        let isPlain = kind == SourceChoice.anyKind || kind == text
        return [line(nil, text.isEmpty ? "libpq's own defaults" : text, origin)]
            + (isPlain ? [] : [line("kind", kind, origin)])
            + told.map { line(Self.words($0.name), $0.value, $0.origin) }
    }

    /// `publicKey` as words.
    private static func words(_ name: String) -> String {
        name.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }
}
