extension Menu {
    /// The views of the dashboard.
    static func views(current: DashboardView) -> Menu {
        let options = DashboardView.allCases.map { view in
            Option(
                letter: view.rawValue.first ?? "o", label: "\(view.rawValue): \(view.summary)",
                outcome: .act(.view(view)))
        }
        return Menu(
            "view", .view, options, current: DashboardView.allCases.firstIndex(of: current),
            opener: Opener(letter: "v", next: .nextView, previous: .view(.overview), says: "overview"))
    }
}
