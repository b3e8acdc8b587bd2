import LangtopCore

extension GroupIndex {
    /// For every session of a block the number of its group; nil where the block's groups are the vocabulary's.
    package mutating func numbers(of block: RollupBlock) -> [UInt32]? {
        dimension == .session ? numbers(of: block.sessions, at: block.key) : nil
    }
}
