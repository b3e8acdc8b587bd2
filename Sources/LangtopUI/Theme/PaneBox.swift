/// Which of btop's four frames a pane has the colour of.
enum PaneBox: Int, CaseIterable, Sendable {
    /// btop's `cpu_box`: what is looked at first.
    case spend
    /// btop's `mem_box`: who and what.
    case groups
    /// btop's `net_box`: how fast.
    case traffic
    /// btop's `proc_box`: the rows.
    case rows
}
