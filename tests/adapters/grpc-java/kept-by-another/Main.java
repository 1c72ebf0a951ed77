package shop;

import java.util.concurrent.TimeUnit;

final class Main {
  public static void main(String[] args) throws Exception {
    Wrapped.at(50052).ageing(5, TimeUnit.MINUTES).idle().build().start().awaitTermination();
  }
}
