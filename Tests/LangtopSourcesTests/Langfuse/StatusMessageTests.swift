import LangtopCore
import Testing

@testable import LangtopSources

@Suite struct StatusMessageTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        var text: String
        var errorClass: ErrorClass
        var code: String
        var name: String
        var provider: String
        var testDescription: String { "\(errorClass): \(text.prefix(60))" }

        init(_ errorClass: ErrorClass, _ text: String, code: String = "", name: String = "", provider: String = "") {
            (self.text, self.errorClass, self.code, self.name, self.provider) = (text, errorClass, code, name, provider)
        }
    }

    /// As LiteLLM's callback writes them.
    static let gateway = [
        Shape(
            .throttled,
            #"litellm.RateLimitError: BedrockException - {"message": "Rate limit reached, please try again in 2s", "__type": "ThrottlingException"}"#,
            code: "ThrottlingException", name: "RateLimitError", provider: "bedrock"),
        Shape(
            .throttled, "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - {'error': {}}",
            code: "429", name: "RateLimitError", provider: "openai"),
        Shape(
            .timeout, "litellm.Timeout: APITimeoutError - Request timed out. error_str: Request timed out.",
            name: "Timeout"),
        Shape(
            .timeout, "litellm.Timeout: Connection timed out. Timeout passed=600.0, time taken=600.5 seconds",
            name: "Timeout"),
        Shape(
            .contextWindow,
            "litellm.ContextWindowExceededError: litellm.BadRequestError: AnthropicException - prompt is too long: 210000 tokens > 200000 maximum",
            name: "ContextWindowExceededError", provider: "anthropic"),
        Shape(
            .contextWindow,
            #"litellm.BadRequestError: BedrockException - {"message":"Input is too long for requested model."}"#,
            name: "BadRequestError", provider: "bedrock"),
        Shape(
            .auth,
            #"litellm.AuthenticationError: AnthropicException - {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
            code: "authentication_error", name: "AuthenticationError", provider: "anthropic"),
        Shape(
            .upstream,
            "litellm.InternalServerError: AnthropicException - Overloaded. Handle with `litellm.InternalServerError`.",
            name: "InternalServerError", provider: "anthropic"),
        Shape(
            .upstream, "litellm.APIConnectionError: APIConnectionError: OpenAIException - Connection error.",
            name: "APIConnectionError", provider: "openai"),
        Shape(
            .upstream, "litellm.ServiceUnavailableError: Azure_aiException - upstream connect error",
            name: "ServiceUnavailableError", provider: "azure_ai"),
        Shape(
            .guardrail,
            "litellm.ContentPolicyViolationError: AzureException - The response was filtered due to the prompt",
            name: "ContentPolicyViolationError", provider: "azure"),
        Shape(
            .budget, "litellm.BudgetExceededError: Budget has been exceeded! Current cost: 3.1, Max budget: 3.0",
            name: "BudgetExceededError"),
        Shape(.budget, "ExceededBudget: User=alice over budget. Spend=3, Budget=2"),
        Shape(
            .rejected,
            "/chat/completions: Invalid model name passed in model=gpt-9. Call `/v1/models` to view available models"),
        Shape(.guardrail, "400: {'error': 'Violated guardrail policy', 'guardrail_name': 'pii'}", code: "400"),
        Shape(
            .other, "litellm.BadRequestError: OpenAIException - Error code: 400 - {'error': {'message': 'bad tool'}}",
            code: "400", name: "BadRequestError", provider: "openai"),
    ]

    /// As the providers' own SDKs word them.
    static let providers = [
        Shape(
            .throttled,
            "Error code: 429 - {'error': {'message': 'You exceeded your current quota', 'type': 'insufficient_quota', 'param': None, 'code': 'insufficient_quota'}}",
            code: "429"),
        Shape(
            .throttled, "openai.RateLimitError: Error code: 429 - {'error': {'code': 'rate_limit_exceeded'}}",
            code: "429", name: "RateLimitError"),
        Shape(.throttled, "429 You exceeded your current quota, please check your plan", code: "429"),
        Shape(.throttled, #"{"error": {"message": "slow down", "code": "429"}}"#, code: "429"),
        Shape(
            .throttled, #"{"error": {"code": "insufficient_quota", "message": "no money"}}"#, code: "insufficient_quota"
        ),
        Shape(
            .throttled,
            "An error occurred (ThrottlingException) when calling the InvokeModel operation (reached max retries: 4): Too many tokens, please wait before trying again.",
            name: "ThrottlingException"),
        Shape(
            .timeout,
            "An error occurred (ModelTimeoutException) when calling the InvokeModel operation: Model has timed out",
            name: "ModelTimeoutException"),
        Shape(
            .contextWindow,
            "An error occurred (ValidationException) when calling the Converse operation: Input is too long for requested model.",
            name: "ValidationException"),
        Shape(
            .auth,
            "botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the Converse operation: The security token included in the request is expired",
            name: "ClientError"),
        Shape(
            .auth, "An error occurred (AccessDeniedException) when calling the InvokeModel operation: no access",
            name: "AccessDeniedException"),
        Shape(
            .contextWindow,
            "Error code: 400 - {'error': {'message': \"This model's maximum context length is 128000 tokens\", 'code': 'context_length_exceeded'}}",
            code: "400"),
        Shape(
            .contextWindow,
            "400 INVALID_ARGUMENT. {'error': {'code': 400, 'message': 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'}}",
            code: "400"),
        Shape(
            .throttled,
            "429 RESOURCE_EXHAUSTED. {'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}", code: "429"),
        Shape(
            .upstream, #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            code: "overloaded_error"),
        Shape(.upstream, "Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error'}}", code: "529"),
        Shape(
            .auth, #"401 {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
            code: "401"),
        Shape(.auth, "Error: 401 Incorrect API key provided: sk-abc***", code: "401"),
        Shape(.auth, #"{"error":{"type":"permission_error","message":"no"}}"#, code: "permission_error"),
        Shape(
            .guardrail,
            "Error code: 400 - {'error': {'message': \"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.\", 'code': 'content_filter', 'status': 400}}",
            code: "400"),
        Shape(.rejected, "Error code: 404 - {'error': {'message': 'The model `gpt-9` does not exist'}}", code: "404"),
    ]

    /// As HTTP clients, networks and programs word them.
    static let programs = [
        Shape(.upstream, "status_code: 503, model_name: gpt-4o, body: None", code: "503"),
        Shape(.throttled, "ModelHTTPError: status_code=429", code: "429", name: "ModelHTTPError"),
        Shape(.upstream, "Server error '502 Bad Gateway' for url 'https://x'", code: "502"),
        Shape(.auth, "Client error '403 Forbidden' for url 'https://x'", code: "403"),
        Shape(.upstream, "HTTP/1.1 500 Internal Server Error", code: "500"),
        Shape(.timeout, "Received status code: 408", code: "408"),
        Shape(.throttled, "Too Many Requests"),
        Shape(.upstream, "Service Unavailable"),
        Shape(.upstream, "504 Gateway Timeout", code: "504"),
        Shape(.upstream, "upstream gateway timeout"),
        Shape(.auth, "Unauthorized"),
        Shape(.timeout, "The read operation timed out"),
        Shape(.timeout, "httpx.ReadTimeout: request timeout"),
        Shape(.timeout, "context deadline exceeded"),
        Shape(.upstream, "[Errno 104] Connection reset by peer"),
        Shape(.upstream, "TypeError: fetch failed", name: "TypeError"),
        Shape(.upstream, "connect ECONNREFUSED 127.0.0.1:443"),
        Shape(.upstream, "ConnectionResetError(104, 'Connection reset by peer')", name: "ConnectionResetError"),
        Shape(
            .upstream,
            "httpx.RemoteProtocolError: peer closed connection without sending complete message body",
            name: "RemoteProtocolError"),
        Shape(
            .throttled,
            "Traceback (most recent call last):\n  File \"a.py\", line 3, in f\n    raise ValueError(500)\n\nDuring handling:\n  File \"b.py\", line 4\nopenai.RateLimitError: Error code: 429 - {'error': {}}\nask again",
            code: "429", name: "RateLimitError"),
        Shape(.other, "KeyError: 'content'", name: "KeyError"),
        Shape(.other, "took 500ms, 429x"),
        Shape(.other, "it broke"),
        Shape(.other, "Error"),
        Shape(.other, "   \n\t"),
        Shape(.other, ""),
        Shape(.other, "\u{1B}[31mkaputt 🚀 é\u{301}"),
        Shape(.other, #"{"code": {"deep": [1, 2"#),
    ]

    @Test(arguments: gateway + providers + programs)
    func `a text tells class, code, name and provider`(shape: Shape) {
        let message = StatusMessage(shape.text)
        #expect(message.errorClass == shape.errorClass)
        #expect(message.facts.code == shape.code)
        #expect(message.facts.className == shape.name)
        #expect(message.facts.provider == shape.provider)
        #expect(!message.errorSummary.contains { $0.isNewline })
        #expect(message.errorSummary.count <= 300)
    }

    @Test(arguments: [
        (
            "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - slow\nmore",
            "429 RateLimitError: OpenAIException - Error code: 429 - slow"
        ),
        ("openai.APITimeoutError: Request timed out.", "APITimeoutError: Request timed out."),
        ("it broke\nhere", "it broke"),
        (
            "Traceback (most recent call last):\n  File \"a.py\"\nValueError: no model\n",
            "ValueError: no model"
        ),
        ("", ""),
    ])
    func `the summary is one line that names nothing twice`(text: String, summary: String) {
        #expect(StatusMessage(text).errorSummary == summary)
    }

    @Test func `the error in full keeps the traceback apart`() {
        let error = StatusMessage(
            "Traceback (most recent call last):\n  File \"a.py\" # sk-1234567890abcdefghij\nopenai.AuthenticationError: key sk-1234567890abcdefghij\nis wrong"
        ).errorText
        #expect(error.className == "AuthenticationError")
        #expect(error.message == "openai.AuthenticationError: key sk-1234567890abcdefghij\nis wrong")
        #expect(error.traceback.hasPrefix("Traceback") && !error.traceback.contains("is wrong"))
    }

    @Test func `a text of megabytes costs no more than its beginning`() {
        let long = StatusMessage(String(repeating: "x Error code: nothing 'code': ", count: 100_000))
        #expect(long.errorClass == .other)
        #expect(long.errorSummary.count == 300)
    }
}
