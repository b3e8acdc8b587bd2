extension DisplayText {
    /// Glyphs in so many columns: where they are too many, without their middle. As much of the end as of the front is
    /// kept: families differ there, versions and ids here.
    public static func cut(_ text: [Glyph], to width: Int, ellipsis: String) -> String {
        func columns(_ glyph: Glyph) -> Int { glyph.isWide ? 2 : 1 }
        if text.count <= width, text.reduce(0, { $0 + columns($1) }) <= width { return String(text[...]) }
        guard width > 1 else { return width == 1 ? ellipsis : "" }
        var (left, right) = (0, text.count - 1)
        var room = width - 1
        var headRoom = (room + 1) / 2
        while left < text.count, columns(text[left]) <= headRoom {
            headRoom -= columns(text[left])
            room -= columns(text[left])
            left += 1
        }
        while right > left, columns(text[right]) <= room {
            room -= columns(text[right])
            right -= 1
        }
        return String(text[..<left]) + ellipsis + String(text[(right + 1)...])
    }
}
