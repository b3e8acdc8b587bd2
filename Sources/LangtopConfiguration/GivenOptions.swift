public import LangtopCore
public import LangtopEngine

/// What the command line said, and nil where it said nothing.
public struct GivenOptions: Sendable, Equatable {
    /// `SOURCE`, as often as given.
    public var sources: [String] = []
    /// `--window`.
    public var window: Window?
    /// `--by`.
    public var by: Dimension?
    /// `--filter`.
    public var filter: String?
    /// `--tz`.
    public var tz: String?
    /// `--interval`, in seconds.
    public var interval: Int?
    /// `--theme`.
    public var theme: String?
    /// `--ascii` or `--no-ascii`.
    public var ascii: Bool?
    /// `--mouse` or `--no-mouse`.
    public var mouse: Bool?

    /// A command line that said nothing yet.
    public init() {}
}
