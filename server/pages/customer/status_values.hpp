#pragma once

#include <string>
#include <vector>

#include "server/desk/route.hpp"
#include "server/pages/customer/customer_pages.hpp"
#include "server/pages/page_values.hpp"
#include "shared/wire/code_lookup.hpp"

// From what the store keeps about one submission to what its customer reads of it.
namespace cirkel::pages {

/// What a code opened.
struct Opened {
    wire::CodeReply reply;
    store::StoredSubmission submission;
    Whereabouts where;
    CustomerKey key;
    Instant now;
};

const PageWords& words_of(const Opened& opened);
VisitHead visit_head_of(desk::Desk& desk, const Opened& opened);
Result<StatusPage> status_page_of(desk::Desk& desk, const Opened& opened);

}  // namespace cirkel::pages
