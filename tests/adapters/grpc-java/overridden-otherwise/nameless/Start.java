public class Start {
  public static void main(String[] arguments) throws Exception {
    new Base() {
      protected long oldest() {
        return 300;
      }
    }.run();
  }
}
