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

    @Test("is made where a link leads, through folders and other links, and the link stays")
    func dangling() throws {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        let link = folder.url.appending(path: "config.json5")
        try manager.createSymbolicLink(atPath: link.path, withDestinationPath: "dots/second")
        try manager.createDirectory(at: folder.url.appending(path: "dots"), withIntermediateDirectories: false)
        try manager.createSymbolicLink(
            atPath: folder.url.appending(path: "dots/second").path, withDestinationPath: "../store/config")
        try FileReplacement.write("one", to: link.path)
        #expect(try String(contentsOf: folder.url.appending(path: "store/config"), encoding: .utf8) == "one")
        #expect(try manager.destinationOfSymbolicLink(atPath: link.path) == "dots/second")
        #expect(try manager.destinationOfSymbolicLink(atPath: folder.url.path + "/dots/second") == "../store/config")
        let circle = folder.url.appending(path: "circle")
        try manager.createSymbolicLink(atPath: circle.path, withDestinationPath: "circle")
        #expect(throws: FileFault.self) { try FileReplacement.write("x", to: circle.path) }
        #expect(try manager.destinationOfSymbolicLink(atPath: circle.path) == "circle")
    }

    @Test("that is read-only stays, also behind a link, and for who may write everything")
    func readOnly() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "config.json5")
        try FileReplacement.write("one", to: file.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
        let link = folder.url.appending(path: "link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        for path in [file.path, link.path] {
            let fault = #expect(throws: FileFault.self) { try FileReplacement.write("two", to: path) }
            #expect(fault?.reason.hasPrefix("it is read-only") == true)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == "one" && Self.mode(file) == 0o444)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
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
