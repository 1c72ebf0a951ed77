package x;
public class Main {
    public static void main(String[] a) { Client c = new Client(); c.keepAlive = 10; c.open(); }
}
