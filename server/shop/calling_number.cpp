#include "server/shop/calling_number.hpp"

#include "shared/loop/phone/phone_number.hpp"

namespace cirkel::shop {

namespace {

std::string reason(phone::NumberFault fault) {
    switch (fault) {
        case phone::NumberFault::TooShort: return "is too short";
        case phone::NumberFault::NotANumber: return "is no telephone number";
        case phone::NumberFault::NotCallable:
            return "is a premium, service or foreign number, which customers do not trust";
    }
    return {};
}

}  // namespace

Result<std::string> checked_calling_number(const std::string& typed) {
    const auto checked = phone::check_number(typed);
    if (const auto* whole = std::get_if<std::string>(&checked)) return *whole;
    return Error{Kind::Malformed, "the calling number " + typed + " " +
                                      reason(std::get<phone::NumberFault>(checked)) +
                                      "; give an ordinary one, like 030-234 56 78"};
}

}  // namespace cirkel::shop
