/// A key press, a mouse act or a paste, as the device reports it.
public enum Key: Sendable, Hashable {
    /// A printable character; a space is one too.
    case character(Character)
    /// A letter with Ctrl, in lower case.
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
    /// The left button went down.
    case click(Point)
    /// The left button went down twice.
    case doubleClick(Point)
    /// The wheel turned at a place; negative is up.
    case wheel(Point, Int)
    /// The terminal got or lost the focus.
    case focus(Bool)
    /// Pasted text, to be typed into a prompt and ignored elsewhere.
    case paste(String)
}
