#pragma once
#include <string>

void LoadIdle(int& idle);
void Show(const std::string& name, int age, const int& grace);
