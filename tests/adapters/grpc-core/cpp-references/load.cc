#include "load.h"

void LoadIdle(int& idle) { idle = 90000; }
void Show(const std::string& name, int age, const int& grace) {}
