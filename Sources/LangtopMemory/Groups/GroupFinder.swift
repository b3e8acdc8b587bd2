/// For every route, caller or session of a segment the numbers of its groups.
package enum GroupFinder: Sendable {
    case route([UInt32])
    case caller([UInt32])
    case tags([[UInt32]])
    case session([UInt32])
}
