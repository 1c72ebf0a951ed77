namespace Shop;
public static class Tuning {
    public static int Idle = 70;
    public static int Make() { return 1; }
}
