import LangtopCore
import LangtopQuery

/// The groups of one field in the pane of who and what: their order, and the cursor among them.
struct WhoTable: Sendable {
    /// What the groups are.
    private(set) var field: Dimension
    private(set) var order = GroupOrder()
    private(set) var cursor = Selection<String>()

    init(by field: Dimension) { self.field = field }

    var groups: [Group] { order.groups }
    private var ids: [String] { order.groups.map(\.id) }

    /// The group under the cursor.
    var selected: Group? { groups.indices.contains(cursor.index) ? groups[cursor.index] : nil }

    /// Takes in the groups of a snapshot, if they are of this field.
    mutating func show(_ arrival: Arrival, now: Timestamp) {
        let table = arrival.snapshot.others.first { $0.dimension == field }
        order.receive(table?.groups ?? [], at: now, isNew: arrival.isNew || !arrival.isRead || groups.isEmpty)
    }

    /// Shows the groups of another field, which a snapshot may hold already.
    mutating func turn(to field: Dimension, _ snapshot: Snapshot?, now: Timestamp) {
        guard field != self.field else { return }
        self.field = field
        cursor = Selection()
        order.receive(snapshot?.others.first { $0.dimension == field }?.groups ?? [], at: now, isNew: true)
    }

    mutating func advance(to now: Timestamp) { order.advance(to: now) }

    mutating func settle(lines: Int) { cursor.settle(ids, lines: lines) }

    mutating func reorder(_ change: (inout GroupOrder) -> Void) { change(&order) }

    mutating func select(line: Int) -> Bool? { cursor.select(line: line, ids) }

    /// Moves the cursor; false where it stands at the end that it was to go beyond.
    mutating func move(_ action: Action) -> Bool {
        let before = cursor.index
        cursor.move(action, ids)
        return cursor.index != before || ![.up, .down].contains(action)
    }

    /// Puts the cursor on the first group, or the last.
    mutating func enter(fromBelow isFromBelow: Bool) { cursor.select(isFromBelow ? groups.count - 1 : 0, ids) }
}
