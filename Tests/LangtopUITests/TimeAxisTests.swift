import LangtopCore
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The time axis")
struct TimeAxisTests {
    static func axis(_ seconds: Int64, width: Int, isLive: Bool = true) -> [String] {
        let end = DashboardFixture.now
        var buffer = CellBuffer(Size(width: width, height: 1))
        TimeAxis(
            range: TimeRange(from: end - .seconds(seconds), to: end), zone: .utc, isLive: isLive, style: Style()
        ).render(in: buffer.area, into: &buffer)
        return PlainTextEncoder.encode(buffer).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    @Test("marks round times, and the end as now or by its time")
    func round() {
        #expect(Self.axis(86_400, width: 80) == ["18:00", "00:00", "06:00", "now"])
        #expect(Self.axis(3600, width: 60, isLive: false) == ["13:00", "13:15", "13:30", "13:52"])
        #expect(Self.axis(7 * 86_400, width: 60).suffix(3) == ["22", "Nov", "now"])
    }

    @Test("never writes over its end or beyond itself", arguments: [5, 10, 20, 40, 200])
    func narrow(_ width: Int) {
        #expect(Self.axis(86_400, width: width).last == "now")
    }
}
