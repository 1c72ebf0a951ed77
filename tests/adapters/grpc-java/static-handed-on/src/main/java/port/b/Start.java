package port.b;

public class Start {
  public static void main(String[] args) {
    Tools.tune(Ferry.make());
  }
}
