#include <cstddef>
#include <iterator>

#include <nlohmann/json.hpp>

#include "shared/json/json.hpp"

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

/// Builds our values from the parser's calls. Never recursive, so that no input can use up the
/// stack; `open` holds what is being built, outermost first.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
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
        std::string name;
        Object members;
        Array elements;
    };

    bool enter(bool is_object) {
        if (open_.size() >= static_cast<std::size_t>(kDepthMax)) return refuse("too deep");
        open_.push_back(Open{is_object, {}, {}, {}});
        return true;
    }
    bool add(Value value) {
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

}  // namespace

Result<Value> parse(std::string_view text) {
    Builder builder;
    const char* reached = text.data();
    const Walker first(text.data(), &reached);
    const Walker last(text.data() + text.size(), &reached);
    if (nlohmann::json::sax_parse(first, last, &builder)) return builder.take();
    const auto place = place_text(text, static_cast<std::size_t>(reached - text.data()));
    return Error{Kind::Malformed, place + ": " + builder.fault()};
}

}  // namespace cirkel::json
