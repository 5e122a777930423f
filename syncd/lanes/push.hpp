#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/limits.hpp"
#include "syncd/lanes/batch.hpp"
#include "syncd/lanes/errand.hpp"
#include "syncd/lanes/progress.hpp"

namespace cirkel::syncd {

/// Carries one stream of the outbox up, batch after batch, from the place that the server signed
/// for. It may repeat what has arrived already, and never leaves anything out: exactly once is what
/// the server makes of it. What it knows beside sync.db only spares work, so a kill costs nothing.
///
/// What may wait travels together: a consent or a withdrawal goes at once, the rest when there is
/// enough of it or after a while. A record that spoils every batch it is in is held back: a
/// placeholder takes its place, and `Release` tries it again by itself.
class Push : public Errand {
public:
    Push(Stream stream, Duration flush_every) : stream_(stream), flush_every_(flush_every) {}

    Asked ask(Desk& desk, const Moment& now) override;
    /// Keeps the watermark that came back, if it is the server's own word.
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

    /// The next turn waits for no company.
    void flush() { flush_ = true; }
    /// How long a record that may wait does so, from now on.
    void flush_every(Duration wait) { flush_every_ = wait; }
    /// Another lane got a good answer: what is refused now is refused for what it is.
    void server_is_well() { server_is_well_ = true; }
    /// The next turn asks how far the server has us, also when there is nothing to send.
    void want_word() { wants_word_ = true; }

private:
    struct Refusals {
        Seq seq = 0;
        int times = 0;
    };
    Asked ask_next(Desk& desk, const Moment& now);
    Asked ask_word(Desk& desk, const Moment& now, const Progress& progress, Seq from);
    Result<Duration> rest_before_flush(Desk& desk, const Moment& now, Seq from);
    Result<void> keep(sqlite::Database& sync, std::optional<sync_db::Sent> sent);
    Asked send(Desk& desk, Batch batch, Seq stored);
    [[nodiscard]] Result<std::optional<Seq>> first_unheard(Desk& desk, Seq acknowledged) const;
    Attempt take_success(Desk& desk, const Moment& now, const std::string& body);
    Attempt take_refusal(Desk& desk, const Moment& now, const http::Response& response);
    Result<void> let_go_of_whole(Desk& desk, Seq acknowledged);
    Attempt hold_back(Desk& desk, const Moment& now, const std::string& reason);
    Attempt rewind(Desk& desk, const Moment& now, const http::Response& response);
    Attempt note_conflict(Desk& desk, const Moment& now);

    Stream stream_;
    Duration flush_every_;
    std::optional<wire::Watermark> unsaved_;  ///< the server's last word, while more goes up
    Batch sent_;                              ///< on its way; its text went with the request
    Seq last_stored_ = 0;                     ///< of the stream when it went
    /// Where to go on instead of after the kept word: the server wants it so, never compared what
    /// lies there, or its word is kept with the next batch.
    std::optional<Seq> from_;
    std::size_t records_max_ = wire::kPushRecordsMax;
    Refusals refusals_;                      ///< of a record that was alone in its batch
    bool server_is_well_ = false;            ///< since the last refusal that counted
    std::optional<Seq> whole_again_;         ///< held back, but its placeholder was refused too
    bool flush_ = true;                      ///< an earlier life may have waited long enough
    std::optional<Duration> waiting_since_;  ///< on the monotonic clock
    std::optional<EpochId> conflict_;        ///< the epoch in which this stream cannot go on
    std::optional<EpochId> tidied_;          ///< nothing of an earlier one is left in sync.db
    bool wants_word_ = false;
    std::optional<Duration> word_due_;
};

}  // namespace cirkel::syncd
