import LangtopAlerts
import LangtopCore
import LangtopQuery

extension AppState {
    /// Looks at what a snapshot says of alerts, also while the screen is held or looks back; gives what to tell of it.
    mutating func watch(_ snapshot: Snapshot) -> [Effect] {
        guard !rules.isEmpty else { return [] }
        let changes = alerts.update(rules.map { $0.finding(in: snapshot, at: snapshot.now) }, at: snapshot.now)
        context.alerts = alerts.alerts
        var effects: [Effect] = changes.isEmpty ? [] : [.alert(changes)]
        let title = context.alertTitle
        if title != shownTitle {
            shownTitle = title
            effects.append(.title(title))
        }
        return effects
    }
}

extension ViewContext {
    /// What the line of alerts says: how many there are, and the worst; nil where there is none.
    var alertLine: PlainLine? {
        alerts.first.map { worst in
            let level = worst.level == .over ? "" : ", \(worst.level.rawValue)"
            let count = alerts.count == 1 ? "alert" : "\(alerts.count) alerts"
            return PlainLine("\(count)\(level): \(worst.reading.line(isStill: true))")
        }
    }

    /// The terminal's title while there are alerts.
    var alertTitle: PlainLine? {
        alerts.first.map { worst in
            let more = alerts.count == 1 ? "" : " +\(alerts.count - 1)"
            return PlainLine("langtop: \(worst.level.rawValue) \(worst.reading.title)\(more)")
        }
    }
}
