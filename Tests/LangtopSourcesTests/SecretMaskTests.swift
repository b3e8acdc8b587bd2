import LangtopJSON
import Testing

@testable import LangtopSources

@Suite struct SecretMaskTests {
    @Test(arguments: [
        ("sk-1234567890abcdef", "sk-[masked]"),
        ("key sk-1234567890abcdef, and", "key sk-[masked], and"),
        ("sk-...abcd", "sk-...abcd"),
        ("task-1234567890abcdefgh", "task-1234567890abcdefgh"),
        ("Authorization: Bearer abcdefghijk", "Authorization: Bearer [masked]"),
        ("Authorization: Basic cGstbGYtZmFrZTpzay1sZi1mYWtl", "Authorization: Basic [masked]"),
        ("Basic understanding of programming", "Basic understanding of programming"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIA[masked]"),
        ("plain words", "plain words"), ("", ""),
    ])
    func `what looks like a secret is masked`(text: String, expected: String) {
        #expect(SecretMask.masked(text) == expected)
    }

    @Test(arguments: [
        (#"{"api_key": "abc"}"#, #"{"api_key": "[masked]"}"#),
        (#"{"x-api-key": {"a": 1}}"#, #"{"x-api-key": "[masked]"}"#),
        (#"{"headers": {"Authorization": "Basic x"}}"#, #"{"headers": {"Authorization": "[masked]"}}"#),
        (
            #"{"aws_secret_access_key": "x", "max_tokens": 5}"#,
            #"{"aws_secret_access_key": "[masked]", "max_tokens": 5}"#
        ),
        (#"{"api_key": null, "password": ""}"#, #"{"api_key": null, "password": ""}"#),
    ])
    func `what stands under a secret's name is masked`(text: String, expected: String) {
        #expect(JSONPrinter.compact(SecretMask.masked(JSONValue(parsing: text)), limit: 1000) == expected)
    }

    @Test func `the key's hash is no secret`() {
        let hash = String(repeating: "0a", count: 32)
        let value = JSONValue.object([JSONValue.Member(key: "api_key", value: .string(hash))])
        #expect(SecretMask.masked(value) == value)
    }
}
