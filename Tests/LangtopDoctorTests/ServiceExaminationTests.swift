import LangtopCore
import LangtopDoctor
import Testing

@Suite("An examination of services")
struct ServiceExaminationTests {
    private static func status(
        _ kind: ServiceKind, _ condition: ServiceCondition?, isHere: Bool = true
    ) -> ServiceStatus {
        ServiceStatus(
            Service(kind, at: isHere ? "127.0.0.1:1" : "far.example:1", origin: "URL of .env", isHere: isHere),
            condition)
    }

    private static func findings(_ statuses: ServiceStatus...) -> [Finding] {
        ServiceExamination(of: statuses).findings
    }

    private static let refused = ServiceCondition.down(PlainLine("127.0.0.1:1: Connection refused"))

    @Test("says nothing where none is known or none was asked")
    func nothing() {
        #expect(Self.findings().isEmpty)
        #expect(Self.findings(Self.status(.redis, nil)).isEmpty)
    }

    @Test("says of each that it answers")
    func good() {
        let findings = Self.findings(Self.status(.postgres, .answers), Self.status(.litellm, .answers))
        #expect(findings.map(\.finding) == ["PostgreSQL answers at 127.0.0.1:1", "LiteLLM answers at 127.0.0.1:1"])
        #expect(findings.allSatisfy { $0.check == "service" && $0.severity == .good && $0.cause.isEmpty })
    }

    @Test("says of one that is down what depends on it, and how to start it", arguments: ServiceKind.allCases)
    func down(_ kind: ServiceKind) throws {
        let all = ServiceKind.allCases.map { Self.status($0, $0 == kind ? Self.refused : .answers) }
        let findings = ServiceExamination(of: all).findings.filter { $0.severity != .good }
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.severity == .wrong)
        #expect(finding.finding == "\(kind.title) is down: 127.0.0.1:1: Connection refused")
        for other in ServiceKind.allCases where other.needs.contains(kind) {
            #expect(finding.cause.contains(other.title), "\(finding.cause)")
        }
        #expect(
            finding.cause.contains("cost missing") || finding.cause.contains("UI not reachable"), "\(finding.cause)")
        #expect(
            finding.fix == "start it: ./manage-services.sh start \(kind.container); why it ended: "
                + "./manage-services.sh logs \(kind.container)")
    }

    @Test("begins with what others need")
    func roots() throws {
        let findings = Self.findings(
            Self.status(.postgres, Self.refused),
            Self.status(.litellm, .notReady(PlainLine("its database is disconnected"))),
            Self.status(.langfuse, Self.refused), Self.status(.redis, Self.refused))
        let (proxy, observer) = (findings[1], findings[2])
        #expect(proxy.severity == .warning)
        #expect(proxy.finding == "LiteLLM answers and is not ready: its database is disconnected")
        #expect(proxy.cause.hasPrefix("it needs PostgreSQL, which fails too; cost missing: "), "\(proxy.cause)")
        #expect(proxy.fix.hasPrefix("first PostgreSQL: start it: ./manage-services.sh start postgres"), "\(proxy.fix)")
        #expect(observer.cause.hasPrefix("it needs PostgreSQL and Redis, which fail too"), "\(observer.cause)")
        #expect(findings[0].cause.hasSuffix("; LiteLLM and Langfuse need it"), "\(findings[0].cause)")
        #expect(findings[3].cause.hasSuffix("; Langfuse needs it"), "\(findings[3].cause)")
    }

    @Test("depends on nobody who is not known")
    func alone() {
        let finding = Self.findings(Self.status(.postgres, Self.refused))[0]
        #expect(!finding.cause.contains("need"), "\(finding.cause)")
    }

    @Test("of another machine names no command of this one, but who said where it is")
    func elsewhere() {
        let finding = Self.findings(Self.status(.langfuse, Self.refused, isHere: false))[0]
        #expect(!finding.fix.contains("manage-services") && finding.fix.contains("URL of .env"), "\(finding.fix)")
    }

    @Test("takes one that keeps langtop out for no reason of others")
    func closed() {
        let findings = Self.findings(
            Self.status(.redis, .closed(PlainLine("it answered NOAUTH"))), Self.status(.langfuse, Self.refused))
        #expect(findings[0].finding == "Redis answers and does not let langtop look: it answered NOAUTH")
        #expect(findings[0].severity == .warning && findings[0].cause.isEmpty)
        #expect(findings[0].fix == "look whether URL of .env holds the password of this Redis")
        #expect(!findings[1].cause.contains("Redis"), "\(findings[1].cause)")
    }

    @Test("says what is wrong with an address that cannot be read")
    func unasked() {
        let finding = Self.findings(Self.status(.redis, .unasked(PlainLine("REDIS_URL: the URL cannot be read"))))[0]
        #expect(finding.severity == .warning)
        #expect(finding.finding == "Redis could not be asked: REDIS_URL: the URL cannot be read")
    }
}
