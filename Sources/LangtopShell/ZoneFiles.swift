import FoundationEssentials

/// The files that say which time zones there are and which is the system's.
struct ZoneFiles {
    private let root: String
    private let database: String

    /// The machine's own files, or a copy of them below another root.
    ///
    /// - Parameter database: where the zones are, if `TZDIR` says so.
    init(root: String = "", database: String? = nil) {
        self.root = root
        self.database = database ?? root + "/usr/share/zoneinfo"
    }

    /// What helps where a zone was not found.
    var advice: String {
        FileManager.default.fileExists(atPath: database) ? "see \(database)" : "there is no \(database): install tzdata"
    }

    /// Whether libc understands it as `TZ`: a name of the database, a zone file, a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`,
    /// or nothing at all, which is UTC.
    func isZone(_ text: String) -> Bool {
        let text = text.first == ":" ? String(text.dropFirst()) : text
        if text.isEmpty || text == "UTC" || text.wholeMatch(of: Self.rule) != nil { return true }
        // Names never climb out of the database.
        return !text.split(separator: "/").contains("..") && zone(text) != nil
    }

    /// How to call what `TZ` says.
    static func name(_ text: String) -> String {
        let text = text.first == ":" ? String(text.dropFirst()) : text
        return text.isEmpty ? "UTC" : afterDatabase(text) ?? text
    }

    /// The name of the system's zone; nil where `/etc/localtime` is a zone that no name is known for.
    func systemName() -> String? {
        let place = root + "/etc/localtime"
        // Without a readable file libc counts in UTC, whatever else is written down.
        guard let zone = Self.zone(at: place) else { return "UTC" }
        if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place),
            let name = Self.afterDatabase(target)
        {
            return name
        }
        guard let written = try? FileBytes.text(root + "/etc/timezone") else {
            return nil
        }
        let name = written.prefix { !$0.isNewline }.filter { !$0.isWhitespace }
        // It is a note by the package's scripts, which a copied file does not change.
        return self.zone(name) == zone ? name : nil
    }

    /// `std offset [dst [offset] [,start,end]]`, as POSIX writes a zone that no database has.
    private static var rule: Regex<Substring> {
        #/
        (?:[A-Za-z]{3,}|<[-+A-Za-z0-9]{3,}>)  [-+]?[0-9]{1,3}(?::[0-9]{2}){0,2}
        (?: (?:[A-Za-z]{3,}|<[-+A-Za-z0-9]{3,}>)  (?:[-+]?[0-9]{1,3}(?::[0-9]{2}){0,2})?  (?:,[-+JM0-9.:\/]+){0,2} )?
        /#
    }

    private func zone(_ name: String) -> [UInt8]? {
        name.isEmpty ? nil : Self.zone(at: name.first == "/" ? name : "\(database)/\(name)")
    }

    /// What a zone file holds; nil for any other file: the database's folder has some.
    private static func zone(at path: String) -> [UInt8]? {
        guard let bytes = try? FileBytes.read(path), bytes.starts(with: "TZif".utf8) else { return nil }
        return bytes
    }

    private static func afterDatabase(_ path: String) -> String? {
        path.firstRange(of: "zoneinfo/").map { String(path[$0.upperBound...]) }
    }
}
