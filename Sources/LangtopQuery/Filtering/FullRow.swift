import LangtopCore
import LangtopMemory

/// A row that memory holds in full, and which of its packed rows that is.
struct FullRow {
    let generation: Generation
    let key: RowKey
}
