#include "server/shop/files/file_faults.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace cirkel::shop {

FileFault fault_at(const json::Located& file, const Error& found) {
    // Readers put the part in front; no name of a part holds this sign and a space.
    const auto end = found.text.find(": ");
    if (end == std::string::npos) return FileFault{1, {}, found.text};
    std::string part = found.text.substr(0, end);
    const int line = file.line_of(part);
    return FileFault{line, std::move(part), found.text.substr(end + 2)};
}

FileFault fault_of_text(const Error& found) {
    constexpr std::string_view line_word = "line ";
    FileFault fault{1, {}, found.text};
    if (!found.text.starts_with(line_word)) return fault;
    const char* const begin = found.text.data() + line_word.size();
    std::from_chars(begin, found.text.data() + found.text.size(), fault.line);
    const auto comma = found.text.find(", ");
    if (comma != std::string::npos) fault.reason = found.text.substr(comma + 2);
    return fault;
}

std::string faults_text(std::vector<FileFault> faults) {
    std::stable_sort(
        faults.begin(), faults.end(),
        [](const FileFault& one, const FileFault& other) { return one.line < other.line; });
    std::string text;
    for (const FileFault& fault : faults) {
        if (!text.empty()) text += "\n";
        text += "line " + std::to_string(fault.line) + ": ";
        if (!fault.part.empty()) text += fault.part + ": ";
        text += fault.reason;
    }
    return text;
}

json::Value faults_value(const std::vector<FileFault>& faults) {
    json::Array values;
    for (const FileFault& fault : faults)
        values.emplace_back(
            json::Object{{"line", fault.line}, {"part", fault.part}, {"reason", fault.reason}});
    return values;
}

}  // namespace cirkel::shop
