#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cirkel::http {

/// Header fields by lower-case name; the last one of a repeated field counts.
using Headers = std::map<std::string, std::string>;

/// One HTTP request as a value, the same on the sending and on the receiving side.
struct Request {
    std::string method = "GET";
    std::string target;  ///< path with its query, "/v1/changes?cursor=..."
    Headers headers;
    std::string body;

    [[nodiscard]] std::string_view path() const {
        return std::string_view(target).substr(0, target.find('?'));
    }
    [[nodiscard]] std::string_view query() const {
        const auto mark = target.find('?');
        return mark == std::string::npos ? std::string_view()
                                         : std::string_view(target).substr(mark + 1);
    }
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
};

}  // namespace cirkel::http
