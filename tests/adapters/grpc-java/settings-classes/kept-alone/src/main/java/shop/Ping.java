package shop;

public enum Ping {
  EACH(45),
  PATIENCE(5);

  private final int seconds;

  Ping(int seconds) {
    this.seconds = seconds;
  }

  public int getSeconds() {
    return seconds;
  }
}
