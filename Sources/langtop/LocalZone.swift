import Glibc
import LangtopConfiguration
import LangtopCore

/// The reader's time zone as libc knows it: FoundationEssentials has no named zones.
enum LocalZone {
    /// Sets the process's zone, once and before anything asks for a local time, and answers it as a value.
    ///
    /// - Parameter wish: a name of the zone database such as `Europe/Berlin` or another text libc understands as `TZ`;
    ///   nil leaves the system's zone.
    /// - Throws: a usage failure where there is no such zone: libc would silently take UTC.
    static func settle(_ wish: Setting<String?>) throws -> Zone {
        let files = ZoneFiles(database: getenv("TZDIR").map { String(cString: $0) })
        if let name = wish.value, !files.isZone(name) {
            throw Failure(
                ConfigurationError(
                    "\(complaint(name, wish.origin)): use a name such as Europe/Berlin or UTC (\(files.advice))"))
        }
        if let name = wish.value { setenv("TZ", name, 1) }
        tzset()
        return Zone(
            name: wish.value.map(ZoneFiles.name) ?? files.systemName()
                ?? broken(Timestamp(milliseconds: 0)).name,
            offset: { instant in broken(instant).tm_gmtoff },
            abbreviation: { instant in broken(instant).name }
        )
    }

    private static func complaint(_ name: String, _ origin: Origin) -> String {
        switch origin {
        case .variable: "\(origin)=\(name) names no time zone"
        case .file(let path): "\(path): /tz \(name) names no time zone"
        case .option, .builtIn: "no time zone \(name)"
        }
    }

    private static func broken(_ instant: Timestamp) -> tm {
        var seconds = time_t(instant.floored(to: .seconds(1)).milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }
}

extension tm {
    /// What the zone is called at that moment: `CEST`.
    fileprivate var name: String { tm_zone.map { String(cString: $0) } ?? "" }
}
