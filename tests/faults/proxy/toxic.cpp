#include "tests/faults/proxy/toxic.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace cirkel::faults {
namespace {

using Kind = Toxic::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 14> kNames = {
    {{"none", Kind::None},
     {"latency", Kind::Latency},
     {"down", Kind::Down},
     {"bandwidth", Kind::Bandwidth},
     {"slow_close", Kind::SlowClose},
     {"timeout", Kind::Timeout},
     {"reset", Kind::Reset},
     {"slicer", Kind::Slicer},
     {"cut_after", Kind::CutAfter},
     {"request_cut", Kind::RequestCut},
     {"answer_lost", Kind::AnswerLost},
     {"repeated", Kind::Repeated},
     {"portal_page", Kind::PortalPage},
     {"portal_redirect", Kind::PortalRedirect}}};

}  // namespace

std::optional<Toxic> read_toxic(std::string_view text) {
    const auto space = text.find(' ');
    const std::string_view name = text.substr(0, space);
    Toxic toxic;
    if (space != std::string_view::npos) {
        const std::string_view digits = text.substr(space + 1);
        const auto read =
            std::from_chars(digits.data(), digits.data() + digits.size(), toxic.amount);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
            return std::nullopt;
    }
    for (const auto& [known, kind] : kNames) {
        if (known != name) continue;
        toxic.kind = kind;
        return toxic;
    }
    return std::nullopt;
}

std::string text_of(const Toxic& toxic) {
    std::string text;
    for (const auto& [name, kind] : kNames)
        if (kind == toxic.kind) text = name;
    return toxic.amount > 0 ? text + " " + std::to_string(toxic.amount) : text;
}

const std::vector<Toxic>& every_toxic() {
    static const std::vector<Toxic> toxics = {
        {Kind::Latency, 60},    {Kind::Down, 0},          {Kind::Bandwidth, 2'000},
        {Kind::SlowClose, 80},  {Kind::Timeout, 0},       {Kind::Reset, 40},
        {Kind::Slicer, 13},     {Kind::CutAfter, 0},      {Kind::CutAfter, 90},
        {Kind::RequestCut, 60}, {Kind::AnswerLost, 0},    {Kind::Repeated, 0},
        {Kind::PortalPage, 0},  {Kind::PortalRedirect, 0}};
    return toxics;
}

}  // namespace cirkel::faults
