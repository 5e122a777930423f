#include "server/pages/shop/mandate_form.hpp"

#include <algorithm>

#include "server/casework/goodwill/mandate.hpp"
#include "server/pages/goodwill/goodwill_words.hpp"
#include "server/pages/page_answer.hpp"
#include "server/store/goodwill.hpp"

namespace cirkel::pages {

namespace {

std::string limit_field(const std::string& role) { return "limit-" + role; }
std::string any_field(const std::string& role) { return "any-" + role; }
std::string kind_field(const std::string& role, store::GoodwillKind kind) {
    return "give-" + role + "-" + std::string(store::name_of(kind));
}

/// Keys of words have no hyphens.
std::string with_underscores(std::string name) {
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

MandateForm mandate_form_of(const PageWords& words, rights::Role role,
                            const store::Mandate& mandate) {
    MandateForm form;
    form.role = rights::name_of(role);
    form.title = words.of("person.role." + with_underscores(form.role));
    form.any = !mandate.limit;
    if (mandate.limit) form.limit.value = amount_words(words, *mandate.limit);
    for (const auto kind : store::all_goodwill_kinds())
        form.kinds.push_back({kind_field(form.role, kind),
                              words.of("goodwill.kind." + std::string(store::name_of(kind))), "",
                              mandate.kinds.count(kind) > 0});
    return form;
}

/// What is typed for one role.
store::Mandate read_one(const PageWords& words, const desk::Parameters& form, MandateForm& typed) {
    store::Mandate mandate;
    typed.limit.value = one_line(form_field(form, limit_field(typed.role)));
    typed.any = !form_field(form, any_field(typed.role)).empty();
    if (!typed.any) {
        mandate.limit = money::read_cents(typed.limit.value);
        if (!mandate.limit) typed.limit.fault = words.of("goodwill.set.limit_wrong");
    }
    typed.kinds.clear();
    for (const auto kind : store::all_goodwill_kinds()) {
        const auto field = kind_field(typed.role, kind);
        const bool is_ticked = !form_field(form, field).empty();
        if (is_ticked) mandate.kinds.insert(kind);
        typed.kinds.push_back(
            {field, words.of("goodwill.kind." + std::string(store::name_of(kind))), "", is_ticked});
    }
    return mandate;
}

}  // namespace

Result<std::vector<MandateForm>> mandate_forms(store::Store& store, const PageWords& words) {
    const auto changed = store.goodwills().mandates();
    if (!changed) return changed.error();
    const auto mandates = casework::whole_mandates(*changed);
    std::vector<MandateForm> forms;
    for (const auto role : casework::mandated_roles())
        forms.push_back(mandate_form_of(words, role, mandates.at(role)));
    return forms;
}

bool holds_only_mandates(const desk::Parameters& form) {
    std::size_t known = form.count("csrf");
    for (const auto role : casework::mandated_roles()) {
        const std::string name(rights::name_of(role));
        known += form.count(limit_field(name)) + form.count(any_field(name));
        for (const auto kind : store::all_goodwill_kinds())
            known += form.count(kind_field(name, kind));
    }
    return known == form.size();
}

std::optional<store::Mandates> read_mandates(const PageWords& words, const desk::Parameters& form,
                                             ShopPage& page) {
    store::Mandates mandates;
    bool is_sound = true;
    for (MandateForm& typed : page.mandates) {
        const auto mandate = read_one(words, form, typed);
        if (const auto role = rights::role_named(typed.role)) mandates[*role] = mandate;
        is_sound = is_sound && typed.limit.fault.empty();
    }
    return is_sound ? std::optional(mandates) : std::nullopt;
}

}  // namespace cirkel::pages
