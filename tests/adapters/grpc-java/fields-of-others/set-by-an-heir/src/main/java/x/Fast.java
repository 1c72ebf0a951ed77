package x;
public class Fast extends Base {
    public Fast() { keepAlive = 10; }
    public static void main(String[] a) { new Fast().open(); }
}
