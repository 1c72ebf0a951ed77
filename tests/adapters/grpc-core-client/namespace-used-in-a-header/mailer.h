#pragma once
#include "names.h"

class Mailer {
 public:
  Mailer();

 private:
  std::shared_ptr<Channel> channel_;
};
