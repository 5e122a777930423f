#include "platform/speech/speechd_synthesizer.hpp"

#include <cstdlib>

#include <libspeechd.h>

namespace cirkel::speech {
namespace {

constexpr const char* kClient = "cirkel";
constexpr const char* kConnection = "terminal";
constexpr int kStartWhenMissing = 1;

struct Close {
    void operator()(SPDConnection* connection) const { spd_close(connection); }
};
struct FreeAddress {
    void operator()(SPDConnectionAddress* address) const { SPDConnectionAddress__free(address); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }
};

// The dispatcher counts from -100 to 100, with silence at the lower end.
int dispatcher_volume(int percent) { return 2 * percent - 100; }

class SpeechdSynthesizer final : public Synthesizer {
public:
    bool open() override {
        connection_.reset();
        char* fault = nullptr;
        const std::unique_ptr<SPDConnectionAddress, FreeAddress> address(
            spd_get_default_address(&fault));
        std::unique_ptr<char, FreeText> fault_text(fault);
        if (!address) return false;
        fault = nullptr;
        connection_.reset(spd_open2(kClient, kConnection, nullptr, SPD_MODE_SINGLE, address.get(),
                                    kStartWhenMissing, &fault));
        fault_text.reset(fault);
        language_.clear();
        return connection_ != nullptr;
    }

    bool say(const Piece& piece) override {
        if (!connection_) return false;
        if (piece.language != language_) {
            if (spd_set_language(connection_.get(), piece.language.c_str()) != 0) return lost();
            language_ = piece.language;
        }
        // Messages wait for each other; texts would interrupt each other.
        if (spd_say(connection_.get(), SPD_MESSAGE, piece.text.c_str()) < 0) return lost();
        return true;
    }

    bool cancel() override {
        if (!connection_) return false;
        return spd_cancel(connection_.get()) == 0 || lost();
    }

    bool set_volume(int percent) override {
        if (!connection_) return false;
        return spd_set_volume(connection_.get(), dispatcher_volume(percent)) == 0 || lost();
    }

private:
    // A dispatcher that was stopped or fell over answers no more; `open` looks for a new one.
    bool lost() {
        connection_.reset();
        return false;
    }

    std::unique_ptr<SPDConnection, Close> connection_;
    std::string language_;
};

}  // namespace

std::unique_ptr<Synthesizer> make_speechd_synthesizer() {
    return std::make_unique<SpeechdSynthesizer>();
}

}  // namespace cirkel::speech
