#include "server/api/api_routes.hpp"

#include "server/api/condition.hpp"
#include "server/api/metrics.hpp"
#include "server/api/openapi.hpp"
#include "server/api/serve_export.hpp"

namespace cirkel::api {

namespace {

using desk::Caller;
using rights::Right;

constexpr desk::Route kRoutes[] = {
    {"GET", "/healthz", Caller::Anyone, serve_health},
    {"GET", "/readyz", Caller::Anyone, serve_readiness},
    {"GET", "/metrics", Right::Metrics, serve_metrics},
    {"GET", "/openapi.json", Caller::Anyone, serve_openapi},
    {"GET", "/export/submissions", Right::Export, serve_export_of_submissions},
    {"GET", "/export/cases", Right::Export, serve_export_of_cases},
    {"GET", "/export/counts", Right::Export, serve_export_of_counts},
};

}  // namespace

std::span<const desk::Route> api_routes() { return kRoutes; }

}  // namespace cirkel::api
