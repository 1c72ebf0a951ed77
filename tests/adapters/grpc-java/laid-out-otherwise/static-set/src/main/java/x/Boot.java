package x;

public class Boot {
  static void sooner() {
    --Limits.grace;
  }
}
