import Foundation
import Testing

@testable import LangtopUI

@Suite("The README's keys")
struct ReadmeKeysTests {
    private static let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")

    @Test("are those of the keymap, none missing and none more")
    func sameKeys() throws {
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let section = try #require(text.firstRange(of: "## Keys\n"))
        let rest = text[section.upperBound...]
        let keys = rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)]
        let written = keys.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let bound = Keymap.scopes.flatMap(\.bindings).map { "| `\($0.label)` | \($0.summary) |" }
        #expect(written == bound)
    }
}
