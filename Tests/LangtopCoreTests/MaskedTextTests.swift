import LangtopCore
import Testing

@Suite("A text without secrets")
struct MaskedTextTests {
    @Test(
        "shows dots for what looks like one, and the end of a long one",
        arguments: [
            ("key sk-1234567890abcdef, and", "key sk-••••••••cdef, and"),
            ("sk-ant-api03-AbCdEf0123456789-xyzXYZ_abcdefgh", "sk-••••••••efgh"),
            ("sk-lf-1234abcd-12ab-34cd-56ef-1234567890ab", "sk-••••••••90ab"),
            ("sk-1234567890ab", "sk-••••••••"),
            ("aws AKIAIOSFODNN7EXAMPLE.", "aws AKIA••••••••MPLE."),
            ("ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789", "ghp_••••••••6789"),
            ("xoxb-123456789012-123456789012-AbCdEfGhIjKlMnOpQrStUvWx", "xoxb-••••••••UvWx"),
            ("xoxp-1234567890-abcdef", "xoxp-••••••••cdef"),
            ("AIzaSyA1234567890abcdefghijklmnopqrstuv", "AIza••••••••stuv"),
            ("Authorization: Bearer abcdefghijk", "Authorization: Bearer ••••••••"),
            ("curl -H 'Authorization: Bearer 1a2b3c4d5e6f7g8h'", "curl -H 'Authorization: Bearer ••••••••7g8h'"),
            ("Authorization: Basic cGstbGYtZmFrZTpzay1sZi1mYWtl", "Authorization: Basic ••••••••YWtl"),
            ("Authorization: ApiKey abc123def456", "Authorization: ApiKey ••••••••"),
            ("a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVm b", "a ••••••••3jVm b"),
            ("Cookie: session=abc; theme=dark", "Cookie: ••••••••dark"),
            ("password=hunter2", "password=••••••••"), ("PGPASSWORD=s3cr3t psql", "PGPASSWORD=•••••••• psql"),
            ("DB_PASSWORD=swordfish\n", "DB_PASSWORD=••••••••\n"), ("password: hunter2", "password: ••••••••"),
            ("Server=h;Password=secretword;Other=1", "Server=h;Password=••••••••;Other=1"),
            (#"password = "open sesame""#, #"password = "••••••••""#), ("api_key: abc123def456", "api_key: ••••••••"),
            (#"{"api_key": "abc", "n": 1}"#, #"{"api_key": "••••••••", "n": 1}"#),
            (#"{"password":"12345678"}"#, #"{"password":"••••••••"}"#), ("apiKey: 'k9-x'", "apiKey: '••••••••'"),
            (#"{"arguments": "{\"password\": \"hunt\\\"er2\"}"}"#, #"{"arguments": "{\"password\": \"••••••••\"}"}"#),
            (#""cookie": ["a=b", "c=d"], "e""#, #""cookie": ["••••••••", "••••••••"], "e""#),
            (#""x-api-key": {"a": 1, "b": "cde"}"#, #""x-api-key": {"a": 1, "b": "••••••••"}"#),
            ("'password' => 'pw1'", "'password' => '••••••••'"), (#"password := "pw""#, #"password := "••••••••""#),
            (#"os.environ["API_KEY"] = "abc123""#, #"os.environ["API_KEY"] = "••••••••""#),
            (
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "aws_secret_access_key = ••••••••EKEY"
            ),
            ("?access_token=abcdef123456&x=1", "?access_token=••••••••&x=1"),
            ("token=a1b2c3d4e5f6a7b8", "token=••••••••a7b8"),
            ("postgres://app:s3cret@db:5432/x", "postgres://app:••••••••@db:5432/x"),
            ("redis://:topsecret@h", "redis://:••••••••@h"),
            ("https://sk-1234567890abcdef:x1@h", "https://sk-••••••••cdef:••••••••@h"),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq0abcdefgh\nabcd\n-----END RSA PRIVATE KEY-----\nand",
                "-----BEGIN RSA PRIVATE KEY-----••••••••abcd\n-----END RSA PRIVATE KEY-----\nand"
            ),
            (
                #"k -----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq0abcdefgh\n-----END PRIVATE KEY-----\n"#,
                #"k -----BEGIN PRIVATE KEY-----••••••••efgh\n-----END PRIVATE KEY-----\n"#
            ),
        ])
    func secrets(text: String, shown: String) {
        let masked = MaskedText(text)
        #expect(masked.text == shown)
        #expect(masked.count > 0)
        #expect(MaskedText(masked.text).text == masked.text, "what is masked holds no secret")
    }

    private static let hash = String(repeating: "0a", count: 32)

    @Test(
        "leaves words, ids, hashes and source code as they are",
        arguments: [
            "", "plain words", "sk-...abcd", "task-1234567890abcdefgh", "Basic understanding of programming",
            "Bearer authentication is required", "sk-learn-1-0-documentation", "sk-circle-fade-dot-1",
            "123e4567-e89b-12d3-a456-426614174000", hash, "commit 5df96881c3b5b3737644583af8057f725f4abcde",
            "chatcmpl-9e1c4b7e8f31c2ab", "session: s_7be1 turn 14", "max_tokens: 32000", "token: 5",
            #""token": " hello""#, "password: str", "password: String?", "password=password", "secret: 3rd-party",
            "def login(user: str, password: str = None):", "connect(password=pw, user=u)", "password = getpass()",
            #"api_key=os.environ["KEY"]"#, #"api_key = os.getenv("OPENAI_API_KEY")"#, "password: sha256",
            "const apiKey = process.env.OPENAI_API_KEY;", "self.password = password", #"if password == "x""#,
            #"password: "Please enter your password""#, #"input("Password: ")"#, "password = var.db_password",
            #""password": {"type": "string", "description": "what opens it"}"#, "Secret::new(1)",
            #"prompt("password: "), x = "abc def""#, #"headers={"Authorization": f"Bearer {api_key}"}"#,
            "Authorization: Bearer YOUR_API_KEY", "Authorization: Bearer <token>", "Authorization: Bearer $TOKEN",
            "Authorization: required for 2 users", "password=${PASSWORD}", "PASSWORD=$DB_PASSWORD",
            "api_key: <your-api-key>", #"api_key: """#, #""api_key": "\#(hash)""#, "api_key=None",
            "PWD=/home/me/project-2", "https://host:8080/a@b", "git clone ssh://git@github.com:22/x",
            "-----BEGIN PRIVATE KEY----- is the header of such files", "Secret: never share it.",
            "-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA7bq0abcdefghijkl\n-----END CERTIFICATE-----",
            "password: must be 8 to 20 characters", #"fetch(u, {credentials: "include"})"#,
            #"token = response.json()["access_token"]"#, "data:image/png;base64,iVBORw0KGgo",
        ])
    func harmless(text: String) {
        #expect(MaskedText(text).text == text)
        #expect(MaskedText(text).count == 0)
    }

    @Test("hides what stands under the name of a secret, the hash of a key apart")
    func names() {
        #expect(MaskedText("abc", under: "api_key").text == "••••••••")
        #expect(MaskedText("abc", under: "client-secret").count == 1)
        #expect(MaskedText(Self.hash, under: "api_key").text == Self.hash)
        #expect(MaskedText("abc", under: "model").text == "abc")
        #expect(MaskedText("use sk-1234567890abcdef", under: "model").text == "use sk-••••••••cdef")
    }

    @Test("counts each of them")
    func count() {
        let masked = MaskedText("a sk-1234567890abcdef b password=hunter2 c Ünicode é://u:p1@h")
        #expect(masked.text == "a sk-••••••••cdef b password=•••••••• c Ünicode é://u:••••••••@h")
        #expect(masked.count == 3)
    }

    /// What would be gone through again and again by rules that look as far as a text reaches.
    @Test(
        "costs its length and no more",
        arguments: ["sk-", "eyJ-", "token=a-", "\"secret\":{", "://a:", "cookie:", "password: "])
    func length(unit: String) {
        let text = String(repeating: unit, count: (1 << 14) / unit.utf8.count)
        #expect(MaskedText(text).text.utf8.count <= text.utf8.count)
    }

    @Test("may be a megabyte of one letter")
    func megabyte() {
        let text = String(repeating: "a", count: 1 << 20)
        #expect(MaskedText(text).count == 0)
        #expect(MaskedText("password=" + text.prefix(4096)).text == "password=••••••••aaaa")
    }
}
