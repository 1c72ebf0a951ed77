package port.a;

class Holder {
  static Object get() {
    return Make.make();
  }
}
