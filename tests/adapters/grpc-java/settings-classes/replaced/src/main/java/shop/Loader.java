package shop;

class Loader {
  static void load(String[] args) {
    Settings.age = Integer.parseInt(args[0]);
    if (Settings.grace == 30) {
      System.out.println("Settings.ping stays");
    }
  }
}
