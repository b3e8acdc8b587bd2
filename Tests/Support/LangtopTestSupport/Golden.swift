import FoundationEssentials
public import LangtopScreen

/// A picture of a screen as text that a test compares with what was recorded before.
public struct Golden: Error, CustomStringConvertible {
    /// What differs and how to fix it.
    public let description: String

    /// Compares a buffer with `Snapshots/NAME.txt` beside the test file that calls.
    ///
    /// With `RECORD_SNAPSHOTS=1` in the environment the text is written instead; look at it before it is committed.
    ///
    /// - Throws: `Golden` where the text is missing or differs; it names the first line that does.
    public static func expect(_ buffer: CellBuffer, named name: String, file: String = #filePath) throws {
        try expect(PlainTextEncoder.encode(buffer), named: name, file: file)
    }

    /// Compares any text in the same way.
    public static func expect(_ text: String, named name: String, file: String = #filePath) throws {
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) + "/Snapshots"
        let path = "\(folder)/\(name).txt"
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path))
            return
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Golden(
                description: "no golden \(name): run the tests with RECORD_SNAPSHOTS=1, look at it and commit it")
        }
        let wanted = String(decoding: bytes, as: UTF8.self)
        guard wanted != text else { return }
        throw Golden(description: "\(name) differs, " + firstDifference(wanted, text))
    }

    private static func firstDifference(_ wanted: String, _ found: String) -> String {
        let wanted = wanted.split(separator: "\n", omittingEmptySubsequences: false)
        let found = found.split(separator: "\n", omittingEmptySubsequences: false)
        for line in 0..<max(wanted.count, found.count) {
            let left = line < wanted.count ? String(wanted[line]) : "(no line)"
            let right = line < found.count ? String(found[line]) : "(no line)"
            if left != right { return "line \(line + 1):\n  recorded: \(left)\n  found:    \(right)" }
        }
        return "in its line ends"
    }
}
