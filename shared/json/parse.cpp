#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/json/json.hpp"
#include "shared/json/located.hpp"

namespace cirkel::json {
namespace {

/// Walks over a text and says how far the parser has come, because the library tells the place of
/// its own faults only, not of ours (a repeated name, too deep).
class Walker {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Walker(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    Walker& operator++() {
        ++at_;
        *reached_ = at_;
        return *this;
    }
    bool operator==(const Walker& other) const { return at_ == other.at_; }

private:
    const char* at_;
    const char** reached_;
};

/// The line of each part of a text, for files that people write.
struct Lines {
    std::string_view text;
    const char* const* reached = nullptr;
    std::map<std::string, int> of_parts;
    std::size_t counted_to = 0;
    int line = 1;

    void note(const std::string& part) {
        // The parser may have looked at one sign behind what it read; that one is not counted.
        const auto behind = static_cast<std::size_t>(*reached - text.data());
        for (; counted_to + 1 < behind; ++counted_to) line += text[counted_to] == '\n' ? 1 : 0;
        of_parts.emplace(part, line);
    }
};

/// Builds our values from the parser's calls. Never recursive, so that no input can use up the
/// stack; `open` holds what is being built, outermost first.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    /// `lines` may be null; the whole is named `root` in it.
    Builder(Lines* lines, std::string root) : lines_(lines), root_name_(std::move(root)) {}

    bool null() override { return add(Value()); }
    bool boolean(bool value) override { return add(Value(value)); }
    bool number_integer(number_integer_t value) override { return add(Value(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(INT64_MAX)) {
            return refuse("an integer needs more than 64 bits");
        }
        return add(Value(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t value, const string_t&) override { return add(Value(value)); }
    bool string(string_t& value) override { return add(Value(std::move(value))); }
    bool binary(binary_t&) override { return refuse("binary data is no JSON"); }

    bool start_object(std::size_t) override { return enter(true); }
    bool start_array(std::size_t) override { return enter(false); }
    bool key(string_t& name) override {
        for (const auto& member : open_.back().members) {
            if (member.first == name) return refuse("the name \"" + name + "\" stands twice");
        }
        open_.back().name = std::move(name);
        if (lines_ != nullptr) lines_->note(next_part());
        return true;
    }
    bool end_object() override {
        Value made(std::move(open_.back().members));
        open_.pop_back();
        return add(std::move(made));
    }
    bool end_array() override {
        Value made(std::move(open_.back().elements));
        open_.pop_back();
        return add(std::move(made));
    }
    // The library's own sentence quotes what it read, which may be what a customer wrote.
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return refuse("this is no JSON in UTF-8");
    }

    [[nodiscard]] const std::string& fault() const { return fault_; }
    Value take() { return std::move(root_); }

private:
    struct Open {
        bool is_object = false;
        std::string part;  ///< its own name, only when lines are kept
        std::string name;
        Object members;
        Array elements;
    };

    bool enter(bool is_object) {
        if (open_.size() >= static_cast<std::size_t>(kDepthMax)) return refuse("too deep");
        Open opened{is_object, {}, {}, {}, {}};
        if (lines_ != nullptr) {
            opened.part = next_part();
            lines_->note(opened.part);
        }
        open_.push_back(std::move(opened));
        return true;
    }
    /// What comes next is called; as `Fields` and `element_path` name it.
    [[nodiscard]] std::string next_part() const {
        if (open_.empty()) return root_name_;
        const Open& around = open_.back();
        if (around.is_object) return around.part + "." + around.name;
        return around.part + "[" + std::to_string(around.elements.size()) + "]";
    }
    bool add(Value value) {
        if (lines_ != nullptr) lines_->note(next_part());
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().is_object) {
            open_.back().members.emplace_back(std::move(open_.back().name), std::move(value));
        } else {
            open_.back().elements.push_back(std::move(value));
        }
        return true;
    }
    bool refuse(std::string why) {
        if (fault_.empty()) fault_ = std::move(why);
        return false;
    }

    Lines* lines_;
    std::string root_name_;
    Value root_;
    std::vector<Open> open_;
    std::string fault_;
};

std::string place_text(std::string_view text, std::size_t reached) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (const char sign : text.substr(0, reached == 0 ? 0 : reached - 1)) {
        column = sign == '\n' ? 1 : column + 1;
        line += sign == '\n' ? 1 : 0;
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Result<Value> parse_with(std::string_view text, Lines* lines, std::string root) {
    Builder builder(lines, std::move(root));
    const char* reached = text.data();
    if (lines != nullptr) lines->reached = &reached;
    const Walker first(text.data(), &reached);
    const Walker last(text.data() + text.size(), &reached);
    if (nlohmann::json::sax_parse(first, last, &builder)) return builder.take();
    const auto place = place_text(text, static_cast<std::size_t>(reached - text.data()));
    return Error{Kind::Malformed, place + ": " + builder.fault()};
}

}  // namespace

Result<Value> parse(std::string_view text) { return parse_with(text, nullptr, {}); }

Result<Located> parse_located(std::string_view text, std::string root) {
    Lines lines;
    lines.text = text;
    auto value = parse_with(text, &lines, std::move(root));
    if (!value) return value.error();
    return Located{std::move(*value), std::move(lines.of_parts)};
}

int Located::line_of(std::string_view path) const {
    while (!path.empty()) {
        const auto found = lines.find(std::string(path));
        if (found != lines.end()) return found->second;
        const auto end = path.find_last_of(".[");
        path = path.substr(0, end == std::string_view::npos ? 0 : end);
    }
    return 1;
}

}  // namespace cirkel::json
