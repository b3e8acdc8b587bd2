import LangtopQuery
import LangtopScreen

/// The line in which a filter is typed; each key press narrows the screen at once.
struct FilterPrompt: Sendable {
    var text: String
    var error: FilterError?
    /// The filter to go back to when typing is given up.
    let before: Filter

    /// What a key did to the line.
    enum Outcome { case editing, changed(Filter), kept, dropped }

    mutating func type(_ key: Key) -> Outcome {
        switch key {
        case .enter: return error == nil ? .kept : .editing
        case .escape: return .dropped
        case .backspace, .delete:
            guard !text.isEmpty else { return .dropped }
            text.removeLast()
        case .control("u"): text = ""
        case .character(let character): text.append(character)
        case .paste(let pasted): text += String(pasted: pasted)
        default: return .editing
        }
        do throws(FilterError) {
            let filter = try Filter(parsing: text)
            error = nil
            return .changed(filter)
        } catch {
            self.error = error
            // What cannot be read narrows nothing, also where its beginning could be.
            return .changed(before)
        }
    }
}
