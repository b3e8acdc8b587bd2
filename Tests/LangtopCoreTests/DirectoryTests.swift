import LangtopCore
import Testing

@Suite struct DirectoryTests {
    private let hash = "e4196cb3879d9cb908491dfec2f458e5584b65104f7be1897c814a1c4afabc65"

    private func title(_ id: String, _ deployment: Deployment?) -> String {
        var directory = Directory()
        directory.deployments[id] = deployment
        return directory.title(of: id, in: .deployment)
    }

    @Test func `a deployment is called by provider, place, model and the first digits of its id`() {
        func bedrock(_ host: String) -> String {
            title(hash, Deployment(provider: "bedrock", model: "claude-opus-4-5", host: host))
        }
        #expect(
            bedrock("bedrock-runtime.us-east-1.amazonaws.com") == "bedrock us-east-1 claude-opus-4-5 e4196cb3")
        #expect(bedrock("gateway.example:8443") == "bedrock gateway.example:8443 claude-opus-4-5 e4196cb3")
        #expect(bedrock("") == "bedrock claude-opus-4-5 e4196cb3")
        #expect(
            bedrock("bedrock-runtime..amazonaws.com")
                == "bedrock bedrock-runtime..amazonaws.com claude-opus-4-5 e4196cb3")
        #expect(title(hash, Deployment(provider: "", model: "")) == "e4196cb3")
        #expect(title(hash, nil) == "e4196cb3")
        #expect(title("", Deployment(provider: "openai", model: "gpt-4o")) == "(no deployment)")
    }

    @Test(arguments: [
        ("europe-west4-aiplatform.googleapis.com", "europe-west4"), ("team-eu.openai.azure.com", "team-eu"),
        ("api.openai.com", "api.openai.com"), ("-aiplatform.googleapis.com", "-aiplatform.googleapis.com"),
        ("127.0.0.1:4311", "127.0.0.1:4311"), ("", "azure"),
    ])
    func `a cloud's host is told by what differs in it`(host: String, place: String) {
        #expect(Deployment(provider: "azure", model: "m", host: host).place == place)
    }

    /// Only what is random is told by its first digits: two different ids are never one word.
    @Test(arguments: [
        ("azure-east-1", "azure-east-1"), ("azure-east-2", "azure-east-2"),
        ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "7c9e6679"),
        ("01932d5e-7425-70de-944b-e07fc1f90ae7", "01932d5e-7425-70de-944b-e07fc1f90ae7"),
        ("7c9e6679-7425-40de-944b-e07fc1f90ae", "7c9e6679-7425-40de-944b-e07fc1f90ae"),
        ("7c9e6679742540de", "7c9e6679742540de"), ("-", "-"),
    ])
    func `an id that is not random is told in full`(id: String, shown: String) {
        #expect(title(id, Deployment(provider: "azure", model: "gpt-4o")) == "azure gpt-4o \(shown)")
    }

    @Test func `a row with a host completes one without, and none takes it away`() {
        var directory = Directory()
        for host in ["", "one.example", "", "two.example"] {
            var other = Directory()
            other.deployments["id"] = Deployment(provider: "openai", model: "gpt-4o", host: host)
            directory.learn(other)
        }
        #expect(directory.deployments["id"]?.host == "one.example")
    }
}
