#pragma once

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/lanes/desk.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// Whether somebody at the desk has to let this device in, by the six words that its screen shows
/// (Y-02). Where the words stand in sync.db, they are waited for; nothing else is kept here.
class Approval {
public:
    enum class News {
        None,
        Waits,    ///< there are words to show now
        LetIn,    ///< there are none any more: the server serves this device
        KeptOut,  ///< there are none any more: it was refused
    };

    /// As an earlier life or the enrolment left it.
    explicit Approval(sqlite::Database& sync);

    /// What came of one try says it; the terminal has to hear of every news.
    Result<News> hear(const Desk& desk, const Attempt& attempt, bool went_well);

private:
    bool waits_ = false;
};

}  // namespace cirkel::syncd
