package shop;

public class Limits {
  private final int idle = 75;
  private final long age;

  public Limits(long age) {
    this.age = age;
  }

  public int getIdle() {
    return idle;
  }

  public long getAge() {
    return age;
  }
}
