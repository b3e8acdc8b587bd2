extension Menu {
    /// The formats to export in.
    ///
    /// - Parameter hasRows: whether there are numbers behind what is on screen.
    static func exports(hasRows: Bool) -> Menu {
        let formats = ExportFormat.allCases.filter { hasRows || $0.isOfScreen }
        return Menu(
            "export", .export,
            formats.map { Option(letter: $0.letter, label: $0.summary, outcome: .act(.export($0))) })
    }
}
