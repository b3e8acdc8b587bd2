public import LangtopUI

/// The file that keeps typed lines of a kind from one run to the next, for this user alone.
public struct TypedHistory: Sendable {
    /// At most so many lines are kept.
    private static let most = 500
    private let path: String

    /// `langtop/history` of the XDG state folder for filters, `langtop/commands` for commands; nil without a home folder.
    public init?(of kind: TypedKind = .filter, _ environment: [String: String]) {
        guard let folder = UserFolder("XDG_STATE_HOME", orHome: ".local/state", environment) else { return nil }
        path = folder.path + (kind == .filter ? "/langtop/history" : "/langtop/commands")
    }

    /// The lines, the newest last; none where there is no file.
    public func lines() -> [String] {
        guard let text = try? FileBytes.text(path) else { return [] }
        return text.split(separator: "\n").suffix(Self.most).map(String.init)
    }

    /// Adds a line; those that another run has added meanwhile stay.
    ///
    /// - Throws: `FileFault` where the file cannot be written.
    public func add(_ line: String) throws(FileFault) {
        var lines = lines()
        lines.removeAll { $0 == line }
        lines.append(line.filter { !$0.isNewline })
        try FileReplacement.write(lines.suffix(Self.most).joined(separator: "\n") + "\n", to: path)
    }
}
