import LangtopCore
import Testing

@testable import LangtopSources

@Suite struct FailureFactsTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        var facts: FailureFacts
        var errorClass: ErrorClass
        var testDescription: String { "\(facts.code) \(facts.className) \(facts.message) is \(errorClass)" }

        init(
            _ errorClass: ErrorClass, _ code: String, _ name: String, _ message: String = "", normalized: String = "",
            provider: String = ""
        ) {
            facts = FailureFacts(
                className: name, code: code, message: message, normalized: normalized, provider: provider
            )
            self.errorClass = errorClass
        }
    }

    static let shapes = [
        Shape(.budget, "422", "BudgetExceededError", normalized: "429_BUDGET_EXCEEDED", provider: "bedrock"),
        Shape(.budget, "400", "ProxyException", "Budget has been exceeded! Current cost: 3, Max budget: 2"),
        Shape(.throttled, "429", "RateLimitError", provider: "bedrock"),
        Shape(.throttled, "429", "ProxyException", "Max parallel request limit reached"),
        Shape(.throttled, "too_many_requests", "APIError", normalized: "429_RATE_LIMIT_EXCEEDED"),
        Shape(.timeout, "408", "Timeout", normalized: "408_UPSTREAM_TIMEOUT", provider: "openai"),
        Shape(.timeout, "", "APITimeoutError"),
        Shape(.contextWindow, "400", "ContextWindowExceededError", provider: "openai"),
        Shape(.contextWindow, "400", "BadRequestError", "input is too long for requested model", provider: "bedrock"),
        Shape(.auth, "401", "KeyNotFoundError"),
        Shape(.auth, "403", "PermissionDeniedError", provider: "openai"),
        Shape(.auth, "401", "VertexAIError", "Resource has been exhausted"),
        Shape(.guardrail, "400", "ContentPolicyViolationError", provider: "azure"),
        Shape(.guardrail, "400", "HTTPException", "Violated guardrail policy"),
        Shape(.rejected, "400", "ProxyModelNotFoundError", "Invalid model name passed in"),
        Shape(.rejected, "404", "NotFoundError"),
        Shape(.other, "400", "BadRequestError", "error 400", provider: "bedrock"),
        Shape(
            .other, "invalid_request_error", "BadRequestError", normalized: "400_INVALID_REQUEST", provider: "openai"),
        Shape(.upstream, "503", "ServiceUnavailableError", provider: "bedrock"),
        Shape(.upstream, "server_error", "InternalServerError", normalized: "500_PROVIDER_INTERNAL_ERROR"),
        Shape(.upstream, "", "APIConnectionError", "peer closed connection"),
        Shape(.other, "", "", ""),
        Shape(.other, "", "SomethingNew", "never seen before"),
    ]

    @Test(arguments: shapes) func `the first class that fits wins`(shape: Shape) {
        #expect(shape.facts.errorClass == shape.errorClass)
    }

    @Test func `the summary is one line of code, class and message`() {
        var facts = FailureFacts(className: "RateLimitError", code: "429")
        facts.message = "litellm.RateLimitError: litellm.RateLimitError: Rate limit reached\nmore"
        #expect(facts.summary == "429 RateLimitError: Rate limit reached")
        #expect(FailureFacts(className: "Timeout").summary == "Timeout")
        #expect(FailureFacts(message: "it broke").summary == "it broke")
        let key = "sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8x"
        let summary = FailureFacts(code: "401", message: "Incorrect API key provided: \(key). Look it up").summary
        #expect(summary == "401: Incorrect API key provided: sk-••••••••Uv8x. Look it up")
        #expect(FailureFacts().summary.isEmpty)
    }
}
