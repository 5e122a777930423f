#include "server/demo/accounts.hpp"

#include <algorithm>

#include "server/access/sign_in.hpp"
#include "server/access/totp.hpp"
#include "shared/proof/password.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::demo {

namespace {

using rights::Role;

constexpr int kPasswordLetters = 14;

std::string drawn_letters(Chance& chance, int count) {
    std::string letters;
    for (int i = 0; i < count; ++i) letters += static_cast<char>('a' + chance.below(26));
    return letters;
}

rights::Duties duties_of(const DemoPerson& person) {
    const auto own = rights::Reach::at({LocationId{person.location}});
    if (person.technician) return {{Role::Technician}, rights::Reach::everywhere()};
    if (person.neutral) return {{Role::NeutralOwner}, rights::Reach::everywhere()};
    return {{Role::Employee, Role::Manager}, own};
}

}  // namespace

Result<void> add_accounts(desk::Desk& desk, std::vector<DemoPerson>& people, Chance& chance) {
    for (auto& person : people) {
        person.password = drawn_letters(chance, kPasswordLetters);
        const auto secret = drawn_letters(chance, access::kTotpSecretBytes);
        person.app_key = access::totp_secret_text(secret);
        std::erase(person.app_key, ' ');
        store::Account account;
        account.number = person.number;
        account.duties = duties_of(person);
        account.password_verifier = proof::password_verifier(person.password);
        account.sealed_totp_secret = proof::seal(desk.keys.account_key().public_key, secret);
        if (auto put = desk.store.people().put_account(account); !put) return put;
        const auto codes = access::renew_recovery_codes(desk, person.number);
        if (!codes) return codes.error();
        person.recovery_code = codes->front();
    }
    return done;
}

}  // namespace cirkel::demo
