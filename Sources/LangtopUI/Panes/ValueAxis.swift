import LangtopScreen

/// Values beside a chart: round ones, a few rows apart, at the height where they belong.
struct ValueAxis: Widget {
    /// The value at the upper edge.
    let highest: Double
    let style: Style
    /// A value as text; the step between two values says how many decimals it needs.
    let label: (_ value: Double, _ step: Double) -> String

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard highest > 0, highest.isFinite, area.height > 1 else { return }
        let step = Self.round(highest * 2 / Double(area.height))
        var value = step
        while value <= highest {
            let row = area.height - (value / highest * Double(area.height)).cells(upTo: area.height)
            buffer.write(label(value, step), endingAt: area.maxX, y: area.y + row, style: style)
            value += step
        }
    }

    /// The least of 1, 2 and 5 times a power of ten that is not below a value.
    static func round(_ value: Double) -> Double {
        var power = 1e-9
        while power * 10 <= value, power < 1e15 { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= value } ?? value
    }

    /// US dollars with as many decimals as the step needs.
    static func money(_ value: Double, step: Double) -> String {
        if value >= 1_000_000 { return NumberFormat.dollars(value) }
        let decimals = step >= 1 ? 0 : step >= 0.01 ? 2 : 4
        return "$" + NumberFormat.fixed(value, decimals)
    }
}
