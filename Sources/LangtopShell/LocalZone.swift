import Glibc
public import LangtopConfiguration
public import LangtopCore

/// The reader's time zone as libc knows it: FoundationEssentials has no named zones.
public enum LocalZone {
    /// Sets the process's zone, once and before anything asks for a local time, and answers it as a value.
    ///
    /// - Parameter wanted: a name of the zone database such as `Europe/Berlin` or another text libc understands as `TZ`;
    ///   nil leaves the system's zone.
    /// - Throws: a usage failure where there is no such zone: libc would silently take UTC.
    public static func settle(_ wanted: Setting<String?>) throws -> Zone {
        let files = ZoneFiles(database: getenv("TZDIR").map { String(cString: $0) })
        if let name = wanted.value, !files.isZone(name) {
            throw Failure(
                ConfigurationError(
                    "\(complaint(name, wanted.origin)): use a name such as Europe/Berlin or UTC (\(files.advice))"))
        }
        if let name = wanted.value { setenv("TZ", name, 1) }
        tzset()
        return Zone(
            name: wanted.value.map(ZoneFiles.name) ?? files.systemName()
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
