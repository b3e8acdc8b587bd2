extension TerminfoEntry {
    /// How frames can be written without ncurses; nil where the terminal has few colours, has no screen beside the
    /// shell's, or moves its cursor otherwise than ECMA-48 has it.
    var writing: TerminalWriting? {
        guard hasManyColors, has("\u{1B}[%i%p1%d;%p2%dH", Place.cup), has("\u{1B}[%p1%dC", Place.cuf),
            // A glyph in the last column must not move the screen.
            flag(Place.xenl) || !flag(Place.am), texts[Place.smcup] != nil
        else { return nil }
        return TerminalWriting(
            hasColumns: has("\u{1B}[%i%p1%dG", Place.hpa),
            erases: flag(Place.bce) && has("\u{1B}[%p1%dX", Place.ech) && has("\u{1B}[K", Place.el))
    }

    private func has(_ text: String, _ place: Int) -> Bool {
        place < texts.count && texts[place] == Array(text.utf8)
    }

    private func flag(_ place: Int) -> Bool { place < flags.count && flags[place] == 1 }
}
