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

    /// What stands where there is nothing of a kind: that there is none only where all was read.
    func absence(_ none: String) -> String {
        guard let coverage = snapshot?.coverage else { return absence }
        return coverage.isFilling ? "none in what was read so far" : coverage.isLeast ? coverage.lack ?? none : none
    }
}
