#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "platform/network/profile.hpp"

namespace cirkel::network {
namespace {

/// Appends until something fails; what sd-bus said then stays.
class Writer {
public:
    explicit Writer(sd_bus_message* message) : message_(message) {}
    void open(char type, const char* content) {
        if (code_ >= 0) code_ = ::sd_bus_message_open_container(message_, type, content);
    }
    void close() {
        if (code_ >= 0) code_ = ::sd_bus_message_close_container(message_);
    }
    void text(const std::string& value) { basic('s', value.c_str()); }
    template <typename Value>
    void basic(char type, const Value* value) {
        if (code_ >= 0) code_ = ::sd_bus_message_append_basic(message_, type, value);
    }
    void array(char type, const void* first, std::size_t bytes) {
        if (code_ >= 0) code_ = ::sd_bus_message_append_array(message_, type, first, bytes);
    }
    [[nodiscard]] int code() const { return code_; }

private:
    sd_bus_message* message_;
    int code_ = 0;
};

struct ValueWriter {
    Writer& to;

    void operator()(const std::string& value) const {
        to.open('v', "s");
        to.text(value);
    }
    void operator()(bool value) const {
        const int truth = value ? 1 : 0;
        to.open('v', "b");
        to.basic('b', &truth);
    }
    void operator()(std::int32_t value) const {
        to.open('v', "i");
        to.basic('i', &value);
    }
    void operator()(const ProfileBytes& value) const {
        to.open('v', "ay");
        to.array('y', value.data(), value.size());
    }
    void operator()(const ProfileServers& value) const {
        to.open('v', "au");
        to.array('u', value.data(), value.size() * sizeof(std::uint32_t));
    }
    void operator()(const ProfileAddresses& value) const {
        to.open('v', "aa{sv}");
        to.open('a', "a{sv}");
        for (const auto& one : value) {
            to.open('a', "{sv}");
            entry("address", "s", one.address.c_str());
            entry("prefix", "u", &one.prefix);
            to.close();
        }
        to.close();
    }
    template <typename Value>
    void entry(const char* name, const char* type, const Value* value) const {
        to.open('e', "sv");
        to.text(name);
        to.open('v', type);
        to.basic(*type, value);
        to.close();
        to.close();
    }
};

bool enter(sd_bus_message* message, char type, const char* content) {
    return ::sd_bus_message_enter_container(message, type, content) > 0;
}

std::string read_text(sd_bus_message* message) {
    const char* text = nullptr;
    return ::sd_bus_message_read_basic(message, 's', &text) > 0 ? text : "";
}

template <typename Item>
std::vector<Item> read_items(sd_bus_message* message, char type) {
    const void* first = nullptr;
    std::size_t bytes = 0;
    if (::sd_bus_message_read_array(message, type, &first, &bytes) < 0) return {};
    const auto* items = static_cast<const Item*>(first);
    return std::vector<Item>(items, items + bytes / sizeof(Item));
}

/// Where `v` stands; what it holds is left or passed over by the caller, who exits it.
std::string type_of_variant(sd_bus_message* message) {
    char type = 0;
    const char* content = nullptr;
    if (::sd_bus_message_peek_type(message, &type, &content) <= 0 || type != 'v') return {};
    return content;
}

/// One named value of an address; others than these two are passed over.
void read_part(sd_bus_message* message, ProfileAddress& address) {
    const std::string name = read_text(message);
    const std::string type = type_of_variant(message);
    if (name == "address" && type == "s" && enter(message, 'v', "s")) {
        address.address = read_text(message);
        ::sd_bus_message_exit_container(message);
    } else if (name == "prefix" && type == "u" && enter(message, 'v', "u")) {
        ::sd_bus_message_read_basic(message, 'u', &address.prefix);
        ::sd_bus_message_exit_container(message);
    } else {
        ::sd_bus_message_skip(message, "v");
    }
}

ProfileAddresses read_addresses(sd_bus_message* message) {
    ProfileAddresses addresses;
    if (!enter(message, 'a', "a{sv}")) return addresses;
    while (enter(message, 'a', "{sv}")) {
        ProfileAddress& one = addresses.emplace_back();
        while (enter(message, 'e', "sv")) {
            read_part(message, one);
            ::sd_bus_message_exit_container(message);
        }
        ::sd_bus_message_exit_container(message);
    }
    ::sd_bus_message_exit_container(message);
    return addresses;
}

std::optional<ProfileValue> read_value(sd_bus_message* message) {
    const std::string type = type_of_variant(message);
    constexpr std::array<std::string_view, 4> kRead{"s", "ay", "au", "aa{sv}"};
    const bool is_read = std::find(kRead.begin(), kRead.end(), type) != kRead.end();
    if (!is_read || !enter(message, 'v', type.c_str())) {
        ::sd_bus_message_skip(message, "v");
        return std::nullopt;
    }
    ProfileValue value;
    if (type == "s") value = read_text(message);
    if (type == "ay") value = read_items<std::uint8_t>(message, 'y');
    if (type == "au") value = read_items<std::uint32_t>(message, 'u');
    if (type == "aa{sv}") value = read_addresses(message);
    ::sd_bus_message_exit_container(message);
    return value;
}

void read_section(sd_bus_message* message, std::map<std::string, ProfileValue>& section) {
    if (!enter(message, 'a', "{sv}")) return;
    while (enter(message, 'e', "sv")) {
        const std::string name = read_text(message);
        if (auto value = read_value(message)) section[name] = std::move(*value);
        ::sd_bus_message_exit_container(message);
    }
    ::sd_bus_message_exit_container(message);
}

}  // namespace

int append_profile(sd_bus_message* message, const Profile& profile) {
    Writer to(message);
    to.open('a', "{sa{sv}}");
    for (const auto& [section, values] : profile) {
        to.open('e', "sa{sv}");
        to.text(section);
        to.open('a', "{sv}");
        for (const auto& [name, value] : values) {
            to.open('e', "sv");
            to.text(name);
            std::visit(ValueWriter{to}, value);
            to.close();  // the variant
            to.close();
        }
        to.close();
        to.close();
    }
    to.close();
    return to.code();
}

Result<Profile> read_profile(sd_bus_message* message) {
    Profile profile;
    if (!enter(message, 'a', "{sa{sv}}"))
        return Error{Kind::Broken, "NetworkManager gives a connection of a form we do not know"};
    while (enter(message, 'e', "sa{sv}")) {
        read_section(message, profile[read_text(message)]);
        ::sd_bus_message_exit_container(message);
    }
    return profile;
}

}  // namespace cirkel::network
