#pragma once

#include <chrono>
#include <cstddef>

#include "shared/instant.hpp"

// Every number of the sync daemon, with its reason.

namespace cirkel::syncd::tuning {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Back-off after the n-th failure in a row: a random part of min(cap, first * 2^n), so that
/// terminals that lost the server together do not come back together.
inline constexpr Duration kRetryFirst = seconds(5);
/// Long enough to spare a server that is down for hours, short enough that a shop notices nothing.
inline constexpr Duration kRetryCap = minutes(15);
/// Beyond this many failures 2^n lies over any cap; stops the arithmetic from overflowing.
inline constexpr int kRetryDoublingsMax = 20;

/// A server may ask for more patience than the cap, but no proxy's typing error may silence a
/// terminal for a day.
inline constexpr Duration kRetryAfterMax = hours(1);
/// What is added at random to a Retry-After that many devices got at the same moment.
inline constexpr double kRetryAfterSpread = 0.25;

/// A customer who comes back after a minute finds the answer on the screen.
inline constexpr Duration kPullEvery = seconds(60);
/// Surveys and cards change a few times a week; the heartbeat tells of a new one sooner.
inline constexpr Duration kConfigurationEvery = minutes(5);
/// Three missed ones alarm, so a silent terminal is known within a quarter of an hour.
inline constexpr Duration kHeartbeatEvery = seconds(300);
/// A server's wish for another rhythm is followed within these bounds.
inline constexpr Duration kHeartbeatEveryMin = seconds(10);
inline constexpr Duration kHeartbeatEveryMax = hours(1);
/// Repeated work is spread by this part of its interval to both sides (decisions 24).
inline constexpr double kIntervalSpread = 0.2;

/// On a line that is paid by the byte: a status comes within a quarter of an hour, surveys and
/// cards within the hour, and a silent terminal is known within an hour.
inline constexpr Duration kMeteredPullEvery = minutes(15);
inline constexpr Duration kMeteredConfigurationEvery = hours(1);
inline constexpr Duration kMeteredHeartbeatEvery = minutes(20);
/// What may wait goes up as often as something comes down; consents and withdrawals go at once.
inline constexpr Duration kMeteredFlushEvery = minutes(15);
/// While nobody uses the terminal, nobody waits for what comes down.
inline constexpr Duration kClosedPullEvery = minutes(15);

/// A sum of the feed that differs fetches the whole of it, no oftener: whatever is wrong there, a
/// fleet must not ask for everything every minute.
inline constexpr Duration kWholeFeedEvery = hours(1);

/// Looks at the outbox without a ring, in case a ring was lost between two programs' lives.
inline constexpr Duration kOutboxGlanceEvery = seconds(60);

/// Records that hold no consent travel together: this many of them, or after this long. A radio
/// that is woken for every tap is a radio that is always on.
inline constexpr int kFlushRecords = 50;
inline constexpr Duration kFlushEvery = seconds(60);

/// A disk on which erased bytes could not be overwritten, as a full one, is tried again after this.
inline constexpr Duration kScrubRetry = seconds(60);

/// How often a stream with nothing to send asks how far the server has it, so that a server that
/// was set back to a backup gets again what it lost.
inline constexpr Duration kWordEvery = hours(1);

/// So often a single record has to be refused, with growing waits in between, before a placeholder
/// takes its place.
inline constexpr int kRefusalsMax = 3;
/// A record that is held back is tried again by itself after the first wait, then after this many
/// times the wait before, up to once a day.
inline constexpr Duration kHeldBackFirst = seconds(25);
inline constexpr int kHeldBackFactor = 5;
inline constexpr Duration kHeldBackMax = hours(24);

/// A server that takes nothing of this device, or nothing of this program's protocol, is asked this
/// often whether it does again; a suspended device's heartbeat goes on, slowly.
inline constexpr Duration kSuspendedTry = hours(1);
inline constexpr Duration kSuspendedHeartbeat = minutes(15);

/// While the desk has to let this device in, somebody may stand before it and wait for that.
inline constexpr Duration kPendingTry = minutes(1);

/// Files that are there and cannot be opened are tried again after a wait that grows to this: a
/// disk may be well the next minute, and a look costs little.
inline constexpr Duration kOpenAgainMax = seconds(60);

/// So often a file has to be found damaged, with this wait in between, before another takes its
/// place: the terminal shows nothing of the feed until the server has told it again.
inline constexpr int kOpenTries = 4;
inline constexpr std::chrono::milliseconds kOpenTryEvery{200};

/// How often a wipe looks whether the terminal has destroyed its own: a look costs nothing.
inline constexpr Duration kWipeGlanceEvery = seconds(1);

/// No signature is dated before this program was made: a clock without a battery starts in 1970.
inline constexpr Instant kMadeAfter = from_ms(1'790'000'000'000);  // 21 September 2026

/// How often the state of the line is stored when nothing remarkable happens: people look at it,
/// and each time costs the disk a commit.
inline constexpr Duration kStateEvery = minutes(5);
/// The longest sleep, whatever is due: a lost ring or a stuck lane still gets looked at.
inline constexpr Duration kSleepMax = seconds(60);

/// With `--pull-every` (demonstrations) the other waits shrink in step with it, to this many times
/// its length.
inline constexpr int kFastRetryCapFactor = 10;
inline constexpr int kFastConfigurationFactor = 5;

/// Of the records in one push. The rest of the 256 KiB that a push may have is for the frame: 200
/// seqs, and up to 200 placeholders, which the outbox counts as nothing.
inline constexpr std::size_t kPushRecordBytes = std::size_t{208} * 1024;

/// A body below this size is about one packet, and packing would win nothing.
inline constexpr std::size_t kPackBytesMin = 1400;

/// One exchange: 256 KiB over a bad mobile line (100 kbit/s) takes 21 s unpacked.
inline constexpr std::chrono::milliseconds kExchangeTimeout = seconds(30);
inline constexpr std::chrono::milliseconds kConnectTimeout = seconds(5);
/// 500 changes of at most some 3 KiB, with room; a configuration with texts in four languages.
inline constexpr std::size_t kAnswerBytesMax = 4 * 1024 * 1024;

}  // namespace cirkel::syncd::tuning
