package x;
public class Main {
    private static final Client ONLY = new Client();
    private static Client only() { return ONLY; }
    public static void main(String[] a) { only().keepAlive = 10; only().open(); }
}
