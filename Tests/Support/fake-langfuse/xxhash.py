"""xxHash32 with seed 0, by which the events table orders rows of the same moment."""

_P1, _P2, _P3, _P4, _P5 = 2654435761, 2246822519, 3266489917, 668265263, 374761393
_MASK = 0xFFFFFFFF


def _rotate(value, count):
    return ((value << count) | (value >> (32 - count))) & _MASK


def xxhash32(data):
    size = len(data)
    at = 0
    if size >= 16:
        lanes = [(_P1 + _P2) & _MASK, _P2, 0, (-_P1) & _MASK]
        while at <= size - 16:
            for lane in range(4):
                word = int.from_bytes(data[at : at + 4], "little")
                lanes[lane] = _rotate((lanes[lane] + word * _P2) & _MASK, 13) * _P1 & _MASK
                at += 4
        value = sum(_rotate(lane, turn) for lane, turn in zip(lanes, (1, 7, 12, 18))) & _MASK
    else:
        value = _P5
    value = (value + size) & _MASK
    while at <= size - 4:
        word = int.from_bytes(data[at : at + 4], "little")
        value = _rotate((value + word * _P3) & _MASK, 17) * _P4 & _MASK
        at += 4
    for byte in data[at:]:
        value = _rotate((value + byte * _P5) & _MASK, 11) * _P1 & _MASK
    value = (value ^ (value >> 15)) * _P2 & _MASK
    value = (value ^ (value >> 13)) * _P3 & _MASK
    return value ^ (value >> 16)
