// Fills an enrolled terminal's own file as its customers would, for the pair of the real daemon and
// the real server: sealed and signed with its keys, asked with its surveys.
//
//   fill_terminal STATE COUNT       COUNT records, every third a consent

#include <cstdio>
#include <cstdlib>
#include <string>

#include "platform/clock/clock.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "terminal/device/fresh.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/effects/save_consent.hpp"
#include "terminal/effects/save_submission.hpp"
#include "terminal/effects/setup.hpp"
#include "tests/bench/drain/generator.hpp"

namespace {

using namespace cirkel;

struct LoudLog final : Log {
    void write(Level level, std::string_view line) override {
        if (level <= Level::Warning)
            std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    }
};

/// No figure is worth anything when the file is not filled.
void stored(const Result<void>& result) {
    if (result) return;
    std::fprintf(stderr, "%s\n", result.error().text.c_str());
    std::exit(70);
}

session::SaveSubmission submission_of(const Configuration& configuration,
                                      const session::Fresh& fresh, bench::Generator& generator) {
    session::SaveSubmission effect;
    const Touchpoint& touchpoint = configuration.touchpoints.front();
    effect.submission.id = fresh.submission;
    effect.submission.touchpoint = touchpoint.id;
    effect.submission.survey = touchpoint.survey;
    effect.submission.survey_version = configuration.surveys.front().version;
    effect.submission.language = Language{"nl"};
    effect.submission.captured = fresh.moment;
    effect.submission.answers = generator.answers();
    effect.codes = fresh.codes;
    return effect;
}

session::SaveConsent consent_to(const Configuration& configuration, const session::Fresh& fresh) {
    const Language dutch{"nl"};
    session::SaveConsent effect;
    Consent& consent = effect.consent;
    consent.id = fresh.consent;
    consent.of = fresh.submission;
    consent.purpose = configuration.notices.front().purpose;
    consent.notice = proof::sha256(notice_text(configuration.notices.front(), dutch));
    consent.language = dutch;
    consent.given = fresh.moment;
    consent.notice_shown_for = Duration(4'000);
    consent.notice_event = 7;
    consent.yes_event = 9;
    consent.part_of_day = PartOfDay::Evening;
    effect.contact = "+31612345678";  // reserved for fiction
    return effect;
}

void fill(effects::Device& device, int count) {
    const auto clock = clock::make_system_clock();
    device::FreshMaker maker(*clock, capture_db::last_record_id(device.capture).value());
    bench::Generator generator;
    const Configuration& configuration = *device.configuration;
    for (int made = 0; made < count;) {
        const auto fresh = maker.make(configuration.first_character);
        const auto kept =
            effects::save_submission(device, submission_of(configuration, fresh, generator));
        // A code that is taken already: others are drawn, as at a terminal.
        if (!kept && kept.error().kind == Kind::Conflict) continue;
        stored(kept);
        ++made;
        if (made >= count || !generator.wants_a_call()) continue;
        auto consent = consent_to(configuration, fresh);
        stored(effects::save_consent(device, consent));
        ++made;
    }
}

}  // namespace

int main(int words, char** word) {
    if (words != 3 || !proof::start().ok()) return 64;
    LoudLog log;
    const auto clock = clock::make_system_clock();
    auto device = effects::open_device(word[1], clock->wall(), log);
    require(device.ok(), "a terminal's state folder");
    Moment now;
    now.wall = clock->wall();
    (void)effects::read_setup(*device, now);
    require(device->configuration.has_value(), "a terminal that has its configuration");
    // Only the filling is not durable; nobody measures it.
    require(device->capture.run("PRAGMA synchronous=OFF").ok(), "a fast file");
    fill(*device, std::stoi(word[2]));
    return 0;
}
