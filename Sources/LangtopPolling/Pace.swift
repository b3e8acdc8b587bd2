/// How hard the poller may work the store while it fills memory.
public enum Pace: Sendable, Equatable {
    /// A reader watches: reading the past takes at most half of the time, and a tenth once an hour is on screen.
    case interactive
    /// A command waits for exact numbers: no limit, and nothing is read that the window does not need.
    case headless
}
