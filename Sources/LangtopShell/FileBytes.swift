import Glibc

/// Reading whole files by libc: unlike a file manager it takes pipes such as `<(…)` and devices too.
public enum FileBytes {
    /// More than any file of settings has, in bytes.
    private static let most = 4 << 20

    /// What a file holds; nil where it cannot be read or is too long.
    public static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= most {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        return nil
    }

    /// The same as a text; nil where it is not UTF-8.
    public static func text(_ path: String) -> String? { read(path).flatMap { String(validating: $0, as: UTF8.self) } }
}
