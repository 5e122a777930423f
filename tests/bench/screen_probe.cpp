// Measures a program from outside, as a person sees it: pixels of an X screen and real presses.
//
//   screen_probe start  DISPLAY X Y RRGGBB -- PROGRAM ARGS...  milliseconds from fork to the pixel
//   screen_probe press  DISPLAY PX PY WX WY TIMES              press at P until W changes
//   screen_probe tap    DISPLAY PX PY WX WY BX BY TIMES        let go at P until W changes; back by
//   B screen_probe touch  DISPLAY PX PY                          one tap, nothing measured
//
// `start` prints the time and leaves the program running, printing its process id, so that idle and
// memory can be measured on the same process.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kGiveUp = std::chrono::seconds(20);
constexpr auto kLook = std::chrono::microseconds(200);
/// How long a finger stays: shorter would be a wink, longer would be a hold.
constexpr auto kHeld = std::chrono::milliseconds(60);
/// Two of them are longer than the guard of 0.5 s against a second tap on the same target.
constexpr auto kBetweenPresses = std::chrono::milliseconds(325);

unsigned long pixel_at(Display* display, int x, int y) {
    XImage* image = XGetImage(display, DefaultRootWindow(display), x, y, 1, 1, AllPlanes, ZPixmap);
    if (image == nullptr) return 0;
    const unsigned long pixel = XGetPixel(image, 0, 0) & 0xffffffUL;
    XDestroyImage(image);
    return pixel;
}

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int measure_start(Display* display, char** words) {
    const int x = std::atoi(words[0]);
    const int y = std::atoi(words[1]);
    const unsigned long wanted = std::strtoul(words[2], nullptr, 16);
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        // Whoever reads the figure waits for the end of this output; the program outlives it.
        if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
        execv(words[4], words + 4);
        _exit(127);
    }
    while (pixel_at(display, x, y) != wanted) {
        if (Clock::now() - start > kGiveUp) {
            std::fprintf(stderr, "the pixel %d,%d is %06lx, not %06lx\n", x, y,
                         pixel_at(display, x, y), wanted);
            return 1;
        }
        std::this_thread::sleep_for(kLook);
    }
    std::printf("%.2f %d\n", ms_since(start), static_cast<int>(child));
    return 0;
}

struct Place {
    int x = 0, y = 0;
};

Place place_of(char** words) { return {std::atoi(words[0]), std::atoi(words[1])}; }

void move_to(Display* display, Place place) {
    XTestFakeMotionEvent(display, -1, place.x, place.y, CurrentTime);
    XSync(display, False);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

/// Milliseconds from pressing (or letting go) until the watched pixel changed; negative: it did
/// not.
double time_button(Display* display, bool is_press, Place watched) {
    const unsigned long before = pixel_at(display, watched.x, watched.y);
    const auto start = Clock::now();
    XTestFakeButtonEvent(display, 1, is_press ? True : False, CurrentTime);
    XFlush(display);
    while (Clock::now() - start < std::chrono::seconds(2)) {
        if (pixel_at(display, watched.x, watched.y) != before) return ms_since(start);
    }
    return -1;
}

void touch(Display* display, Place place) {
    move_to(display, place);
    XTestFakeButtonEvent(display, 1, True, CurrentTime);
    XSync(display, False);
    std::this_thread::sleep_for(kHeld);
    XTestFakeButtonEvent(display, 1, False, CurrentTime);
    XSync(display, False);
}

/// Presses, then slides off before letting go: the press is seen, but nothing is chosen.
double press_once(Display* display, Place pressed, Place watched) {
    move_to(display, pressed);
    const double taken = time_button(display, true, watched);
    XTestFakeMotionEvent(display, -1, 4, 4, CurrentTime);
    XTestFakeButtonEvent(display, 1, False, CurrentTime);
    XSync(display, False);
    return taken;
}

/// Taps, since a target acts when it is let go of, and measures from that moment on.
double tap_once(Display* display, Place tapped, Place watched) {
    move_to(display, tapped);
    XTestFakeButtonEvent(display, 1, True, CurrentTime);
    XSync(display, False);
    std::this_thread::sleep_for(kHeld);
    return time_button(display, false, watched);
}

// A phase of its own for every turn, so that no rhythm of the program is met or missed.
void pause(int turn) {
    std::this_thread::sleep_for(kBetweenPresses + std::chrono::microseconds(turn * 3'137));
}

int measure_press(Display* display, char** words) {
    const int times = std::atoi(words[4]);
    for (int turn = 0; turn < times; ++turn) {
        const double taken = press_once(display, place_of(words), place_of(words + 2));
        if (taken < 0) return 1;
        std::printf("%.2f\n", taken);
        pause(turn);
    }
    return 0;
}

int measure_tap(Display* display, char** words) {
    const int times = std::atoi(words[6]);
    for (int turn = 0; turn < times; ++turn) {
        const double taken = tap_once(display, place_of(words), place_of(words + 2));
        if (taken < 0) return 1;
        std::printf("%.2f\n", taken);
        pause(turn);
        touch(display, place_of(words + 4));
        pause(turn);
    }
    return 0;
}

int measure(const std::string& what, Display* display, char** words) {
    if (what == "start") return measure_start(display, words);
    if (what == "tap") return measure_tap(display, words);
    if (what == "press") return measure_press(display, words);
    touch(display, place_of(words));
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 5) {
        std::fprintf(stderr, "screen_probe WHAT DISPLAY ...; see the top of its source\n");
        return 64;
    }
    Display* display = XOpenDisplay(words[2]);
    if (display == nullptr) return 69;
    const int answer = measure(words[1], display, words + 3);
    XCloseDisplay(display);
    return answer;
}
