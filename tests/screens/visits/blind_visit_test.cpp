#include <algorithm>

#include "tests/catch_main.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;
using screens_test::StandOptions;
using window::Key;

namespace {

/// The words by which a person finds the way; nothing else of a screen is known to them.
struct Vocabulary {
    std::string language;  ///< its own name
    std::string how_was_it, bad, about, queue, next, question, call_me, your_number, yes, called_by,
        code, erase_all, erased, done, what_happened, your_code, first_tapped, search, status,
        do_not_call, not_called;
};

const Vocabulary kDutch{.language = "Nederlands",
                        .how_was_it = "Hoe was uw bezoek vandaag?",
                        .bad = "Matig",
                        .about = "Waar gaat het over?",
                        .queue = "Wachten bij de kassa",
                        .next = "Verder",
                        .question = "Wilt u antwoord van ons?",
                        .call_me = "Bel mij",
                        .your_number = "Uw telefoonnummer",
                        .yes = "Ja, bel mij",
                        .called_by = "U wordt gebeld door Fatima",
                        .code = "K 7, Q M, 2 9",
                        .erase_all = "Wis alles",
                        .erased = "Alles is gewist.",
                        .done = "Klaar",
                        .what_happened = "Wat is er met mijn reactie gedaan?",
                        .your_code = "Uw code van zes tekens",
                        .first_tapped = "Wat tikte u eerst?",
                        .search = "Zoek mijn reactie",
                        .status = "Uw reactie van",
                        .do_not_call = "Bel mij toch niet",
                        .not_called = "Wij bellen u niet."};

const Vocabulary kEnglish{.language = "English",
                          .how_was_it = "How was your visit today?",
                          .bad = "Poor",
                          .about = "What is it about?",
                          .queue = "Waiting at the till",
                          .next = "Next",
                          .question = "Would you like an answer from us?",
                          .call_me = "Call me",
                          .your_number = "Your phone number",
                          .yes = "Yes, call me",
                          .called_by = "Fatima will call you",
                          .code = "K 7, Q M, 2 9",
                          .erase_all = "Erase all",
                          .erased = "Everything is erased.",
                          .done = "Done",
                          .what_happened = "What was done with my feedback?",
                          .your_code = "Your code of six characters",
                          .first_tapped = "What did you tap first?",
                          .search = "Find my feedback",
                          .status = "Your feedback of",
                          .do_not_call = "Do not call me",
                          .not_called = "We will not call you."};

StandOptions with(reading::Output output) {
    StandOptions options;
    options.output = output;
    return options;
}

/// Somebody with six keys who hears what is said and sees nothing. A voice takes its time, and so
/// does a hand.
class Listener {
public:
    explicit Listener(const Vocabulary& words, reading::Output output = reading::Output::Headphones)
        : words_(words), stand_(with(output)) {}

    void press(Key key) {
        stand_.window().inject(key);
        stand_.turn();
        stand_.world.pass(kHand);
    }
    /// Listens to the end, and hopes to hear these words.
    void hears(const std::string& wanted) {
        const std::string said = stand_.voice.now_said();
        INFO("listening for: " << wanted << "\nsaid: " << said);
        REQUIRE(said.find(wanted) != std::string::npos);
        stand_.world.pass(kVoicePerSign * static_cast<std::int64_t>(said.size()));
        stand_.turn();
    }
    /// Walks on until a target of this name is said.
    void walks_to(const std::string& wanted) {
        std::string walked;
        for (int step = 0; step < kPatience; ++step) {
            press(Key::Right);
            const std::string said = stand_.voice.now_said();
            walked += said;
            const bool begins = said.compare(0, wanted.size(), wanted) == 0;
            const char next = begins ? said[wanted.size()] : 'x';
            if (next == ',' || next == '\n' || (next == ' ' && wanted.back() == '?')) return;
        }
        FAIL("never came past \"" << wanted << "\", only past:\n" << walked);
    }
    void chooses(const std::string& wanted) {
        walks_to(wanted);
        press(Key::Enter);
    }
    void types(const std::string& signs) {
        for (const char sign : signs) {
            chooses(std::string(1, sign));
            const std::string said = stand_.voice.now_said();
            INFO("typed " << sign << ", said: " << said);
            REQUIRE(said == std::string(1, sign) + "\n");
        }
    }

    void begins() {
        press(Key::Down);
        hears("Hoe was uw bezoek vandaag?");
        if (words_.language != kDutch.language) {
            chooses(words_.language);
            hears(words_.how_was_it);
        }
    }
    void asks_for_a_call() {
        begins();
        goes_on_to_a_call();
    }
    void goes_on_to_a_call() {
        chooses(words_.bad);
        hears(words_.about);
        chooses(words_.queue);
        chooses(words_.next);
        hears(words_.question);
        chooses(words_.call_me);
        hears(words_.your_number);
        types("0612345678");
        chooses(words_.next);
        hears("0 6, 1 2, 3 4, 5 6, 7 8");
        chooses(words_.yes);
        hears(words_.called_by);
    }
    void opens_status() {
        begins();
        chooses(words_.what_happened);
        hears(words_.your_code);
        types("K7QM29");
        chooses(words_.bad);
        chooses(words_.search);
        hears(words_.status);
    }

    Stand& stand() { return stand_; }

private:
    static constexpr Duration kHand{300};
    static constexpr Duration kVoicePerSign{70};
    static constexpr int kPatience = 60;

    const Vocabulary& words_;
    Stand stand_;
};

}  // namespace

TEST_CASE("A-01 a blind person asks for a call, from the first screen to the receipt", "[blind]") {
    for (const Vocabulary* words : {&kDutch, &kEnglish}) {
        INFO(words->language);
        Listener person(*words);
        person.asks_for_a_call();
        person.hears(words->code);
        const auto* consent = person.stand().world.last<session::SaveConsent>();
        REQUIRE(consent != nullptr);
        CHECK(consent->contact == "+31612345678");
        CHECK(consent->consent.purpose == Purpose::Call);
        person.chooses(words->done);
        person.stand().turn();
        CHECK(person.stand().view().screen == "attract");
    }
}

TEST_CASE("A-01 a blind person erases everything, on the receipt", "[blind]") {
    for (const Vocabulary* words : {&kDutch, &kEnglish}) {
        INFO(words->language);
        Listener person(*words);
        person.asks_for_a_call();
        person.chooses(words->erase_all);
        person.hears(words->erased);
        const auto* withdraw = person.stand().world.last<session::Withdraw>();
        REQUIRE(withdraw != nullptr);
        CHECK(withdraw->withdrawal.scope == WithdrawalScope::Everything);
    }
}

TEST_CASE("A-01 a blind person takes back a call later, by the code", "[blind]") {
    for (const Vocabulary* words : {&kDutch, &kEnglish}) {
        INFO(words->language);
        Listener person(*words);
        person.stand().world.status_stage = Stage::ContactPromised;
        person.opens_status();
        person.chooses(words->do_not_call);
        person.hears(words->not_called);
        const auto* withdraw = person.stand().world.last<session::Withdraw>();
        REQUIRE(withdraw != nullptr);
        CHECK(withdraw->withdrawal.scope == WithdrawalScope::Contact);
    }
}

TEST_CASE("A-29 any of the six keys begins to read, and tells how to go on", "[blind]") {
    for (const Key key : {Key::Up, Key::Down, Key::Left, Key::Right, Key::Enter, Key::Help}) {
        Listener person(kDutch);
        person.press(key);
        person.hears(kDutch.how_was_it);
        person.hears("Loop met de pijltjes.");
        CHECK(person.stand().world.last<session::SaveDraft>() == nullptr);
    }
}

TEST_CASE("A-03 any action interrupts what is being said, and help says it again", "[blind]") {
    Listener person(kDutch);
    person.begins();
    auto& entries = person.stand().voice.entries;
    for (const Key key : {Key::Right, Key::Up, Key::Enter, Key::Help}) {
        const std::size_t before = entries.size();
        const Instant pressed = person.stand().world.now();
        person.press(key);
        REQUIRE(entries.size() > before);
        CHECK(entries[before].at - pressed < Duration(100));
    }
    person.press(Key::Help);
    const std::string whole = person.stand().voice.now_said();
    person.press(Key::Right);
    CHECK(person.stand().voice.now_said() != whole);
    person.press(Key::Help);
    CHECK(person.stand().voice.now_said() == whole);
}

TEST_CASE("A-07 nothing private comes out of the speaker", "[blind]") {
    Stand stand(with(reading::Output::Speaker));
    stand.window().inject(Key::Down);
    stand.turn();
    stand.play(R"([
        {"tap": "face.2"}, {"wait_for": "screen.reasons"}, {"tap": "next"},
        {"wait_for": "screen.thanks"}, {"tap": "answer.call"}, {"wait_for": "screen.contact"}])");
    stand.world.pass(Duration(2500));
    stand.play(R"([{"type": "0612345678"}, {"tap": "next"}, {"wait_for": "screen.check"}])");
    stand.world.pass(Duration(2500));
    stand.play(R"([{"tap": "yes"}, {"wait_for": "screen.receipt"}])");
    std::string said = stand.voice.said_since(0);
    CHECK(said.find("Dit zeggen wij niet hardop.") != std::string::npos);
    CHECK(said.find("10 tekens") != std::string::npos);
    said.erase(std::remove_if(said.begin(), said.end(),
                              [](char sign) { return sign == ' ' || sign == ','; }),
               said.end());
    for (const char* canary : {"0612345678", "612345", "K7QM29", "4FJ2K8P", "001122"}) {
        INFO(canary << " in " << said);
        CHECK(said.find(canary) == std::string::npos);
    }
}

TEST_CASE("A-07 who wants to hear the number from the speaker chooses it, by keys", "[blind]") {
    Listener person(kDutch, reading::Output::Speaker);
    person.begins();
    person.chooses("Toegankelijkheid");
    person.chooses("Lees ook mijn nummer en code voor");
    person.hears("gekozen");
    person.chooses("Harder");
    CHECK(person.stand().voice.volume == 67);
    person.chooses(kDutch.done);
    person.hears(kDutch.how_was_it);
    person.goes_on_to_a_call();
    person.hears(kDutch.code);
}

TEST_CASE("A-07 who did not is told why the keys are not said, and where to choose", "[blind]") {
    Listener person(kDutch, reading::Output::Speaker);
    person.begins();
    person.chooses(kDutch.what_happened);
    person.hears("Kies bij Toegankelijkheid: lees ook mijn nummer en code voor.");
    person.press(Key::Right);
    CHECK(person.stand().voice.now_said() == "Dit zeggen wij niet hardop.\n");
}

TEST_CASE("a terminal without a voice says nothing and works by keys all the same", "[blind]") {
    StandOptions options;
    options.can_speak = false;
    Stand stand(options);
    for (const Key key : {Key::Right, Key::Right, Key::Enter}) {
        stand.window().inject(key);
        stand.turn();
    }
    const auto* draft = stand.world.last<session::SaveDraft>();
    REQUIRE(draft != nullptr);
    CHECK(std::get<int>(draft->submission.answers[0].value) == 2);
    CHECK(stand.voice.entries.empty());
}

TEST_CASE("A-12 the focus is seen with the first key and gone with the next touch", "[blind]") {
    StandOptions options;
    options.can_speak = false;
    Stand stand(options);
    stand.turn();
    const std::size_t shapes = stand.view().shapes.size();
    stand.window().inject(Key::Right);
    stand.turn();
    CHECK(stand.view().shapes.size() > shapes);
    stand.window().inject(window::Touch{window::Touch::Phase::Down, 1, 5, 5});
    stand.turn();
    CHECK(stand.view().shapes.size() == shapes);
}
