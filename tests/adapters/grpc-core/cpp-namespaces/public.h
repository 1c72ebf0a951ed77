#pragma once
namespace open {
constexpr int kIdle = 120000;
}
