package shop;

public class Main {
  public static void main(String[] args) throws Exception {
    new shop.rpc.Rpc().start();
  }
}
