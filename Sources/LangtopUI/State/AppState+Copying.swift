import LangtopCore
import LangtopQuery
import LangtopRows

extension AppState {
    /// Copies the row under the cursor of the view on top as JSON.
    func copyRow() -> Reaction {
        guard let step = overlays.last?.step else { return Reaction(notice: "there is no request here to copy") }
        let text = RowJSON.text(of: step, names: context.snapshot?.directory ?? Directory())
        let isRevealed = (overlays.last as? GenerationOverlay)?.isRevealed == true
        return .copying(isRevealed ? text : MaskedText(text).text)
    }

    /// Copies the address of the page that shows what is under the cursor of the view on top.
    func copyAddress() -> Reaction {
        if let trace = (overlays.last as? TraceOverlay)?.id { return context.address(of: trace) }
        guard let row = overlays.last?.selected else { return Reaction(notice: "there is no request here") }
        return context.address(of: row)
    }
}

extension Reaction {
    /// Copies a text.
    static func copying(_ text: String) -> Reaction { Reaction(effects: [.copy(ClipboardText(text))]) }
}

extension ViewContext {
    /// A request as JSON, to copy.
    func json(of row: Generation) -> Reaction {
        .copying(MaskedText(RowJSON.text(of: row, names: snapshot?.directory ?? Directory())).text)
    }

    /// The page of a request's trace, which may be in another store.
    func address(of row: Generation) -> Reaction {
        guard let trace = row.openTrace else { return page(of: nil, in: row.id.source) }
        return address(of: trace)
    }

    /// The page of a trace.
    func address(of trace: Trace.ID) -> Reaction { page(of: trace.value, in: trace.source) }

    private func page(of trace: String?, in source: SourceID) -> Reaction {
        guard let pages = sources.first(where: { $0.id == source })?.description?.pages else {
            return Reaction(notice: "no web address is known for this request")
        }
        let service = ServiceKind(rawValue: pages.program.rawValue)
        let known = services.map(\.service).first { $0.kind == service && !$0.web.isEmpty }?.web
        guard let base = pages.base ?? known else {
            let variable = service?.ownVariable ?? "LANGFUSE_HOST"
            return Reaction(
                notice: "set \(variable) to the address of \(service?.title ?? ""), beside a source of the environment")
        }
        guard let address = pages.address(ofTrace: trace, at: base) else {
            return Reaction(
                notice: "name one project of Langfuse: project in the configuration, ?project= in a database's URL")
        }
        return .copying(address)
    }
}
