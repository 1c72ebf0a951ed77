package shop;

// Another class has a method of the same name.
public class Main {
  public static void main(String[] args) throws Exception {
    new lib.Rocket().launch(130000);
  }
}
