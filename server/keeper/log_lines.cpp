#include "server/keeper/log_lines.hpp"

#include <sstream>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"

namespace cirkel::keeper {

Result<void> sweep_lines(const std::string& path, const KeepLine& keep) {
    if (!files::exists(path)) return done;
    const auto text = files::read_file(path);
    if (!text) return text.error();
    std::istringstream lines(*text);
    std::string line;
    std::string left;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        if (keep(words)) left += line + "\n";
    }
    if (left == *text) return done;
    return files::replace_file(path, left, files::Secrecy::OwnerOnly);
}

}  // namespace cirkel::keeper
