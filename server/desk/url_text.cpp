#include "server/desk/url_text.hpp"

#include <optional>

namespace cirkel::desk {

namespace {

std::optional<int> hex_digit(char sign) {
    if (sign >= '0' && sign <= '9') return sign - '0';
    if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
    if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

std::string decoded_url_text(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                decoded.push_back(static_cast<char>(*high * 16 + *low));
                i += 2;
                continue;
            }
        }
        decoded.push_back(text[i] == '+' ? ' ' : text[i]);
    }
    return decoded;
}

std::map<std::string, std::string, std::less<>> decoded_fields(std::string_view text) {
    std::map<std::string, std::string, std::less<>> fields;
    // Length is bounded by the limits of the listener; nothing here grows beyond its input.
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto field = text.substr(0, end);
        const auto equals = field.find('=');
        const auto value =
            equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1);
        fields[decoded_url_text(field.substr(0, equals))] = decoded_url_text(value);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return fields;
}

std::string cookie_named(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = header.find(';');
        const auto pair = trimmed(header.substr(0, end));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string(pair.substr(equals + 1));
        if (end == std::string_view::npos) break;
        header.remove_prefix(end + 1);
    }
    return {};
}

}  // namespace cirkel::desk
