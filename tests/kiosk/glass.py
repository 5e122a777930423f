"""What a test sees of a display, and does to it beyond fingers and letters: its windows, its
pixels, every key and button there is, and the polite request to close."""

import ctypes
import hashlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "faults"))

from xtest import NOW, XDevice  # noqa: E402  (found in tests/faults)

Z_PIXMAP = 2
ALL_PLANES = ctypes.c_ulong(2 ** 64 - 1)
CLIENT_MESSAGE = 33
KEYCODES = range(8, 256)


class XImage(ctypes.Structure):
    """The beginning of Xlib's own; the rest is not looked at."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p),
                ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


class XClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
                ("message_type", ctypes.c_ulong), ("format", ctypes.c_int),
                ("data", ctypes.c_long * 5), ("room", ctypes.c_long * 16)]


class XAttributes(ctypes.Structure):
    """The beginning of Xlib's XWindowAttributes, with room for its rest."""
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int),
                ("height", ctypes.c_int), ("border_width", ctypes.c_int), ("depth", ctypes.c_int),
                ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong), ("class", ctypes.c_int),
                ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
                ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong),
                ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
                ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("room", ctypes.c_long * 16)]


class Glass(XDevice):
    def __init__(self, display_name):
        super().__init__(display_name)
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.POINTER(XImage)
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    # What is seen --------------------------------------------------------------------------------

    def windows(self):
        """Each window that is shown on the root: its number and its place (x, y, width, height)."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self._x.XQueryTree(self._display, self._root, ctypes.byref(root), ctypes.byref(parent),
                           ctypes.byref(children), ctypes.byref(count))
        numbers = [children[i] for i in range(count.value)]
        if numbers:
            self._x.XFree(children)
        places = [(number, self._attributes(number)) for number in numbers]
        return [(number, (of.x, of.y, of.width, of.height))
                for number, of in places if of.map_state != 0]

    def _attributes(self, window):
        found = XAttributes()
        self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(found))
        return found

    def size(self):
        root = self._attributes(self._root.value)
        return root.width, root.height

    def picture(self):
        """A fingerprint of all that is to be seen."""
        width, height = self.size()
        image = self._x.XGetImage(self._display, self._root, 0, 0, width, height, ALL_PLANES,
                                  Z_PIXMAP)
        size = image.contents.bytes_per_line * image.contents.height
        seen = hashlib.sha256(ctypes.string_at(image.contents.data, size)).hexdigest()
        self._x.XFree(ctypes.c_void_p(image.contents.data))
        self._x.XFree(image)
        return seen

    # What is done to it --------------------------------------------------------------------------

    def code(self, name):
        """Of the key with this name in X; 0: this keyboard has none."""
        keysym = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return self._x.XKeysymToKeycode(self._display, keysym)

    def key(self, code, is_down):
        self._xtest.XTestFakeKeyEvent(self._display, code, int(is_down), ctypes.c_ulong(NOW))

    def press(self, *codes):
        """All of them together, such as Ctrl, Alt and F1."""
        for code in codes:
            self.key(code, True)
        for code in reversed(codes):
            self.key(code, False)
        self._x.XSync(self._display, 0)

    def button(self, number, is_down):
        self._xtest.XTestFakeButtonEvent(self._display, number, int(is_down), ctypes.c_ulong(NOW))

    def move(self, x, y):
        self._xtest.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(NOW))

    def click(self, number, x, y):
        self.move(x, y)
        self.button(number, True)
        self.button(number, False)
        self._x.XSync(self._display, 0)

    def swipe(self, start, end, steps=12):
        self.move(*start)
        self.button(1, True)
        for step in range(1, steps + 1):
            self.move(start[0] + (end[0] - start[0]) * step / steps,
                      start[1] + (end[1] - start[1]) * step / steps)
        self.button(1, False)
        self._x.XSync(self._display, 0)

    def sync(self):
        self._x.XSync(self._display, 0)

    def ask_to_close(self, window):
        """What a window manager sends for Alt+F4 or the cross of a title bar."""
        atom = lambda name: self._x.XInternAtom(self._display, name, 0)  # noqa: E731
        event = XClientMessage(type=CLIENT_MESSAGE, window=window,
                               message_type=atom(b"WM_PROTOCOLS"), format=32)
        event.data[0] = atom(b"WM_DELETE_WINDOW")
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0),
                           ctypes.byref(event))
        self._x.XSync(self._display, 0)

    def place(self, window, x, y, width, height):
        """Another program moves and resizes the window."""
        self._x.XMoveResizeWindow(self._display, ctypes.c_ulong(window), x, y, width, height)
        self._x.XSync(self._display, 0)

    def open_window(self):
        """A second window, as a dialog would be."""
        self._x.XCreateSimpleWindow.restype = ctypes.c_ulong
        window = self._x.XCreateSimpleWindow(self._display, self._root, 10, 10, 50, 50, 0,
                                             ctypes.c_ulong(0), ctypes.c_ulong(0xFF0000))
        self._x.XMapWindow(self._display, ctypes.c_ulong(window))
        self._x.XSync(self._display, 0)
        return window

    def close_window(self, window):
        self._x.XDestroyWindow(self._display, ctypes.c_ulong(window))
        self._x.XSync(self._display, 0)
