import Glibc

/// The process's own argument list, which every user of the machine can read.
enum ProcessArguments {
    /// Overwrites passwords in connection texts with `*`, in place.
    static func hidePasswords() {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeMutableBufferPointer(start: argument, count: strlen(argument))
            let text = String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            for range in secretRanges(in: Array(text.utf8)) {
                for place in range where place < bytes.count { bytes[place] = CChar(UInt8(ascii: "*")) }
            }
        }
    }

    /// Where passwords stand in a connection text: `scheme://user:PASSWORD@…`, `password=…` in a conninfo or a query.
    static func secretRanges(in text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        if let scheme = index(of: "://", in: text, from: 0) {
            let start = scheme + 3
            let end = text[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? text.count
            if let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")),
                let colon = text[start..<at].firstIndex(of: UInt8(ascii: ":"))
            {
                ranges.append(colon + 1..<at)
            }
        }
        var from = 0
        while let found = index(of: "password", in: text, from: from) {
            from = found + 8
            var start = from
            while start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
            guard start < text.count, text[start] == UInt8(ascii: "=") else { continue }
            start += 1
            let quoted = start < text.count && text[start] == UInt8(ascii: "'")
            let stops: Set<UInt8> = quoted ? [UInt8(ascii: "'")] : [UInt8(ascii: " "), UInt8(ascii: "&")]
            let first = quoted ? start + 1 : start
            let end = text[min(first, text.count)...].firstIndex { stops.contains($0) } ?? text.count
            ranges.append(first..<max(first, end))
        }
        return ranges
    }

    private static func index(of needle: String, in text: [UInt8], from: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard text.count >= needle.count else { return nil }
        var place = from
        while place + needle.count <= text.count {
            if text[place..<place + needle.count].elementsEqual(needle) { return place }
            place += 1
        }
        return nil
    }
}
