public import Foundation

/// A folder of one test's own, gone with the last that holds it.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes an empty folder that only this user may read.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "langtop-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
