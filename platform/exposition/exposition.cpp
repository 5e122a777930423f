#include "platform/exposition/exposition.hpp"

#include <array>
#include <charconv>

namespace cirkel::exposition {
namespace {

std::string line(const std::string& name, std::string_view labels, const std::string& value) {
    std::string text = name;
    if (!labels.empty()) text.append("{").append(labels).append("}");
    return text + " " + value + "\n";
}

}  // namespace

Metric::Metric(std::string_view name, std::string_view type, std::string_view help) : name_(name) {
    text_ = "# HELP " + name_ + " " + std::string(help) + "\n# TYPE " + name_ + " " +
            std::string(type) + "\n";
}

Metric& Metric::sample(std::string_view labels, std::int64_t value) {
    text_ += line(name_, labels, std::to_string(value));
    return *this;
}

Metric& Metric::sample(std::string_view labels, double value) {
    text_ += line(name_, labels, number_text(value));
    return *this;
}

Metric& Metric::part(std::string_view suffix, std::string_view labels, double value) {
    text_ += line(name_ + std::string(suffix), labels, number_text(value));
    return *this;
}

std::string label(std::string_view name, std::string_view value) {
    std::string text(name);
    text += "=\"";
    for (const char sign : value) {
        if (sign == '\n') {
            text += "\\n";
            continue;
        }
        if (sign == '"' || sign == '\\') text += '\\';
        text += sign;
    }
    return text + "\"";
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() ? std::string(text.data(), end) : std::string("NaN");
}

}  // namespace cirkel::exposition
