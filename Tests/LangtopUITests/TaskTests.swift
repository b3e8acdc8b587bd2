import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

/// What people come for, with the keys it takes; each on a wide screen and in a narrow pane.
@Suite("Tasks")
struct TaskTests {
    static let sizes = [(120, 35), (45, 60)]

    private struct Reader {
        var state: AppState
        var presses = 0

        init(_ size: (Int, Int)) { state = DashboardFixture.state(Size(width: size.0, height: size.1)) }

        var text: String { PlainTextEncoder.encode(state.render()) }

        /// Presses keys one by one and answers as the program would.
        @discardableResult
        mutating func press(_ keys: String) -> [Effect] {
            var effects: [Effect] = []
            for key in keys {
                presses += 1
                effects = state.update(.key(key == "⏎" ? .enter : .character(key)))
                answer(effects)
            }
            return effects
        }

        private mutating func answer(_ effects: [Effect]) {
            for effect in effects {
                switch effect {
                case .request(let request):
                    var snapshot = DashboardFixture.snapshot
                    snapshot.request = request
                    _ = state.update(.snapshot(snapshot))
                case .list(let list):
                    let rows = (0..<40).map(DashboardFixture.generation).filter { list.admits($0) }
                    _ = state.update(.listed(list, .success(GenerationListing(generations: rows, isComplete: true))))
                case .sessions(let demand): _ = state.update(.sessions(SessionFixture.list(demand)))
                case .findFields: _ = state.update(.fields(Set(Dimension.allCases)))
                default: break
                }
            }
        }
    }

    @Test("the most expensive request of the key that cost most in the last hour: 5 presses", arguments: sizes)
    func expensive(width: Int, height: Int) throws {
        var reader = Reader((width, height))
        reader.press("ThBk⏎")
        #expect(reader.presses == 5 && reader.state.request.window == .hour)
        let list = try #require(reader.state.overlays.last as? ListOverlay)
        #expect(list.title.hasPrefix("key ") && list.order == TableOrder(by: "cost"))
        let costs = (0..<40).map(DashboardFixture.generation).filter { list.selected?.key == $0.key }
            .compactMap(\.shownCost)
        #expect(list.selected?.shownCost == costs.max())
    }

    @Test("failures at 18:00 yesterday: 6 presses", arguments: sizes)
    func failures(width: Int, height: Int) {
        var reader = Reader((width, height))
        reader.press("@y18⏎x")
        #expect(reader.presses == 6)
        #expect(reader.state.request.end == Zone.utc.startOfDay(DashboardFixture.now) - .seconds(6 * 3600))
        #expect(reader.state.request.filter.text == "status:error")
        #expect(reader.text.contains("18:00"))
    }

    @Test("only Cline: 4 presses, whatever is selected", arguments: sizes)
    func client(width: Int, height: Int) throws {
        var reader = Reader((width, height))
        reader.press("Bcf")
        #expect(reader.presses <= 4)
        let group = try #require(reader.state.groups.first)
        #expect(reader.state.request.filter.terms.map(\.test) == [.exactly(.client, id: group.id, name: group.name)])
    }

    @Test("today against yesterday: no press", arguments: sizes)
    func trend(width: Int, height: Int) {
        let reader = Reader((width, height))
        #expect(reader.text.contains("▲8%"), "\(reader.text)")
    }

    @Test("over ten cents and half a minute: 18 typed characters", arguments: sizes)
    func slow(width: Int, height: Int) {
        var reader = Reader((width, height))
        reader.press("/cost>0.1 dur>30⏎")
        #expect(reader.presses <= 20)
        #expect(reader.state.request.filter.terms.count == 2 && reader.state.prompt == nil)
    }

    @Test("copying an id: 1 press", arguments: sizes)
    func copy(width: Int, height: Int) {
        var reader = Reader((width, height))
        #expect(reader.press("y") == [.copy(ClipboardText(reader.state.tail[0].id.value))])
    }

    @Test("exporting: 2 presses", arguments: sizes)
    func export(width: Int, height: Int) {
        var reader = Reader((width, height))
        #expect(reader.press("ec") == [.export(Export(.window, as: .csv, to: nil))])
    }

    @Test("a session's cost and context: 1 press", arguments: sizes)
    func session(width: Int, height: Int) throws {
        var reader = Reader((width, height))
        reader.press("v")
        let session = try #require(SessionFixture.list(SessionDemand()).sessions.first)
        #expect(reader.text.contains(NumberFormat.money(session.dollars)), "\(reader.text)")
        #expect(reader.text.uppercased().contains("CTX") || reader.text.contains("context"), "\(reader.text)")
    }

    @Test("the worst cache hit rate: 2 presses", arguments: sizes)
    func hitRate(width: Int, height: Int) throws {
        var reader = Reader((width, height))
        reader.press("SH")
        #expect(reader.presses == 2 && reader.state.groupOrder == TableOrder(by: "hit%", isReversed: true))
        let rates = reader.state.groups.compactMap(\.totals.cacheShare)
        #expect(reader.state.groups.first?.totals.cacheShare == rates.min())
    }

    @Test("the team of the month: 4 presses", arguments: sizes)
    func team(width: Int, height: Int) {
        var reader = Reader((width, height))
        reader.press("BtTM")
        #expect(reader.presses == 4)
        #expect(reader.state.request.grouping == .team && reader.state.request.window == .monthToDate)
        #expect(reader.state.groupOrder.name == "cost")
    }

    @Test("the deployment that throttles: 4 presses", arguments: sizes)
    func deployment(width: Int, height: Int) {
        var reader = Reader((width, height))
        reader.press("BdSe")
        #expect(reader.presses == 4)
        #expect(reader.state.request.grouping == .deployment && reader.state.groupOrder == TableOrder(by: "err"))
    }
}
