/// What an alert does beside its line on screen.
public enum AlertSignal: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// It rings the terminal's bell.
    case bell
    /// It has the terminal notify (OSC 9).
    case osc9
    /// It has the terminal notify (OSC 777).
    case osc777
}
