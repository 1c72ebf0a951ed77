public class Other {
  public static void main(String[] args) throws Exception {
    Maker.createServer(args.length).start();
  }
}
