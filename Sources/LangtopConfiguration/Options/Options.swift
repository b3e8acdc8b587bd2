public import LangtopBudgets
public import LangtopCore
public import LangtopQuery

/// Every option of langtop. A new one is a property here, and `settings.NAME.value` where it is used.
public struct Options: Sendable {
    /// The span of time.
    public let window = DeclaredOption(
        "window", letter: "w", variables: ["LANGTOP_WINDOW"], .cases, standard: Window.day,
        help: "Span of time, today, wtd and mtd being the day, the week from Monday and the month to date")

    /// What is grouped by.
    public let by = DeclaredOption(
        "by", variables: ["LANGTOP_BY"], .cases, standard: Dimension.model, help: "Grouping")

    /// Which generations count.
    public let filter = DeclaredOption(
        "filter", variables: ["LANGTOP_FILTER"], .filter, standard: .all,
        help: """
            Only what matches: words and fields such as 'model:opus key:cline* status:error cost>0.1 dur>30s'; ! negates, \
            or and ( ) combine, @NAME is a saved one
            """)

    /// The time zone's name; nil for the system's.
    public let tz = DeclaredOption(
        "tz", variables: ["LANGTOP_TZ", "TZ"], .text("the name of a time zone such as \"Europe/Berlin\""),
        standard: nil, help: "Time zone of days and months, such as Europe/Berlin; otherwise the system's")

    /// Whether what nobody recorded a cost of is estimated.
    public let estimates = DeclaredOption(
        "estimates", variables: ["LANGTOP_ESTIMATES"], .yesOrNo, standard: true,
        help: "Estimate from LiteLLM's price table what nobody recorded a cost of")

    /// What may be spent.
    public let budgets = DeclaredOption(
        "budgets", variables: ["LANGTOP_BUDGETS"], .budgets, standard: [],
        help: "Budgets in US dollars, such as 'day=60, month=1300, team:Platform month=1000'")

    /// Seconds between polls.
    public let interval = DeclaredOption(
        "interval", variables: ["LANGTOP_INTERVAL"], .numbers(PollInterval.choices), standard: PollInterval.standard,
        isForScreen: true,
        help: "Seconds between polls, at least 5 while the terminal lacks the focus")

    /// The theme's name or its file; nil for the built-in colours.
    public let theme = DeclaredOption(
        "theme", variables: ["LANGTOP_THEME"], .nameOrPath("the name of a theme or the path of its file"),
        standard: nil, isForScreen: true,
        help: "Colours: a theme by its name, or a file in btop's format; NO_COLOR leaves none")

    /// The panes of the dashboard that are shown, in their order.
    public let panes = DeclaredOption(
        "panes", variables: ["LANGTOP_PANES"], .panes, standard: PaneName.allCases, isForScreen: true,
        help: """
            Panes to show, in this order: some of \(PaneName.allCases.map(\.rawValue).joined(separator: ", ")); otherwise all
            """)

    /// Whether to draw with ASCII alone.
    public let ascii = DeclaredOption(
        "ascii", .yesOrNo, standard: false, isForScreen: true,
        help: "Draw with ASCII characters alone; otherwise the locale's encoding decides")

    /// Whether clicks and the wheel are langtop's and not the terminal's.
    public let mouse = DeclaredOption(
        "mouse", .yesOrNo, standard: true, isForScreen: true,
        help: "Take clicks and the wheel, or leave them to the terminal for selecting text")

    /// What an alert does beside its line on screen.
    public let notify = DeclaredOption(
        "notify", variables: ["LANGTOP_NOTIFY"], .cases, standard: AlertSignal.none, isForScreen: true,
        help: "What an alert does beside its line on screen, osc9 and osc777 being notifications of the terminal")

    /// Whether typed filters are kept from one run to the next.
    public let history = DeclaredOption(
        "history", .yesOrNo, standard: true, isForScreen: true,
        help: "Keep typed filters for the next run, in $XDG_STATE_HOME/langtop/history")

    static let declared = Options()

    /// The options in their order. They are found by looking, so that a declaration is all an option takes.
    static let all = Mirror(reflecting: declared).children.compactMap { $0.value as? any AnyOption }

    /// The options as the command line takes them.
    public static let flags = all.map(\.flag)
}
