#!/usr/bin/env python3
"""Writes electron/host/confusables.ts: which character looks like which, as ICU knows it.

How to run it (Debian or Ubuntu; only when the table shall follow a newer Unicode):

    sudo apt-get install -y libicu-dev python3
    python3 build/makeConfusables.py
    npx vitest run tests/host/names.test.ts

The table is the data of UTS 39 (confusables.txt). It is asked from ICU, code point by code
point, through uspoof_getSkeleton: that needs no network, and the same ICU gives the same file.
The TypeScript side normalises to NFD and drops default ignorables before it looks anything up,
so only code points that survive both are written.
"""

import ctypes
import ctypes.util
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "electron" / "host" / "confusables.ts"
LINE_WIDTH = 96
# A record this short never fills a line, so that a regenerated table gives a readable diff.
SOURCES_PER_RECORD = 12
BUFFER_UNITS = 256
UCHAR_DEFAULT_IGNORABLE_CODE_POINT = 5
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Icu:
    """The few calls that are needed, whatever version suffix the symbols of this ICU carry."""

    def __init__(self) -> None:
        names = [ctypes.util.find_library(part) for part in ("icuuc", "icui18n")]
        if None in names:
            sys.exit("ICU not found: apt-get install -y libicu-dev")
        self._common, self._i18n = (ctypes.CDLL(name) for name in names)
        self._suffix = re.search(r"\.so\.(\d+)", names[0]).group(1)
        self._checker = ctypes.c_void_p(self._pointer(self._i18n, "uspoof_open"))
        self._nfd = ctypes.c_void_p(self._pointer(self._common, "unorm2_getNFDInstance"))

    def version(self, name: str) -> str:
        parts = (ctypes.c_uint8 * 4)()
        self._symbol(self._common, name)(parts)
        return f"{parts[0]}.{parts[1]}"

    def is_ignorable(self, code_point: int) -> bool:
        ask = self._symbol(self._common, "u_hasBinaryProperty")
        ask.restype = ctypes.c_int8
        return bool(ask(ctypes.c_int32(code_point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))

    def nfd(self, text: str) -> str:
        call = self._symbol(self._common, "unorm2_normalize")
        return self._map(text, lambda *rest: call(self._nfd, *rest))

    def skeleton(self, text: str) -> str:
        call = self._symbol(self._i18n, "uspoof_getSkeleton")
        return self._map(text, lambda *rest: call(self._checker, 0, *rest))

    def _symbol(self, library, name: str):
        return getattr(library, f"{name}_{self._suffix}")

    def _pointer(self, library, name: str) -> int:
        error = ctypes.c_int(0)
        opener = self._symbol(library, name)
        opener.restype = ctypes.c_void_p
        pointer = opener(ctypes.byref(error))
        # Negative codes are ICU's warnings.
        if error.value > 0:
            sys.exit(f"{name} failed with ICU error {error.value}")
        return pointer

    def _map(self, text: str, call) -> str:
        units = text.encode("utf-16-le")
        out = ctypes.create_string_buffer(BUFFER_UNITS * 2)
        error = ctypes.c_int(0)
        length = call(units, len(units) // 2, out, BUFFER_UNITS, ctypes.byref(error))
        if error.value > 0:
            sys.exit(f"ICU error {error.value} for {text!r}")
        return out.raw[: length * 2].decode("utf-16-le")


def collect(icu: Icu) -> dict[str, list[int]]:
    """Prototype -> the code points that look like it, ascending."""
    groups: dict[str, list[int]] = defaultdict(list)
    for code_point in range(0x110000):
        if 0xD800 <= code_point <= 0xDFFF or icu.is_ignorable(code_point):
            continue
        char = chr(code_point)
        if icu.nfd(char) != char:
            continue
        prototype = icu.skeleton(char)
        if prototype != char:
            groups[prototype].append(code_point)
    return groups


def base36(number: int) -> str:
    text = ""
    while True:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
        if number == 0:
            return text


def records(groups: dict[str, list[int]]):
    for prototype in sorted(groups):
        head = "+".join(base36(ord(char)) for char in prototype)
        sources = groups[prototype]
        for start in range(0, len(sources), SOURCES_PER_RECORD):
            previous, steps = 0, []
            for code_point in sources[start : start + SOURCES_PER_RECORD]:
                steps.append(base36(code_point - previous))
                previous = code_point
            yield f"{head}:{','.join(steps)}"


def wrap(words) -> str:
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > LINE_WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def main() -> None:
    icu = Icu()
    groups = collect(icu)
    count = sum(len(sources) for sources in groups.values())
    TARGET.write_text(
        f"""\
// Owns the table of look-alikes (UTS 39 confusables). Generated, never edited by hand.
// Must not import anything.
//
// Unicode {icu.version("u_getUnicodeVersion")}, asked from ICU {icu.version("u_getVersion")} \
by build/makeConfusables.py, which says how to run it again.
// Copyright (c) Unicode, Inc.; Unicode License v3 (Unicode-3.0), see THIRD-PARTY-NOTICES.md.

/**
 * {count} code points and what they look like, as records parted by white space.
 *
 * A record is `prototype:sources` in base 36: the prototype's code points joined by "+", then the
 * code points that look like it, the first as it is and each further one as the distance to the
 * one before.
 */
export const CONFUSABLES = `
{wrap(records(groups))}
`;
""",
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {count} code points, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
