import Glibc
import LangtopCore

/// The reader's time zone as libc knows it: FoundationEssentials has no named zones.
enum LocalZone {
    private static let database = "/usr/share/zoneinfo/"

    /// Sets the process's zone, once and before anything asks for a local time, and answers it as a value.
    ///
    /// - Parameter name: a name of the zone database such as `Europe/Berlin`; nil leaves `TZ` or the system's zone.
    /// - Throws: a usage failure where the database has no such zone (libc would silently take UTC).
    static func settle(_ name: String?) throws -> Zone {
        if let name {
            guard isKnown(name) else {
                throw Failure(.usage, "no time zone \(name): use a name such as Europe/Berlin or UTC (see \(database))")
            }
            setenv("TZ", name, 1)
        }
        tzset()
        return Zone(
            name: name ?? systemName(),
            offset: { instant in broken(instant).tm_gmtoff },
            abbreviation: { instant in broken(instant).tm_zone.map { String(cString: $0) } ?? "" }
        )
    }

    private static func broken(_ instant: Timestamp) -> tm {
        var seconds = time_t(instant.floored(to: .seconds(1)).milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }

    private static func isKnown(_ name: String) -> Bool {
        if name == "UTC" { return true }
        let isPlain = name.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "+")
                || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }
        var status = stat()
        return isPlain && !name.hasPrefix("/") && stat(database + name, &status) == 0
            && status.st_mode & S_IFMT == S_IFREG
    }

    /// What to call the zone in force: `TZ`, the target of `/etc/localtime`, or libc's abbreviation.
    private static func systemName() -> String {
        if let zone = getenv("TZ").map({ String(cString: $0) }), !zone.isEmpty {
            return zone.hasPrefix(":") ? String(zone.dropFirst()) : zone
        }
        var buffer = [CChar](repeating: 0, count: 1024)
        let length = readlink("/etc/localtime", &buffer, buffer.count)
        if length > 0 {
            let target = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let range = target.firstRange(of: "zoneinfo/") { return String(target[range.upperBound...]) }
        }
        return broken(Timestamp(milliseconds: 0)).tm_zone.map { String(cString: $0) } ?? "UTC"
    }
}
