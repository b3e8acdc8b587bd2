package import LangtopCore

extension RecordBatch {
    /// The ids under which a row of a batch belongs to groups of a dimension.
    package func texts(_ row: Int, _ dimension: Dimension) -> Set<String> {
        let code = codes[row][dimension.ordinal]
        let dictionary = dictionaries[dimension.ordinal]
        guard dimension == .tag else { return [dictionary.text(code)] }
        let tags = tagSets[Int(code)].map { dictionary.text($0) }
        return tags.isEmpty ? [""] : Set(tags)
    }
}
