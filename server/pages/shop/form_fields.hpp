#pragma once

#include <string>
#include <string_view>

#include "server/pages/shop/shop_page.hpp"
#include "server/pages/template_set.hpp"

namespace cirkel::pages {

/// What a text field is called and says; its value comes from the form.
struct FieldWords {
    std::string id;
    std::string name;
    std::string label;
    std::string hint{};
};

/// Fills one more `group` with parts/shop-text-field.html.
void fill_field(Fill& fill, std::string_view group, const FieldWords& says, const FormField& field);

}  // namespace cirkel::pages
