#include "platform/network/bus.hpp"

#include <cerrno>
#include <chrono>
#include <initializer_list>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace cirkel::network {
namespace {

constexpr const char* kService = "org.freedesktop.NetworkManager";
constexpr std::uint32_t kFailed = 120;  ///< a device's state
constexpr std::uint64_t kAnswerWithinUs = 10'000'000;

std::string interface_of(const Member& member) {
    return member.interface.empty() ? kService : kService + ("." + member.interface);
}

class BusError {
public:
    BusError() = default;
    BusError(const BusError&) = delete;
    BusError& operator=(const BusError&) = delete;
    ~BusError() { ::sd_bus_error_free(&error_); }
    [[nodiscard]] sd_bus_error* raw() { return &error_; }
    [[nodiscard]] std::string_view name() const { return error_.name ? error_.name : ""; }
    [[nodiscard]] std::string text() const { return error_.message ? error_.message : ""; }

private:
    sd_bus_error error_{};
};

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> ends) {
    for (const auto end : ends)
        if (name.ends_with(end)) return true;
    return false;
}

Kind kind_of(std::string_view name, int code) {
    if (ends_with_any(name, {".ServiceUnknown", ".NameHasNoOwner", ".Disconnected"}) ||
        code == -ENOTCONN || code == -ECONNRESET || code == -EHOSTUNREACH)
        return Kind::Offline;
    if (ends_with_any(name, {".AccessDenied", ".PermissionDenied", ".NotAuthorized"}))
        return Kind::Refused;
    if (ends_with_any(name, {".NoReply", ".Timeout"}) || code == -ETIMEDOUT) return Kind::Busy;
    if (ends_with_any(
            name, {".UnknownObject", ".UnknownMethod", ".UnknownInterface", ".UnknownProperty"}))
        return Kind::NotFound;
    if (ends_with_any(name, {".InvalidProperty", ".MissingProperty", ".InvalidSetting",
                             ".InvalidArgs", ".InvalidConnection"}))
        return Kind::Malformed;
    return Kind::Broken;
}

Error fault_of(const Member& member, int code, const BusError& error) {
    const Kind kind = kind_of(error.name(), code);
    if (kind == Kind::Offline)
        return {kind, "NetworkManager does not answer; look at: systemctl status NetworkManager"};
    const std::string why =
        error.text().empty() ? std::generic_category().message(-code) : error.text();
    return {kind, std::string("NetworkManager, ") + member.name + ": " + why};
}

Error not_understood(const Member& member) {
    return {Kind::Broken, std::string("NetworkManager answers ") + member.name +
                              " in a form that we do not know"};
}

Result<std::vector<std::string>> read_paths(sd_bus_message* message, const Member& member) {
    std::vector<std::string> found;
    if (::sd_bus_message_enter_container(message, 'a', "o") < 0) return not_understood(member);
    const char* path = nullptr;
    int got = 0;
    while ((got = ::sd_bus_message_read_basic(message, 'o', &path)) > 0) found.emplace_back(path);
    if (got < 0) return not_understood(member);
    return found;
}

/// (new state, old state, reason)
int note_failure(sd_bus_message* message, void* place, sd_bus_error*) {
    std::uint32_t state = 0;
    std::uint32_t before = 0;
    std::uint32_t reason = 0;
    if (::sd_bus_message_read(message, "uuu", &state, &before, &reason) > 0 && state == kFailed)
        *static_cast<std::optional<std::uint32_t>*>(place) = reason;
    return 0;
}

}  // namespace

Result<Bus> Bus::connect(const std::string& address) {
    sd_bus* opened = nullptr;
    int code = 0;
    if (address.empty()) {
        code = ::sd_bus_open_system(&opened);
    } else if ((code = ::sd_bus_new(&opened)) >= 0) {
        code = ::sd_bus_set_address(opened, address.c_str());
        if (code >= 0) code = ::sd_bus_set_bus_client(opened, 1);
        if (code >= 0) code = ::sd_bus_start(opened);
    }
    Bus bus(opened);
    if (code < 0)
        return Error{Kind::Offline, "no message bus: " + std::generic_category().message(-code) +
                                        "; look at: systemctl status dbus"};
    ::sd_bus_set_method_call_timeout(opened, kAnswerWithinUs);
    return bus;
}

Result<Message> Bus::call(const Member& method, const Fill& fill) {
    sd_bus_message* asked = nullptr;
    const std::string interface = interface_of(method);
    int code = ::sd_bus_message_new_method_call(bus_.get(), &asked, kService, method.path.c_str(),
                                                interface.c_str(), method.name);
    const Message question(asked);
    if (code >= 0 && fill) code = fill(asked);
    BusError error;
    sd_bus_message* answered = nullptr;
    if (code >= 0) code = ::sd_bus_call(bus_.get(), asked, 0, error.raw(), &answered);
    if (code < 0) return fault_of(method, code, error);
    return Message(answered);
}

Result<std::string> Bus::call_for_path(const Member& method, const Fill& fill) {
    const auto answer = call(method, fill);
    if (!answer) return answer.error();
    const char* path = nullptr;
    if (::sd_bus_message_read_basic(answer->get(), 'o', &path) <= 0) return not_understood(method);
    return std::string(path);
}

Result<Message> Bus::property(const Member& member, const char* type) {
    BusError error;
    sd_bus_message* answered = nullptr;
    const std::string interface = interface_of(member);
    const int code =
        ::sd_bus_get_property(bus_.get(), kService, member.path.c_str(), interface.c_str(),
                              member.name, error.raw(), &answered, type);
    if (code < 0) return fault_of(member, code, error);
    return Message(answered);
}

template <typename Value>
Result<Value> Bus::trivial(const Member& member, const char* type) {
    const auto answer = property(member, type);
    if (!answer) return answer.error();
    Value value{};
    if (::sd_bus_message_read_basic(answer->get(), *type, &value) <= 0)
        return not_understood(member);
    return value;
}

Result<std::uint32_t> Bus::number(const Member& member) {
    return trivial<std::uint32_t>(member, "u");
}

std::uint32_t Bus::number_or(const Member& member, std::uint32_t otherwise) {
    const auto value = number(member);
    return value ? *value : otherwise;
}

Result<std::int64_t> Bus::wide_number(const Member& member) {
    return trivial<std::int64_t>(member, "x");
}

Result<std::uint8_t> Bus::small_number(const Member& member) {
    return trivial<std::uint8_t>(member, "y");
}

Result<bool> Bus::flag(const Member& member) {
    const auto value = trivial<int>(member, "b");  // sd-bus writes a truth as an int
    if (!value) return value.error();
    return *value != 0;
}

Result<std::string> Bus::path(const Member& member) {
    const auto answer = property(member, "o");
    if (!answer) return answer.error();
    const char* path = nullptr;
    if (::sd_bus_message_read_basic(answer->get(), 'o', &path) <= 0) return not_understood(member);
    return std::string(path);
}

Result<std::vector<std::string>> Bus::paths(const Member& member) {
    const auto answer = property(member, "ao");
    if (!answer) return answer.error();
    return read_paths(answer->get(), member);
}

Result<std::string> Bus::bytes(const Member& member) {
    const auto answer = property(member, "ay");
    if (!answer) return answer.error();
    const void* first = nullptr;
    std::size_t size = 0;
    if (::sd_bus_message_read_array(answer->get(), 'y', &first, &size) < 0)
        return not_understood(member);
    return std::string(static_cast<const char*>(first), size);
}

Result<FailureWatch> Bus::watch_failures(const std::string& device) {
    FailureWatch watch;
    watch.reason = std::make_unique<std::optional<std::uint32_t>>();
    sd_bus_slot* slot = nullptr;
    const Member member{device, "Device", "StateChanged"};
    const int code = ::sd_bus_match_signal(bus_.get(), &slot, kService, device.c_str(),
                                           interface_of(member).c_str(), member.name, note_failure,
                                           watch.reason.get());
    if (code < 0) return fault_of(member, code, BusError());
    watch.slot.reset(slot);
    return watch;
}

void Bus::listen(Duration how_long) {
    const auto until = std::chrono::steady_clock::now() + how_long;
    for (;;) {
        while (::sd_bus_process(bus_.get(), nullptr) > 0) continue;
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
            until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return;
        if (::sd_bus_wait(bus_.get(), static_cast<std::uint64_t>(left.count())) < 0) {
            // A bus that broke down would make this a busy loop.
            std::this_thread::sleep_for(left);
            return;
        }
    }
}

}  // namespace cirkel::network
