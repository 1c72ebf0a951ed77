// Inside of the gunicorn adapter: programs that run gunicorn by themselves, with a class of their own.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// The calls of a program that make an object of a class derived from one of gunicorn's applications.
std::vector<ExprId> own_applications(const EvalScope& scope);

/// What the tables that such a call is handed give a setting; nothing where none has it.
std::vector<Datum> application_data(const EvalScope& scope, ExprId call, std::string_view setting);

}  // namespace outlast
