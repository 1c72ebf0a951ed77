#pragma once
namespace closed {
constexpr int kIdle = 5000;
}
