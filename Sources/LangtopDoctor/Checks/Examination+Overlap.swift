import LangtopCore
import LangtopQuery

extension Examination {
    /// Requests that only one of two stores holds.
    var overlap: [Finding] {
        guard let overlap = snapshot.overlap else { return [] }
        guard overlap.matched > 0 else { return nothingShared(overlap) }
        let gateway = audit.sources.filter { $0.role == .gateway }
        let observers = audit.sources.filter { $0.role == .observer }
        let failures = gateway.reduce(0) { $0 + $1.failures }
        let told = observers.reduce(0) { $0 + $1.failedDuplicates }
        var found: [Finding] = []
        for (source, requests) in overlap.alone where requests > 0 {
            let isGateway = gateway.contains { $0.id == source }
            var finding = Finding("one-store", .warning, "requests only in \(name(of: source))", about: [source.name])
            finding.requests = requests
            if isGateway, failures > 0, told == 0, requests <= failures {
                finding.cause = "all of them failed: failures are not sent to Langfuse"
                finding.fix = "litellm_settings: {failure_callback: [\"langfuse\"]}"
            } else if isGateway {
                finding.cause = "not sent to Langfuse, sampled there, or dropped on the way"
                finding.fix = "litellm_settings: {success_callback: [\"langfuse\"], failure_callback: [\"langfuse\"]}"
            } else {
                finding.cause = "asked beside the proxy, or not written to its log"
            }
            found.append(finding)
        }
        if found.isEmpty {
            found = [Finding("one-store", .good, "both stores hold the same \(overlap.matched) requests", about: [])]
        }
        return found
    }

    /// Two stores that have no request in common, though both are there.
    private func nothingShared(_ overlap: Overlap) -> [Finding] {
        func total(_ role: SourceRole) -> Int {
            overlap.alone.filter { alone in audit.sources.contains { $0.id == alone.source && $0.role == role } }
                .reduce(0) { $0 + $1.requests }
        }
        let isLive = snapshot.sources.filter(\.isPresent).allSatisfy { $0.phase == .live }
        guard isLive, total(.gateway) > 0, let observer = audit.sources.first(where: { $0.role == .observer }) else {
            return []
        }
        var finding = Finding(
            "one-store", .warning, "\(name(of: observer.id)) has none of LiteLLM's requests",
            about: ["none", observer.id.name])
        finding.requests = total(.gateway)
        if facts[observer.id]?.langfuse == 2, total(.observer) == 0 {
            finding.cause =
                "no callback sends them, or LiteLLM is 1.104 or later: it speaks OTLP, and Langfuse v2 does not"
            finding.fix =
                "update Langfuse to v3 or v4, or pin LiteLLM to 1.103; litellm_settings: {callbacks: [\"langfuse\"]}"
        } else {
            finding.cause = "no callback sends them, or to another project, or with the keys of another server"
            finding.fix = "litellm_settings: {callbacks: [\"langfuse\"]}, and LANGFUSE_PUBLIC_KEY, _SECRET_KEY, _HOST"
        }
        return [finding]
    }

    /// Programs that show a cost of their own.
    var clients: [Finding] {
        guard let client = audit.clients.first(where: { $0.lowercased().contains("cline") }) else { return [] }
        var finding = Finding("client", .good, "\(client) may show $0", about: [client])
        finding.cause = "it prices by its own table, which has no model of the proxy's name; nothing is missing here"
        return [finding]
    }
}
