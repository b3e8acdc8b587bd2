import LangtopCore
import LangtopQuery
import LangtopScreen

/// What is said of numbers that are not those of the whole window.
extension ViewContext {
    /// Before a sum that is so much at least.
    var least: String { snapshot?.coverage.isLeast == true ? styles.glyphs.atLeast + " " : "" }

    /// How much of the window was read; nil where all of it was, or more is not to be had.
    var share: [Box.Label]? {
        guard case .filling(let part)? = snapshot?.coverage else { return nil }
        return [("\(Int((part * 100).rounded(.down)))% read", styles.warning)]
    }

    /// What stands in place of numbers that are not there.
    var absence: String { lack ?? "waiting for the first answer" }

    /// When the newest row was, where a window that ends now has none at all: the store is not empty.
    private var older: String {
        guard let snapshot, snapshot.request.end == nil, snapshot.totals.requests == 0, request.filter.terms.isEmpty,
            let newest = shownSources.compactMap(\.newestRow).max(), newest < snapshot.range.from
        else { return "" }
        return "; the newest is of \(NameFormat.date(newest, zone)) \(NameFormat.minute(newest, zone))"
    }

    /// What stands where there is nothing of a kind: that there is none only where all was read.
    func absence(_ none: String) -> String {
        guard let coverage = snapshot?.coverage else { return absence }
        if coverage.isFilling { return "none in what was read so far" }
        return (coverage.isLeast ? coverage.lack ?? none : none) + older
    }
}
