import Foundation
import Testing

/// The README, as tests compare it with what is declared.
enum Readme {
    /// Rows as the README writes them.
    static func table(_ rows: [[String]]) -> String {
        rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// Writes tables over those of a section, one after the other, where `RECORD_SNAPSHOTS=1` asks for it.
    static func record(_ tables: [[[String]]], in section: String) throws {
        guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" else { return }
        var lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
        var line = try #require(lines.firstIndex(of: "## \(section)"))
        for rows in tables {
            let rule = try #require(lines[line...].firstIndex { $0.hasPrefix("|-") }) + 1
            let end = lines[rule...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
            let new = table(rows).components(separatedBy: "\n")
            lines.replaceSubrange(rule..<end, with: new)
            line = rule + new.count
        }
        try lines.joined(separator: "\n").write(to: path, atomically: true, encoding: .utf8)
    }

    private static let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")

    /// The rows of a section's tables without their headings, each as its cells.
    static func rows(of section: String) throws -> [[String]] {
        let text = try String(contentsOf: path, encoding: .utf8)
        let start = try #require(text.firstRange(of: "\n## \(section)\n"), "there is no section \(section)")
        let rest = text[start.upperBound...]
        let body = rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)]
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        // A heading is the line before a rule.
        return zip(lines, lines.dropFirst() + [""]).filter { line, next in
            line.hasPrefix("|") && !line.hasPrefix("|-") && !next.hasPrefix("|-")
        }.map { line, _ in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}
