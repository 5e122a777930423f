#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::terminal {

// The steps of a visit file:
//
//     {"steps": [
//       {"wait_for": "screen.attract"},      until that screen (or a node of that name) is there
//       {"tap": "face.2"},                   a finger on the middle of that node, down and up
//       {"type": "0612345678"},              on our own keys, one tap a sign; "${code}": --set
//       code=..
//       {"shot": "thanks"},                  NN-thanks.png, .txt and .targets in --shots
//       {"read": "receipt.code", "into": "code"},      printed as {"code":"..."} at the end
//       {"wait_ms": 300},                    only for motion to settle
//       {"hold": true}                       last: stay until killed or closed
//     ]}

struct WaitFor {
    std::string what;
};
struct Tap {
    std::string node;
};
struct Type {
    std::string text;
};
struct Shot {
    std::string name;
};
struct Read {
    std::string node, into;
};
struct WaitMs {
    Duration time{0};
};
struct Hold {};

using VisitStep = std::variant<WaitFor, Tap, Type, Shot, Read, WaitMs, Hold>;

/// A visit written down: what a person at the terminal does, step by step.
struct VisitFile {
    std::vector<VisitStep> steps;
};

/// Reads a visit and fills its places from `values`. `Malformed` names the line, or the step (from
/// 1) and what is wrong with it.
Result<VisitFile> read_visit(std::string_view text,
                             const std::map<std::string, std::string>& values);

}  // namespace cirkel::terminal
