#pragma once
#define AGE 600000
constexpr int kIdle = 2 * 60 * 1000;
