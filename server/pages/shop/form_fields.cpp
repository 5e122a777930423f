#include "server/pages/shop/form_fields.hpp"

namespace cirkel::pages {

void fill_field(Fill& fill, std::string_view group, const FieldWords& words,
                const FormField& field) {
    Fill& one = fill.group(group);
    one.text("FIELD_ID", words.id).text("FIELD_NAME", words.name);
    one.text("FIELD_LABEL", words.label).text("FIELD_VALUE", field.value);
    one.text_if("HINT", "HINT_TEXT", words.hint).text_if("FAULT", "FAULT_TEXT", field.fault);
    one.show_if(!words.hint.empty() || !field.fault.empty(), "DESCRIBED");
}

}  // namespace cirkel::pages
