import LangtopScreen

@testable import LangtopTerminal

extension FuzzTarget {
    /// What a terminal sends: the keys are the same wherever a slow link cuts it, as long as no time passes.
    static let keys = FuzzTarget(
        name: "keys",
        tokens: [
            "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[A", "\u{1B}[<0;1;1M", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}]0;",
            "\u{07}",
            "\u{1B}\\", "\u{1B}P", "\u{1B}[M !!", "\u{03}", "~", "99999999999999999999", "[[A",
        ]
    ) { bytes in
        let whole = keys(of: [bytes[...]])
        let cut = keys(of: bytes.pieces)
        try hold(whole == cut, "\(whole) and in pieces \(cut)")
        let single = keys(of: bytes.indices.map { bytes[$0...$0] })
        try hold(whole == single, "\(whole) and byte by byte \(single)")
        try hold(whole.count <= bytes.count, "\(whole.count) keys of \(bytes.count) bytes")
        for case .character(let character) in whole {
            try hold(
                character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "a control is a letter")
        }
    }

    /// A terminal's compiled description: what is written is read again, also with all colours.
    static let terminfo = FuzzTarget(name: "terminfo", tokens: ["\u{1A}\u{01}", "\u{1E}\u{02}"]) { bytes in
        guard let entry = TerminfoEntry(bytes) else { return }
        for changed in [entry, entry.cautious, entry.direct, entry.cautious.direct] {
            try hold(TerminfoEntry(changed.bytes) == changed, "what was written is not what is read")
        }
    }

    private static let start = ContinuousClock.now

    private static func keys(of pieces: [ArraySlice<UInt8>]) -> [Key] {
        var input = TerminalInput(environment: [:])
        var keys = pieces.flatMap { input.keys(of: $0, at: start) }
        for _ in 0..<4 { keys += input.settle(at: start + .seconds(60)) }
        return keys
    }
}
