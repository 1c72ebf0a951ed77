package x;

public class Limits {
  /** The final word on it. */
  public static long grace = 30;
}
