// Loaded before a terminal: writes down how long each turn of its loop took that drew something.
// It asks the kernel itself for the time, so a clock that a test lets run faster changes nothing.
//
// A turn is what lies between two waits for an event: hearing, deciding, storing, drawing. Written
// to the file that CIRKEL_TURNS names, five 64-bit numbers a turn: when it began, how long it
// took, how much of that the disk took (fsync), and the processor, all in nanoseconds; and how many
// pictures it drew.

#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Turn {
    std::int64_t began = 0;
    std::int64_t took = 0;
    std::int64_t on_disk = 0;
    std::int64_t on_processor = 0;
    std::int64_t pictures = 0;
};

thread_local std::int64_t synced = 0;
thread_local std::int64_t pictures = 0;

std::int64_t real_time(clockid_t clock) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    timespec now{};
    ::syscall(SYS_clock_gettime, clock, &now);
    return std::int64_t{now.tv_sec} * kSecond + now.tv_nsec;
}

template <class Function>
Function* next_of(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

int opened_file() {
    const char* path = std::getenv("CIRKEL_TURNS");
    return path == nullptr ? -1 : ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

void write_down(const Turn& turn) {
    static const int file = opened_file();
    if (file >= 0 && ::write(file, &turn, sizeof turn) < 0) ::close(file);
}

int timed_sync(int (*sync)(int), int file) {
    const std::int64_t began = real_time(CLOCK_MONOTONIC);
    const int outcome = sync(file);
    synced += real_time(CLOCK_MONOTONIC) - began;
    return outcome;
}

}  // namespace

extern "C" {

int fsync(int file) {
    static auto* const real = next_of<int(int)>("fsync");
    return timed_sync(real, file);
}

int fdatasync(int file) {
    static auto* const real = next_of<int(int)>("fdatasync");
    return timed_sync(real, file);
}

int SDL_UpdateWindowSurfaceRects(void* window, const void* rects, int count) {
    static auto* const real = next_of<int(void*, const void*, int)>("SDL_UpdateWindowSurfaceRects");
    ++pictures;
    return real(window, rects, count);
}

int SDL_WaitEventTimeout(void* event, int timeout) {
    static auto* const real = next_of<int(void*, int)>("SDL_WaitEventTimeout");
    static Turn turn;  // of the one thread that waits for events
    if (pictures > 0 && turn.began != 0) {
        turn.took = real_time(CLOCK_MONOTONIC) - turn.began;
        turn.on_disk = synced;
        turn.on_processor = real_time(CLOCK_THREAD_CPUTIME_ID) - turn.on_processor;
        turn.pictures = pictures;
        write_down(turn);
    }
    const int outcome = real(event, timeout);
    pictures = 0;
    synced = 0;
    turn.began = real_time(CLOCK_MONOTONIC);
    turn.on_processor = real_time(CLOCK_THREAD_CPUTIME_ID);
    return outcome;
}

}  // extern "C"
