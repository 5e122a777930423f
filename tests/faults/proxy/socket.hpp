#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace cirkel::faults {

/// A TCP socket on loopback that never blocks; closed with its owner.
class Socket {
public:
    Socket() = default;
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { close(); }

    /// Listens on this port, 0 for any free one; the test ends when it is taken.
    static Socket listening(int port);
    /// A connection that is being made; an error shows when it is used.
    static Socket connecting(int port);
    /// The next one that wants in; nothing when nobody does.
    [[nodiscard]] std::optional<Socket> accept() const;
    [[nodiscard]] int port() const;

    /// What is there now: nothing while there is none, empty at the end or after a fault.
    [[nodiscard]] std::optional<std::string> receive() const;
    /// How many bytes went out; nothing after a fault.
    [[nodiscard]] std::optional<std::size_t> send(std::string_view bytes) const;
    /// Says that nothing more comes.
    void finish() const;
    /// The other side hears a reset instead of an end.
    void reset();
    void close();

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_ = -1;
};

}  // namespace cirkel::faults
