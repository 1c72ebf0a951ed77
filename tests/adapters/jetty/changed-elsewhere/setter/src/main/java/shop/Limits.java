package shop;

public class Limits {
  private long idle;

  public Limits(long idle) {
    this.idle = idle;
  }

  public void shorten(long to) {
    idle = to;
  }

  public long getIdle() {
    return idle;
  }
}
