#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/fakes/dice.hpp"
#include "tests/loop/visitor.hpp"

namespace cirkel::simulator {

/// The open text that a server of bad days cannot bear (`SimServer::stumbles_over`).
inline constexpr const char* kPoison = "gif";

/// What customers of a shop took home, whichever terminal gave it: two terminals of one location
/// know each other's codes.
struct Receipt {
    std::string code;
    int mood = 0;
};
using Receipts = std::vector<Receipt>;

/// The people in front of one terminal.
class Customers {
public:
    Customers(Receipts& receipts, fakes::Dice dice) : receipts_(receipts), dice_(dice) {}

    /// From the first tap to wherever this one leaves.
    void visit(loop::Visitor& glass);
    /// With a code from home: everything is taken back, or only the contact, or it is only read.
    void look_back(loop::Visitor& glass);
    /// From the first tap to the end, with nothing that anybody would call back for.
    static void plain_visit(loop::Visitor& glass);

private:
    void tell(loop::Visitor& glass);
    void leave(loop::Visitor& glass, int mood);

    Receipts& receipts_;
    fakes::Dice dice_;
};

}  // namespace cirkel::simulator
