/// The codes of a row's texts, one a dimension by its ordinal; 0 is the empty text.
///
/// They stand side by side because what names a row is looked up together. A tag's code is that of a set of tags.
public typealias TextCodes = SIMD16<UInt32>

extension TextCodes {
    /// The code of the text in a dimension.
    @inlinable public subscript(dimension: Dimension) -> UInt32 {
        get { self[dimension.ordinal] }
        set { self[dimension.ordinal] = newValue }
    }
}
