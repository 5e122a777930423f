#include "server/desk/route.hpp"

#include <vector>

#include "server/desk/url_text.hpp"

namespace cirkel::desk {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (true) {
        const auto slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    const auto wanted = segments_of(pattern);
    const auto given = segments_of(path);
    // Segment by segment and before decoding, so that an encoded slash never makes two of one.
    if (wanted.size() != given.size()) return std::nullopt;
    Parameters parameters;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (is_parameter(wanted[i]) && !given[i].empty()) {
            const auto name = wanted[i].substr(1, wanted[i].size() - 2);
            parameters[std::string(name)] = decoded_url_text(given[i]);
        } else if (wanted[i] != given[i]) {
            return std::nullopt;
        }
    }
    return parameters;
}

std::string Call::parameter(std::string_view name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

std::string Call::query(std::string_view name) const {
    const auto fields = decoded_fields(request.query());
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::string Call::actor() const {
    if (staff) return staff->number;
    return token ? "token " + token->id : std::string();
}

Parameters Call::form() const { return decoded_fields(request.body); }

}  // namespace cirkel::desk
