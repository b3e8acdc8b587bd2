/// Which lines of a text belong to a unified diff, told line by line.
struct DiffLines {
    /// What a line of a diff is.
    enum Kind { case added, removed, place, file }

    /// The lines that are still to come of a part, before and after the change.
    private var (before, after) = (0, 0)
    /// Whether it stands between ```diff and ```.
    private var isFenced = false
    /// Whether the names of the file follow.
    private var isHead = false

    /// What the next line is; nil for text and for what a change leaves as it is.
    ///
    /// - Parameter next: the line after it.
    mutating func kind(of line: Substring, next: Substring?) -> Kind? {
        switch line.utf8.first {
        case UInt8(ascii: "`") where line.hasPrefix("```"):
            isFenced = !isFenced && (line.hasPrefix("```diff") || line.hasPrefix("```patch"))
            (before, after, isHead) = (0, 0, false)
            return nil
        case UInt8(ascii: "@") where line.hasPrefix("@@ -"):
            isHead = false
            guard let counts = Self.counts(line) else { return isFenced ? .place : nil }
            (before, after) = counts
            return .place
        case UInt8(ascii: "+") where after > 0: return changed(.added)
        case UInt8(ascii: "-") where before > 0: return changed(.removed)
        case UInt8(ascii: "-") where line.hasPrefix("--- ") && next?.hasPrefix("+++ ") == true:
            isHead = true
            return .file
        case UInt8(ascii: "+") where isHead && line.hasPrefix("+++ "): return .file
        case UInt8(ascii: "+") where isFenced: return .added
        case UInt8(ascii: "-") where isFenced: return .removed
        case UInt8(ascii: "d") where line.hasPrefix("diff --git "):
            (before, after, isHead) = (0, 0, true)
            return .file
        case UInt8(ascii: " ") where before > 0, nil where before > 0:
            (before, after) = (before - 1, after - 1)
            return nil
        case UInt8(ascii: "\\") where before + after > 0: return .file
        default:
            (before, after) = (0, 0)
            return isHead ? .file : nil
        }
    }

    private mutating func changed(_ kind: Kind) -> Kind {
        if kind == .added { after -= 1 } else { before -= 1 }
        return kind
    }

    /// The lines before and after of `@@ -18,9 +18,10 @@`; nil where it is none.
    private static func counts(_ line: Substring) -> (before: Int, after: Int)? {
        let words = line.split(separator: " ", maxSplits: 4)
        guard words.count >= 4, words[2].hasPrefix("+"), words[3] == "@@" else { return nil }
        let counts = words[1...2].compactMap { word -> Int? in
            let numbers = word.dropFirst().split(separator: ",", omittingEmptySubsequences: false)
            guard (1...2).contains(numbers.count), Int(numbers[0]) != nil else { return nil }
            return numbers.count == 1 ? 1 : Int(numbers[1])
        }
        return counts.count == 2 ? (counts[0], counts[1]) : nil
    }
}
