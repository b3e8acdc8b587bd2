import CommandTestSupport
import Foundation
import LangtopShell
import Testing

/// Files that are written whole.
@Suite("A file that is replaced")
struct FileReplacementTests {
    private static func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    @Test("keeps its mode, its link and its folder's other files; a new one is for its owner alone")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let fresh = folder.url.appending(path: "a/b/config.json5")
        try FileReplacement.write("one", to: fresh.path)
        #expect(try String(contentsOf: fresh, encoding: .utf8) == "one")
        #expect(try Self.mode(fresh) == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: fresh.path)
        let link = folder.url.appending(path: "link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: fresh)
        try FileReplacement.write("two", to: link.path)
        #expect(try String(contentsOf: fresh, encoding: .utf8) == "two")
        #expect(try Self.mode(fresh) == 0o644)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == fresh.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fresh.deletingLastPathComponent().path).count == 1)
    }

    @Test("stays as it was where it cannot be written, and nothing is left beside it")
    func refused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileFault.self) { try FileReplacement.write("x", to: folder.url.path) }
        #expect(throws: FileFault.self) { try FileReplacement.write("x", to: "/dev/null/config") }
        #expect(throws: FileFault.self) { try FileReplacement.write("x", to: "/proc/none/config") }
        let parent = folder.url.deletingLastPathComponent().path
        let name = folder.url.lastPathComponent
        let beside = try FileManager.default.contentsOfDirectory(atPath: parent).filter { $0.hasPrefix(name + ".") }
        #expect(beside.isEmpty)
    }
}
