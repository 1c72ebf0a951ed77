#include "server.h"

int main() {
  shop::OrderServer server("0.0.0.0:50051");
  server.Run();
}
