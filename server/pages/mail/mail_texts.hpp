#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/json/json.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::pages {

struct MailText {
    std::string subject;  ///< one line
    std::string text;
};

/// The texts of all mails: files of assets/mail, one a kind and language, parsed once at start and
/// read-only after that. The first line of a file is the subject; the mail begins two lines below.
///
/// Values come as one JSON object. A text "note" stands where the file has {{NOTE}}, and shows what
/// is between {{#NOTE}} and {{/NOTE}} unless it is empty; `true` only shows; an array of objects is
/// shown once for each. What was written by people stays on one line.
class MailTexts {
public:
    MailTexts();
    ~MailTexts();
    MailTexts(const MailTexts&) = delete;
    MailTexts& operator=(const MailTexts&) = delete;

    /// In this language, or in English, or in Dutch, whichever there is first. `NotFound` without
    /// any.
    [[nodiscard]] Result<MailText> render(std::string_view kind, const Language& language,
                                          const json::Value& values) const;

private:
    struct Parsed;
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace cirkel::pages
