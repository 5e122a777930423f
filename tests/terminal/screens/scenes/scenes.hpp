#pragma once

#include <functional>
#include <string>

#include "tests/terminal/session/demo_setup.hpp"

// The scenes, by what a person does in them.

namespace cirkel::screens {

/// Adds one: its name, and the way that leads to it.
using AddScene =
    std::function<void(const std::string&, const std::function<void(session::Visitor&)>&)>;

void add_question_scenes(const AddScene& scene);
void add_contact_scenes(const AddScene& scene);
void add_later_scenes(const AddScene& scene);
void add_staff_scenes(const AddScene& scene);
void add_install_scenes(const AddScene& add);
void add_service_scenes(const AddScene& add);

}  // namespace cirkel::screens
