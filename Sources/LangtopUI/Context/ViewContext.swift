import LangtopAlerts
import LangtopCore
import LangtopQuery
import LangtopScreen

/// What every view reads: what was asked and answered, when it is, and how things look.
struct ViewContext: Sendable {
    var size: Size
    let zone: Zone
    var styles: Styles
    /// What the reader asked to see; `snapshot` may still answer an older request.
    var request: SnapshotRequest
    var snapshot: Snapshot?
    /// Why there are no numbers and will be none; nil where there are, or may be.
    var lack: String?
    /// How each source is doing, also before the first numbers and while the screen is held.
    var sources: [SourceStatus]
    /// The services of the stack as they did when they were asked last; none where none is known.
    var services: [ServiceStatus] = []
    /// What is raised, the worst first.
    var alerts: [Alert] = []
    var now: Timestamp
    /// How often the reader has the sources asked.
    var interval: Duration
    var colors = SeriesColors()
    /// The panes that are shown, in this order; another one while it is in focus.
    var panes = PaneName.allCases
    /// Whether what is shown was recorded, on the recording's clock.
    var isReplay = false
    /// The name of the theme.
    var themeName = ThemeCatalog.all[0].name
    /// The models that were seen, so that no two of them look alike wherever they are shown.
    var models: Set<String> = []
    /// The pane in focus.
    var focus: PaneID
    /// The pane in which keys move a cursor.
    var active: PaneID

    /// Whether there is room for frames; below, the numbers come as plain lines.
    var isFramed: Bool { size.width >= 30 && size.height >= 12 }

    /// What the groups on screen are.
    var grouping: Dimension { snapshot?.request.grouping ?? request.grouping }

    /// The style of a group wherever it is shown.
    func series(of id: String, in dimension: Dimension) -> Style {
        guard !id.isEmpty, !styles.series.isEmpty else { return styles.muted }
        return styles.series(colors.slot(of: id, in: dimension, of: styles.series.count))
    }

    /// The same for what is filled with it: a bar, a layer of a chart.
    func area(of id: String, in dimension: Dimension) -> Style {
        guard !id.isEmpty, !styles.series.isEmpty else { return styles.muted }
        return styles.area(colors.slot(of: id, in: dimension, of: styles.series.count))
    }

    /// How every table looks.
    var tableStyle: TableStyle {
        let (styles, ellipsis) = (styles, styles.glyphs.ellipsis)
        return TableStyle(
            head: styles.muted, lift: styles.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: ellipsis) },
            apart: { ShortNames($0, to: $1, ellipsis: ellipsis).told })
    }
}
