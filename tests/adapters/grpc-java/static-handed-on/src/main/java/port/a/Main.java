package port.a;

public class Main {
  public static void main(String[] args) {
    new Runner().run(Holder.get());
  }
}
