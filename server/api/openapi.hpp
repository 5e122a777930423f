#pragma once

#include "server/desk/route.hpp"
#include "shared/json/json.hpp"

// The description of everything that is served (OpenAPI 3.1), made from the tables that serve: what
// is there, who may ask and which places a path has come from them. Words and shapes lie beside, in
// assets/api.
namespace cirkel::api {

/// A route without words says so by the member "x-undescribed"; there is none while the tests hold.
json::Value openapi(const desk::RouteTables& tables);

/// GET /openapi.json
http::Response serve_openapi(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::api
