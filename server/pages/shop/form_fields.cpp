#include "server/pages/shop/form_fields.hpp"

namespace cirkel::pages {

void fill_field(Fill& fill, std::string_view group, const FieldWords& says,
                const FormField& field) {
    Fill& one = fill.group(group);
    one.text("FIELD_ID", says.id).text("FIELD_NAME", says.name);
    one.text("FIELD_LABEL", says.label).text("FIELD_VALUE", field.value);
    one.text_if("HINT", "HINT_TEXT", says.hint).text_if("FAULT", "FAULT_TEXT", field.fault);
    one.show_if(!says.hint.empty() || !field.fault.empty(), "DESCRIBED");
}

}  // namespace cirkel::pages
