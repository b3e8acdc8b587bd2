import FoundationEssentials
import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopReport
import LangtopRows
import LangtopShell
import LangtopSources
import LangtopUI

/// Writes what the reader exports to a new file, and says where it is.
struct Exporter: Sendable {
    let store: Store
    let sources: SourceSet
    let zone: Zone
    /// Where the user's own files are; a path may begin with `~/`.
    let home: String?
    /// The rows of a list are read to this many.
    private static let most = 10_000

    /// One line: the file and what is in it, or why there is none.
    func export(_ export: Export, at now: Timestamp) async -> PlainLine {
        do throws(SourceError) {
            let (text, what) = try await text(of: export)
            return write(text, what, as: export.format, to: export.path, at: now)
        } catch {
            return PlainLine("not exported: \(error.message)")
        }
    }

    private func write(
        _ text: String, _ what: String, as format: ExportFormat, to path: String?, at now: Timestamp
    ) -> PlainLine {
        let place = path.map(resolved) ?? "langtop-\(Self.name(of: now, zone)).\(format.fileExtension)"
        do throws(FileFault) {
            try NewFile.write(text, to: place)
            let folder = place.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath + "/"
            return PlainLine("wrote \(what) to \(folder)\(place)")
        } catch {
            return PlainLine("not exported: \(place): \(error.reason)")
        }
    }

    private func resolved(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }

    /// `20261127-153000`, to the second.
    private static func name(of now: Timestamp, _ zone: Zone) -> String {
        let time = zone.civil(now)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(time.year)\(two(time.month))\(two(time.day))-\(two(time.hour))\(two(time.minute))\(two(time.second))"
    }

    private func text(of export: Export) async throws(SourceError) -> (text: String, what: String) {
        let format: TableFormat = export.format == .csv ? .csv : .json
        switch export.subject {
        case .screen(let text): return (text, "the screen")
        case .window:
            let snapshot = await store.snapshot()
            let report: ReportFormat = format == .csv ? .csv : .json
            return (report.render(snapshot, source: names(in: snapshot)), "the window")
        case .rows(let list): return try await rows(of: list, format)
        case .sessions(let demand):
            let (snapshot, sessions) = (await store.snapshot(), await store.sessions(demand))
            return (SessionsReport(sessions, in: snapshot).render(format), "\(sessions.sessions.count) sessions")
        case .waste:
            let (snapshot, waste) = (await store.snapshot(), await store.waste())
            return (WasteReport(waste, in: snapshot).render(format), "what bought nothing")
        case .change(let question):
            let (snapshot, change) = (await store.snapshot(), await store.change(question))
            let report = ChangeReport(change, source: names(in: snapshot), zone: zone)
            return (report.render(as: format), "what changed")
        }
    }

    private func rows(
        of list: GenerationList, _ format: TableFormat
    ) async throws(SourceError) -> (text: String, what: String) {
        let listing = try await sources.priced(by: await store.pricing).whole(list, atMost: Self.most)
        let rows = Array(listing.generations.prefix(Self.most))
        let lack = listing.isComplete ? nil : "these are not all requests"
        let report = RowsReport(
            rows, names: list.names, fields: RowField.all, in: list.range, zone: zone.name, lack: lack)
        let what = "\(rows.count) requests" + (listing.isComplete ? "" : ", not all there are,")
        return (report.render(format == .csv ? .csv : .json), what)
    }

    private func names(in snapshot: Snapshot) -> String {
        snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
    }
}
