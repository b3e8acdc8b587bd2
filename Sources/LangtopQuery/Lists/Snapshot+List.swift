public import LangtopCore

extension Snapshot {
    /// The generations behind what is on screen, narrowed further: to a group, to an error class.
    public func list(_ terms: Filter.Term.Test...) -> GenerationList {
        let filter = Filter(terms: self.filter.terms + terms.map { Filter.Term($0) })
        return GenerationList(range: range, filter: filter, names: directory, source: request.source)
    }

    /// The generations of one group that count on screen.
    ///
    /// - Parameter dimension: what the group is one of; nil for what the request groups by.
    public func list(of group: Group, in dimension: Dimension? = nil) -> GenerationList {
        list(.exactly(dimension ?? request.grouping, id: group.id, name: group.name))
    }
}
