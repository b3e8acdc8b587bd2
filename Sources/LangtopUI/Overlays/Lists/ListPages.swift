import LangtopCore
import LangtopQuery

/// The pages of a list that were read so far; more are read as the reader comes to their end.
struct ListPages: Sendable {
    /// All of what is asked for.
    let list: GenerationList
    /// What was read, in the list's order.
    private(set) var rows: [Generation] = []
    /// Whether that is all there is.
    private(set) var isComplete = false
    /// How many rows there are in all, as far as memory knows.
    private(set) var total: Int?
    /// Whether the order is that of what memory holds, and memory lacks some.
    private(set) var lacksRows = false
    /// Why the last page could not be read.
    private(set) var error: SourceError?
    /// The page that is being read; nil for none.
    private var pending: GenerationList?
    private var known: Set<Generation.ID> = []
    private var limit: Int
    /// Where memory has the next page begin; nil where it begins after the last row's start.
    private var nextOffset: Int?

    /// Nothing read yet; the first page is the list itself.
    init(of list: GenerationList) {
        self.list = list
        limit = list.limit
        pending = list
    }

    var isReading: Bool { pending != nil }

    /// Takes in an answer; answers to other questions are passed over.
    mutating func receive(_ page: GenerationList, _ result: Result<GenerationListing, SourceError>) {
        guard page == pending else { return }
        pending = nil
        switch result {
        case .failure(let error): self.error = error
        case .success(let listing):
            error = nil
            isComplete = listing.isComplete
            (total, lacksRows, nextOffset) = (listing.total ?? total, listing.lacksRows, listing.nextOffset)
            let added = listing.generations.filter { known.insert($0.id).inserted }
            rows += added
            // More requests of one millisecond than a page holds: the next one must be longer.
            limit = added.isEmpty ? page.limit * 2 : list.limit
        }
    }

    /// The page after what was read; nil where that is all, or a page is being read.
    mutating func next() -> GenerationList? {
        guard !isComplete, pending == nil, let last = rows.last else { return nil }
        var page = list
        if let nextOffset {
            page.offset = nextOffset
        } else {
            // Others of the same millisecond may not have fitted.
            page.range.to = last.start + .milliseconds(1)
            page.limit = limit
        }
        pending = page
        return page
    }
}
