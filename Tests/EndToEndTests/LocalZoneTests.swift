import CommandTestSupport
import Foundation
import Testing

@testable import LangtopShell

@Suite("The time zone")
final class LocalZoneTests {
    /// Folders to take away after the test.
    private var folders: [TemporaryFolder] = []

    /// Folders like a machine's, with a database of three zones.
    private func machine(_ change: (URL) throws -> Void) throws -> ZoneFiles {
        let own = try TemporaryFolder()
        folders.append(own)
        let root = own.url
        let zones = root.appending(path: "usr/share/zoneinfo")
        try FileManager.default.createDirectory(at: zones.appending(path: "Europe"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: root.appending(path: "etc"), withIntermediateDirectories: true)
        for name in ["Europe/Berlin", "Europe/Kyiv", "EST"] {
            try Data("TZif \(name)".utf8).write(to: zones.appending(path: name))
        }
        try Data("names".utf8).write(to: zones.appending(path: "tzdata.zi"))
        try change(root)
        return ZoneFiles(root: root.path)
    }

    private func copy(_ zone: String, _ root: URL) throws {
        try FileManager.default.copyItem(
            at: root.appending(path: "usr/share/zoneinfo/\(zone)"), to: root.appending(path: "etc/localtime"))
    }

    @Test("is a name of the database, a file or a rule, and nothing else")
    func known() throws {
        let files = try machine { _ in }
        for zone in [
            "Europe/Berlin", ":Europe/Kyiv", "EST", "UTC", "", "EST5EDT", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30",
        ] { #expect(files.isZone(zone), "\(zone)") }
        for zone in [
            "Europe", "Europe/Atlantis", "tzdata.zi", "../../etc/passwd", "/etc/passwd", "CEST+", "berlin", ":",
        ] {
            #expect(files.isZone(zone) == (zone == ":"), "\(zone)")
        }
    }

    @Test("of the system is what /etc/localtime points at")
    func link() throws {
        let files = try machine { root in
            try FileManager.default.createSymbolicLink(
                atPath: root.appending(path: "etc/localtime").path,
                withDestinationPath: "../usr/share/zoneinfo/Europe/Kyiv")
            try Data("Europe/Berlin\n".utf8).write(to: root.appending(path: "etc/timezone"))
        }
        #expect(files.systemName() == "Europe/Kyiv")
    }

    @Test("of the system is what /etc/timezone says only where the copied file is that zone")
    func copied() throws {
        let right = try machine { root in
            try copy("Europe/Berlin", root)
            try Data("Europe/Berlin\n".utf8).write(to: root.appending(path: "etc/timezone"))
        }
        #expect(right.systemName() == "Europe/Berlin")
        let stale = try machine { root in
            try copy("Europe/Kyiv", root)
            try Data("Europe/Berlin\n".utf8).write(to: root.appending(path: "etc/timezone"))
        }
        #expect(stale.systemName() == nil)
        #expect(try machine { _ in }.systemName() == "UTC", "as libc does where there is no file")
    }

    @Test(
        "begins months at its own midnight, on both sides of a change of clocks",
        arguments: [
            ("Europe/Berlin", "2026-04-01T12:00:00Z", "2026-03-31T22:00:00"),
            ("America/New_York", "2026-11-02T12:00:00Z", "2026-11-01T04:00:00"),
            ("America/New_York", "2026-03-01T12:00:00Z", "2026-03-01T05:00:00"),
            ("Asia/Kathmandu", "2026-05-02T12:00:00Z", "2026-04-30T18:15:00"),
        ])
    func months(zone: String, now: String, begin: String) async throws {
        let arguments = ["once", "demo", "--at", now, "--window", "mtd", "--format", "json"]
        let named = try await Binary.run(arguments + ["--tz", zone])
        #expect(named.output.contains("\"from\":\"\(begin)"), "\(named.output.prefix(200)) \(named.error)")
        let variable = try await Binary.run(arguments, environment: ["TZ": zone])
        #expect(variable.output.contains("\"from\":\"\(begin)"))
    }

    @Test("that is none is one clear line and 64, wherever it was named")
    func unknown() async throws {
        let variable = try await Binary.run(["once", "demo", "--window", "5m"], environment: ["TZ": "Middle/Earth"])
        #expect(variable.status == 64)
        #expect(variable.error.hasPrefix("langtop: TZ=Middle/Earth names no time zone: use"))
        let option = try await Binary.run(["once", "demo", "--window", "5m", "--tz", "Middle/Earth"])
        #expect(option.status == 64)
        #expect(option.error.hasPrefix("langtop: no time zone Middle/Earth: use"))
    }
}
