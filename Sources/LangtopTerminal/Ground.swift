import LangtopScreen

/// The background that nearly all cells have, told to ncurses as the terminal's own: it sets both colours wherever one of
/// them changes, but leaves out what is the terminal's own.
struct Ground: Equatable {
    /// The number of the colour, as ncurses has it.
    let color: Int32

    /// Nil where the terminal has few colours, or this one is its own already.
    init?(_ color: Color, on entry: TerminfoEntry) {
        guard let depth = entry.manyColors else { return nil }
        self.color = NearestColor.index(of: color, depth: depth)
        guard self.color >= 0 else { return nil }
    }

    /// The background that ncurses is asked for instead of another one: -1 is the terminal's own.
    func background(_ color: Int32) -> Int32 { color == self.color ? -1 : color }
}
