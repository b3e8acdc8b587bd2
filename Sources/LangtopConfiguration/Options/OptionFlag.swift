/// An option as the command line takes it.
public struct OptionFlag: Sendable {
    /// Its name without the dashes, which is its key of the configuration file too.
    public let name: String
    /// Its short form without the dash.
    public let letter: Character?
    /// Whether it says yes or no by itself: `--ascii`, `--no-ascii`.
    public let isSwitch: Bool
    /// The values where there are only a few.
    public let values: [String]
    /// What it is for, with its values and its default.
    public let help: String
    /// Whether only the dashboard has a use for it.
    public let isForScreen: Bool

    /// As it is typed: `--window`, `--no-ascii`.
    func typed(_ text: String) -> String { (isSwitch && text == "false" ? "--no-" : "--") + name }
}
