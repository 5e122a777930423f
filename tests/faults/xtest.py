"""A finger and a scanner on a real X display: presses and releases as the XTEST extension makes
them, which the server hands to programs like those of any mouse or keyboard."""

import ctypes
import time

LEFT_BUTTON = 1
NOW = 0
# Signs whose name in X is not the sign itself, and those that an American keyboard shifts.
NAMES = {"@": "at", ".": "period", "-": "minus", "_": "underscore", "\n": "Return", " ": "space"}
SHIFTED = set('@_ABCDEFGHIJKLMNOPQRSTUVWXYZ')


class XDevice:
    """A connection to a display that makes events."""

    def __init__(self, display_name):
        self._x = ctypes.CDLL("libX11.so.6")
        self._xtest = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display_name.encode()))
        if not self._display:
            raise OSError(f"the display {display_name} cannot be opened")

    def close(self):
        self._x.XCloseDisplay(self._display)


class XFinger(XDevice):
    def _button(self, is_down):
        self._xtest.XTestFakeButtonEvent(self._display, LEFT_BUTTON, int(is_down),
                                         ctypes.c_ulong(NOW))
        self._x.XFlush(self._display)

    def move(self, x, y):
        self._xtest.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(NOW))

    def down(self, x, y):
        self.move(x, y)
        self._button(True)

    def up(self):
        self._button(False)

    def tap(self, x, y, held_seconds=0.03):
        self.down(x, y)
        time.sleep(held_seconds)
        self.up()


class XScanner(XDevice):
    """Types as a USB scanner does: key after key, much faster than a person."""

    def __init__(self, display_name):
        super().__init__(display_name)
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._shift = self._code("Shift_L")

    def _code(self, name):
        keysym = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return self._x.XKeysymToKeycode(self._display, keysym)

    def _key(self, code, is_down):
        self._xtest.XTestFakeKeyEvent(self._display, code, int(is_down), ctypes.c_ulong(NOW))
        self._x.XFlush(self._display)

    def type(self, text, keys_a_second):
        began = time.monotonic()
        for number, sign in enumerate(text):
            code = self._code(NAMES.get(sign, sign))
            if sign in SHIFTED:
                self._key(self._shift, True)
            self._key(code, True)
            self._key(code, False)
            if sign in SHIFTED:
                self._key(self._shift, False)
            time.sleep(max(0.0, began + (number + 1) / keys_a_second - time.monotonic()))
