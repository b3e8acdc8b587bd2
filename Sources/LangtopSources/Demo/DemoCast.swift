import LangtopCore

/// Who appears in the demo: models with list prices, keys and what they work on.
enum DemoCast {
    /// A public model and how it behaves.
    struct Model {
        /// The public name.
        let name: String
        /// What the provider calls it.
        let served: String
        let provider: String
        /// Where it runs; the first is preferred.
        let places: [String]
        /// US dollars per million tokens; nil is a model the gateway has no price for.
        let price: Price?
        /// Median milliseconds to the first token, and output tokens a second.
        let firstToken: Double
        let rate: Double
        /// Medians of fresh input, cached input and output tokens.
        let input: Double
        let cached: Double
        let output: Double
        var isEmbedding: Bool { output == 0 }
    }

    /// US dollars per million tokens.
    struct Price {
        let input: Double
        let cacheRead: Double
        let cacheWrite: Double
        let output: Double

        /// US dollars for a request.
        func cost(fresh: Int, _ kinds: TokenKinds, output tokens: Int) -> Double {
            let prompt = Double(fresh) * input + Double(kinds.cacheRead) * cacheRead
            return (prompt + Double(kinds.cacheWrite) * cacheWrite + Double(tokens) * output) / 1_000_000
        }
    }

    /// A virtual key and its owner.
    struct Key {
        let token: String
        let alias: String
        let team: String
        let user: String
        let client: String
        let tags: [String]
        /// How much it works, and with which models (by index in `models`).
        let weight: Double
        let models: [Double]
        let tasks: [String]
        let endUser: String
        /// How many tasks an agent of this key works on at once; 0 where it sends single requests.
        var lanes = 0
    }

    static let models: [Model] = [
        Model(
            name: "claude-sonnet-4-5", served: "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            provider: "bedrock",
            places: ["us-west-2", "us-east-1"],
            price: Price(input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15),
            firstToken: 1300, rate: 78, input: 420, cached: 19_000, output: 330),
        Model(
            name: "claude-opus-4-5", served: "bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0", provider: "bedrock",
            places: ["us-east-1", "us-west-2"],
            price: Price(input: 5, cacheRead: 0.5, cacheWrite: 6.25, output: 25),
            firstToken: 2400, rate: 52, input: 480, cached: 22_000, output: 410),
        Model(
            name: "claude-haiku-4-5", served: "bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0",
            provider: "bedrock",
            places: ["us-west-2"], price: Price(input: 1, cacheRead: 0.1, cacheWrite: 1.25, output: 5),
            firstToken: 620, rate: 150, input: 390, cached: 15_000, output: 240),
        Model(
            name: "inf-prof/4xg7dq2m",
            served: "bedrock/arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/4xg7dq2m",
            provider: "bedrock", places: ["us-west-2"], price: nil,
            firstToken: 1300, rate: 96, input: 330, cached: 14_000, output: 300),
        Model(
            name: "gpt-5-mini", served: "openai/gpt-5-mini-2025-08-07", provider: "openai", places: ["api.openai.com"],
            price: Price(input: 0.25, cacheRead: 0.025, cacheWrite: 0.25, output: 2),
            firstToken: 1700, rate: 120, input: 600, cached: 9000, output: 420),
        Model(
            name: "titan-embed-v2", served: "bedrock/amazon.titan-embed-text-v2:0", provider: "bedrock",
            places: ["us-west-2"], price: Price(input: 0.02, cacheRead: 0.02, cacheWrite: 0.02, output: 0),
            firstToken: 170, rate: 0, input: 1200, cached: 0, output: 0),
        Model(
            name: "通义千问-plus-latest", served: "dashscope/qwen-plus-latest", provider: "dashscope",
            places: ["dashscope.aliyuncs.com"], price: Price(input: 0.4, cacheRead: 0.16, cacheWrite: 0.4, output: 1.2),
            firstToken: 900, rate: 70, input: 900, cached: 2500, output: 380),
        Model(
            name: "deepseek-r1-distill-llama-70b-long-context-eu-central",
            served: "vertex_ai/deepseek-ai/deepseek-r1-distill-llama-70b", provider: "vertex_ai",
            places: ["europe-west4"], price: Price(input: 0.75, cacheRead: 0.75, cacheWrite: 0.75, output: 0.99),
            firstToken: 1500, rate: 44, input: 1500, cached: 0, output: 900),
    ]

    /// Who answers where a model is throttled, by index in `models`.
    static let fallbacks = ["claude-opus-4-5": 0, "claude-sonnet-4-5": 4]

    static let keys: [Key] = [
        Key(
            token: "9f1c2ab47e5d08c3b6a1f4e2d7c9083516ab24cd8ef07139a5b2c6d4e8f0a17b", alias: "cline-ana",
            team: "platform",
            user: "ana@example.com", client: "Cline", tags: ["env:dev", "repo:payments"], weight: 7,
            models: [6, 3.2, 2, 0, 0.8, 0, 0, 0],
            tasks: [
                "fix flaky retry", "add csv export", "paginate audit log", "fix tz in invoices", "refactor auth",
                "port cli to swift",
            ], endUser: "", lanes: 2),
        Key(
            token: "31d7e8c05b9a42f6871c3e5d90ab7f2468ce13579bdf02468ace13579bdf0246", alias: "cline-bo",
            team: "platform",
            user: "bo@example.com", client: "Cline", tags: ["env:dev", "repo:ledger"], weight: 5,
            models: [5, 3.8, 1, 0, 0.6, 0, 0, 0],
            tasks: [
                "migrate auth tokens", "split billing actors", "dead code sweep", "mock s3 in tests",
                "tune the query planner", "review 請求書 import",
            ], endUser: "", lanes: 2),
        Key(
            token: "c0ffee11d00dfeed5eed0123456789abcdef0123456789abcdef0123456789ab", alias: "ci-review",
            team: "quality",
            user: "ci", client: "python-httpx", tags: ["feature:review"], weight: 4,
            models: [3, 0.6, 4, 0, 2, 0, 0, 0],
            tasks: ["pr-review #4182", "pr-review #4190", "commit-msg"], endUser: ""),
        Key(
            token: "77aa55cc33ee1199bb0088dd66ff224400112233445566778899aabbccddeeff", alias: "rag-prod",
            team: "search",
            user: "svc-rag", client: "OpenAI", tags: ["env:prod", "feature:answers"], weight: 6,
            models: [1.2, 0, 2, 2.2, 1, 4, 0.8, 0], tasks: ["rag·answer", "rag·rerank"],
            endUser: "customer-7"),
        Key(
            token: "e5a1b2c3d4f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90", alias: "nightly-eval",
            team: "quality",
            user: "eval", client: "promptfoo", tags: ["job:nightly-eval"], weight: 2,
            models: [1, 1, 1, 0.5, 1, 0, 1, 1.5], tasks: ["eval·faithfulness", "eval·工具调用 accuracy"], endUser: ""),
        Key(
            token: "deadbeef00112233445566778899aabbccddeeff00112233445566778899aabb", alias: "", team: "",
            user: "", client: "curl", tags: [], weight: 0.5, models: [1, 0, 1, 0, 1, 0, 0, 0], tasks: ["playground"],
            endUser: ""),
        Key(
            token: "5be1f00dab1e0ddba11ca5cade5ca1ab1e0ff1ce0ddba11fee1deadca5cade5c", alias: "cline-mei",
            team: "platform",
            user: "mei@example.com", client: "Cline", tags: ["env:dev", "repo:warehouse"], weight: 3,
            models: [1, 2.4, 1, 0, 0, 0, 0, 0],
            tasks: ["schema drift check", "bump grpc to 1.70", "retry budget doc", "review rls policies"], endUser: "",
            lanes: 1),
        Key(
            token: "a11ab0ad1eafbea7c0dec0ffee5eedfadeba5eba11decadefaceb00cafe5afe5", alias: "roo-jon",
            team: "search",
            user: "jon@example.com", client: "Roo Code", tags: ["env:dev", "repo:search"], weight: 3,
            models: [3, 0, 2, 0, 0, 0, 0, 0],
            tasks: ["explain slow query", "rename kafka topics", "trace id in logs", "cache warmup job"], endUser: "",
            lanes: 1),
    ]

    /// What some of them may spend in a day, in US dollars.
    static let budgets: [(dimension: Dimension, id: String, limit: Double)] = [
        (.key, keys[0].token, 25), (.key, keys[2].token, 12), (.team, "platform", 60),
    ]

    static let teams = ["platform": "Platform", "quality": "Quality – Zürich", "search": "Search"]
}
