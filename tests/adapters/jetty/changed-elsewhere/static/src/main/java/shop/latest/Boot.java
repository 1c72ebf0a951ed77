package shop.latest;

import static shop.Limits.*;

public class Boot {
  static {
    idle = 5000;
  }
}
