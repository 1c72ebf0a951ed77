package shop;

final class Limits {
  static final int IDLE = 75;
}
