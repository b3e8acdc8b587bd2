import LangtopChanges
import LangtopCore
import LangtopQuery

/// One line of where spend changed.
struct WhereLine: Sendable {
    /// What the cursor stays with.
    struct ID: Hashable, Sendable {
        let dimension: Dimension
        let id: String
    }

    let id: ID
    /// What stands in its first column.
    let name: String
    let row: ChangeTable.Row
    /// Whether nothing is known of the cost before, or now.
    var isBeforeUnknown = false
    var isNowUnknown = false
    /// Whether nothing is known of what changed, because some cost is not.
    var isChangeUnknown = false
    /// Whether it stands for several.
    var isRest = false
    /// Whether it cannot be told apart what longer prompts and what caches did.
    var isCacheUnknown = false
    /// What is said in place of effects, the longest text first.
    var notes: [String] = []
    /// Its requests; nil where it stands for several.
    var test: Filter.Term.Test?
    /// Whether it has requests now; else those of before are opened.
    var isHereNow = true

    var dimension: Dimension { id.dimension }
}
