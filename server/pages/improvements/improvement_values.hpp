#pragma once

#include <string>

#include "server/desk/route.hpp"
#include "server/improvements/improvements.hpp"
#include "server/pages/improvements/improvement_pages.hpp"
#include "shared/result.hpp"

// From what the store keeps to what the pages about improvements show.
namespace cirkel::pages {

/// The longest word to look for.
inline constexpr std::size_t kSearchMax = 60;

Result<ImprovementsPage> improvements_page_of(desk::Desk& desk, const desk::Call& call);

/// The page of one, to be shown or to be given errors first. Number 0: one that is not made yet.
Result<ImprovementPage> improvement_page_of(desk::Desk& desk, const desk::Call& call,
                                            const store::Improvement& improvement);

/// What was found among the texts that may be read, without those that are linked already.
Result<std::vector<LinkedLine>> found_texts(desk::Desk& desk, const desk::Call& call,
                                            const store::Improvement& improvement,
                                            const std::string& words);

/// Whether who asks may read what this customer wrote.
Result<bool> may_read(desk::Desk& desk, const desk::Call& call, const SubmissionId& of);

}  // namespace cirkel::pages
