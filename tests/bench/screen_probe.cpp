// Measures a program from outside, as a person sees it: pixels of an X screen and real presses.
//
//   screen_probe start  DISPLAY X Y RRGGBB -- PROGRAM ARGS...  milliseconds from fork to the pixel
//   screen_probe press  DISPLAY PX PY WX WY TIMES              press at P until W changes
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
/// Longer than the terminal's guard of 0.5 s against a second tap on the same target.
constexpr auto kBetweenPresses = std::chrono::milliseconds(1'300);

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

/// Milliseconds from the press until the watched pixel changed, or a negative number.
double press_once(Display* display, const int (&at)[4]) {
    const unsigned long before = pixel_at(display, at[2], at[3]);
    XTestFakeMotionEvent(display, -1, at[0], at[1], CurrentTime);
    XSync(display, False);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto start = Clock::now();
    XTestFakeButtonEvent(display, 1, True, CurrentTime);
    XFlush(display);
    double taken = -1;
    while (Clock::now() - start < std::chrono::seconds(2)) {
        if (pixel_at(display, at[2], at[3]) == before) continue;
        taken = ms_since(start);
        break;
    }
    // Slide off before letting go: the press is seen, but nothing is chosen.
    XTestFakeMotionEvent(display, -1, 4, 4, CurrentTime);
    XTestFakeButtonEvent(display, 1, False, CurrentTime);
    XSync(display, False);
    return taken;
}

int measure_press(Display* display, char** words) {
    const int at[4] = {std::atoi(words[0]), std::atoi(words[1]), std::atoi(words[2]),
                       std::atoi(words[3])};
    const int times = std::atoi(words[4]);
    for (int turn = 0; turn < times; ++turn) {
        const double taken = press_once(display, at);
        if (taken < 0) return 1;
        std::printf("%.2f\n", taken);
        // A phase of its own for every press, so that no rhythm of the program is met or missed.
        std::this_thread::sleep_for(kBetweenPresses / 4 + std::chrono::microseconds(turn * 3'137));
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 7) {
        std::fprintf(stderr, "screen_probe start|press DISPLAY ...; see the top of its source\n");
        return 64;
    }
    Display* display = XOpenDisplay(words[2]);
    if (display == nullptr) return 69;
    const std::string what = words[1];
    const int answer =
        what == "start" ? measure_start(display, words + 3) : measure_press(display, words + 3);
    XCloseDisplay(display);
    return answer;
}
