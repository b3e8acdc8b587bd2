/// Where the configuration file is, and what a path in it means.
struct FileLocation: Sendable, Equatable {
    let path: String
    /// The reader's own folder.
    let home: String?

    /// A path without `~/`, and below the file's folder where it is relative.
    func resolved(_ path: String) -> String {
        if path.hasPrefix("~/"), let home { return home + path.dropFirst() }
        guard !path.hasPrefix("/"), let end = self.path.lastIndex(of: "/") else { return path }
        return self.path[..<end] + "/" + path
    }
}
