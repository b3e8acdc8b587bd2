public import LangtopCore
public import LangtopEngine

/// What holds, each value with where it came from: options win over the environment, that over the configuration file,
/// and that over what is built in.
public struct Settings: Sendable, Equatable {
    /// What `interval` may be, in seconds.
    public static let intervals = [1, 2, 5, 10, 30, 60]

    /// The span of time.
    public let window: Setting<Window>
    /// The grouping.
    public let by: Setting<Dimension>
    /// Which generations count.
    public let filter: Setting<Filter>
    /// The time zone's name; nil for the system's.
    public let tz: Setting<String?>
    /// Seconds between polls.
    public let interval: Setting<Int>
    /// The theme's file; nil for the built-in colours.
    public let theme: Setting<String?>
    /// Whether to draw with ASCII alone; otherwise the locale's encoding decides.
    public let ascii: Setting<Bool>
    /// Whether clicks and the wheel are langtop's and not the terminal's.
    public let mouse: Setting<Bool>

    /// What holds of what was said in three places.
    ///
    /// - Throws: `ConfigurationError` that names the option or the variable whose value is not allowed, and what would be.
    public init(
        options: GivenOptions, environment: Environment, file: ConfigurationFile?
    ) throws(ConfigurationError) {
        let order = Precedence(environment: environment, path: file?.path)
        window = try order.choice("--window", options.window, "LANGTOP_WINDOW", file?.window, else: .day)
        by = try order.choice("--by", options.by, "LANGTOP_BY", file?.by, else: .model)
        let allowed = "one of \(Self.intervals.map(String.init).joined(separator: ", "))"
        interval = try order.setting(
            "--interval", options.interval, "LANGTOP_INTERVAL", file?.interval, else: 2, allowed: allowed
        ) { text in Self.intervals.first { String($0) == text } }
        theme = order.text("--theme", options.theme, ["LANGTOP_THEME"], file?.theme)
        tz = order.text("--tz", options.tz, ["LANGTOP_TZ", "TZ"], file?.tz)
        ascii = order.flag("--ascii", options.ascii, file?.ascii, else: false)
        mouse = order.flag("--mouse", options.mouse, file?.mouse, else: true)
        filter = try order.filter(options.filter, file?.filter)
    }

    /// What to show or print, ending at an instant or now.
    public func request(endingAt end: Timestamp?) -> SnapshotRequest {
        SnapshotRequest(window: window.value, end: end, grouping: by.value, filter: filter.value)
    }
}
